/** The sign language of certainty (look.md): one table of marks for chat, mini app, print and console. Colours are each surface's own. */
import type { Verdict, VerdictKind } from "./verdict.ts";

export const SIGNS = [
  "started",
  "partly",
  "published",
  "existing",
  "to-come",
  "asked",
  "pilot",
  "expand",
  "study",
  "two",
  "period",
  "name",
  "waiting",
  "moved",
  "over",
  "checking",
] as const;
export type Sign = (typeof SIGNS)[number];

/** A mark stands beside the words of a chip and in a year of the timeline; it never stands for them. */
export const MARK: Record<Sign, string> = {
  started: "✓",
  partly: "◐",
  published: "▷",
  existing: "●",
  "to-come": "○",
  asked: "？",
  pilot: "◑",
  expand: "＋",
  study: "･･･",
  two: "△",
  period: "///",
  name: "―",
  waiting: "◇",
  moved: "！",
  over: "×",
  checking: "※",
};

const OF_KIND: Record<Exclude<VerdictKind, "launch">, Sign> = {
  started: "started",
  partly: "partly",
  preparing: "waiting",
  "not-yet": "waiting",
  delayed: "moved",
  stopped: "over",
  ended: "over",
  checking: "checking",
  published: "published",
  existing: "existing",
  pilot: "pilot",
  expand: "expand",
  prepare: "study",
  study: "study",
  clash: "two",
  two: "two",
  unreadable: "two",
  "to-end": "over",
  name: "name",
  listed: "period",
  period: "period",
};

/** A start that lies ahead is a promise; one whose year has come is a question to the town. */
export function signOf({ kind, when }: Pick<Verdict, "kind" | "when">): Sign {
  return kind === "launch" ? (when === "to-come" ? "to-come" : "asked") : OF_KIND[kind];
}
