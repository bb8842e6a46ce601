/**
 * The hand-kept tables of data/ as schemas. Only the build reads them through these; the engine, which also runs in a
 * phone's browser, knows their types alone (making the schemas takes a phone a tenth of a second).
 */
import * as z from "zod";
import { Trilingual } from "../plan/schema.ts";

const regex = z.string().refine((source) => {
  try {
    return new RegExp(source, "u") instanceof RegExp;
  } catch {
    return false;
  }
}, "not a regular expression");

export const EmergencyEntry = z.strictObject({
  id: z.string(),
  /** the number that comes first */
  number: z.string(),
  patterns: z.array(regex).min(1),
  except: z.array(regex).default([]),
  text: Trilingual,
  source: z.string(),
  checked: z.iso.date().nullable(),
});
export const SmalltalkEntry = z.strictObject({
  id: z.string(),
  patterns: z.array(regex).min(1),
  /** of elsewhere.yaml: what is said so in other words too */
  matters: z.array(z.string()).default([]),
  text: Trilingual,
});
export type EmergencyEntry = z.infer<typeof EmergencyEntry>;
export type SmalltalkEntry = z.infer<typeof SmalltalkEntry>;

/** A telephone number that a phone dials from a link; #-numbers are not (iOS). */
const DIALABLE = /^(1\d\d|0\d{1,4}-\d{1,4}-\d{3,5})$/;

/** Whom to call about a matter of now (data/safety/numbers.yaml). */
export const SafetyNumber = z
  .strictObject({
    id: z.string(),
    /** as people know it; null where only who is responsible is known */
    number: z
      .string()
      .regex(/^#\d{4}$/)
      .or(z.string().regex(DIALABLE))
      .nullable(),
    /** what a link can dial; null where none is known */
    dial: z.string().regex(DIALABLE).nullable(),
    /** who answers */
    who: Trilingual,
    hours: Trilingual.nullable(),
    price: Trilingual.nullable(),
    /** whom it reaches */
    valid: z.union([z.literal("all"), z.strictObject({ prefectures: z.array(z.string()).min(1) }), z.strictObject({ towns: z.array(z.string()).min(1) })]),
    source: z.string(),
    foundOn: z.iso.date(),
    /** the day a person called or opened it, and who that was */
    checked: z.iso.date().nullable(),
    by: z.string().nullable(),
  })
  .superRefine(({ number, dial, hours, checked, by }, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (number !== null && !number.startsWith("#") && dial !== number) fault("dial", "must be the number itself: a link can dial it");
    if (number === null && dial !== null) fault("number", "missing although there is one to dial");
    if (number !== null && hours === null) fault("hours", "missing: say when somebody answers");
    if ((checked === null) !== (by === null)) fault("by", "checked and by belong together");
  });
export type SafetyNumber = z.infer<typeof SafetyNumber>;

/** A matter residents ask about that no DX plan answers (data/outside.yaml). */
export const OutsideTopic = z.strictObject({
  id: z.string(),
  name: Trilingual,
  /** who is called about it now, by id of data/safety/numbers.yaml, those that reach the town; `when`: only then */
  numbers: z
    .array(z.strictObject({ id: z.string(), when: Trilingual.optional() }))
    .min(1)
    .optional(),
  asks: z.array(z.string()).min(4),
});
export type OutsideTopic = z.infer<typeof OutsideTopic>;

/** Everything a language must say for a short answer (data/languages). */
const FOREIGN_ROWS = [
  "year",
  "or",
  "launch-past",
  "launch-now",
  "launch-to-come",
  "launch-by",
  "together",
  "pilot",
  "expand",
  "prepare",
  "study",
  "two",
  "clash",
  "no-year",
  "no-year-study",
  "unreadable",
  "name",
  "existing",
  "to-end",
  "started",
  "partly",
  "preparing",
  "not-yet",
  "delayed",
  "stopped",
  "ended",
  "checking",
  "published",
  "unknown",
  "plan-ended",
  "draft",
  "absent",
  "ask-hall",
  "ask-site",
  "which",
  "found",
  "choose-town",
  "unclear",
  "talk",
  "below",
  "row-none",
  "row-town",
  "site",
  "call",
  "otherwise",
  "tell-me",
  "more",
] as const;
export type ForeignRow = (typeof FOREIGN_ROWS)[number];

/** `checked`: the day and the initials of a speaker who has read it; null until somebody has. */
const Row = z.strictObject({ text: z.string().min(1).max(200), checked: z.string().nullable() });

/**
 * A language that is not one of the three: how a message in it is known, and what is said in it: `rows` a short answer, or `line` one
 * line above the English one. One file each; its name is the language's code.
 */
export const ForeignTable = z
  .strictObject({
    name: z.string(),
    recognise: z.strictObject({
      /** a pattern; one letter of it is proof */
      letters: z.string().optional(),
      /** words; one is proof where the message has more than one word, or is not in Latin letters */
      words: z.array(z.string()).optional(),
      /** characters that Japanese computers have never had are proof */
      notJapaneseHan: z.literal(true).optional(),
    }),
    rows: z.record(z.enum(FOREIGN_ROWS), Row).optional(),
    line: Row.optional(),
  })
  .refine((table) => (table.rows === undefined) !== (table.line === undefined), "rows or line, not both");
export type ForeignTable = z.infer<typeof ForeignTable> & { code: string };

/** A question about a plan as a whole (data/whole-plan.yaml). */
export const WholePlanEntry = z.strictObject({
  id: z.enum(["how-far", "late", "undated", "studied", "changed", "next-plan", "how-many", "started", "period"]),
  asks: z.array(z.string()).min(4),
});
export type WholePlanEntry = z.infer<typeof WholePlanEntry>;
