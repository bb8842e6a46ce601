/** Compare, in English. */
import type { CompareWords } from "../ja/compare.ts";

export const en: CompareWords = {
  title: "Compare",
  note: "Whether a town's plan has the topic. This is no ranking; the towns stand in the order of the Japanese alphabet.",
  theme: "Topic",
  caption: "Topics and whether each town's plan has them",
  planned: (n: number) => `${n} in the plan`,
  none: "not in the plan",
  started: (n: number) => `${n} of them started (recorded by the town)`,
  towns: (n: number, all: number) => (n === all ? "in every plan" : `in ${n} of ${all} plans`),
  signs: {
    preparing: "Something is being prepared (recorded by the town)",
    delayed: "Something is delayed (recorded by the town)",
    "not-yet": "Something is not there yet (recorded by the town)",
    stopped: "Something was cancelled (recorded by the town)",
    due: "The planned year has come; the town has not confirmed",
    planned: "Planned for a coming year",
    study: "Study or preparation is planned",
    unsure: "The plan's table cannot be read for certain",
    period: "No year is given",
    checking: "Being checked by the town",
  },
  choose: "Two towns side by side",
  first: "First town",
  second: "Second town",
  show: "See side by side",
  back: "Back to the comparison",
  noneIn: (town: string) => `The plan of ${town} says nothing about this topic.`,
  off: "This town's pages do not compare it with other towns.",
  toTimeline: "See the timeline",
};
