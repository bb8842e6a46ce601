/** Compare, in English. */
import type { CompareWords } from "../ja/compare.ts";

export const en: CompareWords = {
  title: "Compare",
  note: "Whether a town's plan has the topic. This is no ranking; the towns stand in the order of the Japanese alphabet.",
  theme: "Topic",
  town: "Town",
  planned: (n: number) => `${n} in the plan`,
  none: "not in the plan",
  started: (n: number) => `${n} of them started (recorded by the town)`,
  choose: "Choose two towns to see side by side",
  first: "First town",
  second: "Second town",
  show: "See side by side",
  pairOf: (theme: string) => `${theme}, side by side`,
  back: "Back to the comparison",
  noneIn: (town: string) => `The plan of ${town} says nothing about this topic.`,
  off: "This town's pages do not compare it with other towns.",
  toTimeline: "See the timeline",
};
