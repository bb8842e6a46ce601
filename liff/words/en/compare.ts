/** Compare, in English. */
import type { CompareWords } from "../ja/compare.ts";

export const en: CompareWords = {
  title: "Compare",
  note: "The sign of what is known best in each town's plan. This is no ranking: the towns stand in the order of the Japanese alphabet, and their plans are written differently.",
  theme: "Topic",
  caption: "Topics and whether each town's plan has them",
  cell: (n: number, chip: string) => `${n} in the plan. Best known: ${chip}`,
  no: "none",
  none: "no service on this topic in the plan",
  choose: "Two towns side by side",
  first: "First town",
  second: "Second town",
  show: "See side by side",
  back: "Back to the comparison",
  noneIn: (town: string) => `The plan of ${town} has no service on this topic.`,
  off: "This town's pages do not compare it with other towns.",
  toTimeline: "See the timeline",
};
