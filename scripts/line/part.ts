/** One line of the comparison between LINE and this project: what it is, what it should be, and what to do about it. */

export type Step =
  /** as it should be */
  | "same"
  /** there is nothing yet: it is made */
  | "make"
  /** ours, and out of date */
  | "change"
  /** somebody else's: only with --take-over */
  | "take-over"
  /** LINE has no API for it, or a person must decide */
  | "by-hand";

/** What `--only` may name. */
export const PART_KINDS = ["webhook", "menu", "app"] as const;
export type PartKind = (typeof PART_KINDS)[number];

export type Part = {
  kind: PartKind;
  what: string;
  now: string;
  wanted: string;
  step: Step;
  /** what else a person should know */
  note?: string;
  /** brings it about; a sentence where there is something to tell */
  run?: () => Promise<string | undefined>;
};
