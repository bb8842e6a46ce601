/**
 * The hand-kept tables of data/ as schemas. Only the build reads them through these; the engine, which also runs in a
 * phone's browser, knows their types alone (making the schemas takes a phone a tenth of a second).
 */
import { z } from "zod";
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
export const SmalltalkEntry = z.strictObject({ id: z.string(), patterns: z.array(regex).min(1), text: Trilingual });
export type EmergencyEntry = z.infer<typeof EmergencyEntry>;
export type SmalltalkEntry = z.infer<typeof SmalltalkEntry>;

/** A matter residents ask about that no DX plan answers (data/outside.yaml). */
export const OutsideTopic = z.strictObject({
  id: z.string(),
  name: Trilingual,
  asks: z.array(z.string()).min(4),
});
export type OutsideTopic = z.infer<typeof OutsideTopic>;

/** A question about a plan as a whole (data/whole-plan.yaml). */
export const WholePlanEntry = z.strictObject({
  id: z.enum(["how-far", "late", "undated", "studied", "changed", "next-plan", "how-many", "started"]),
  asks: z.array(z.string()).min(4),
});
export type WholePlanEntry = z.infer<typeof WholePlanEntry>;
