/** Emergency and small-talk tables (data/emergency.yaml, data/smalltalk.yaml) as matchers. */
import { z } from "zod";
import { Trilingual } from "../../plan/schema.ts";

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

type Entry<T> = { entry: T; patterns: RegExp[]; except: RegExp[] };
export type Table<T> = Entry<T>[];

export function table<T extends { patterns: string[]; except?: string[] }>(entries: readonly T[]): Table<T> {
  const compile = (source: string) => new RegExp(source, "iu");
  return entries.map((entry) => ({ entry, patterns: entry.patterns.map(compile), except: (entry.except ?? []).map(compile) }));
}

/** The first entry that matches the compact or the spaced form of a question, or null. */
export function lookUp<T>(entries: Table<T>, spaced: string, compacted: string): T | null {
  for (const { entry, patterns, except } of entries) {
    if (except.some((p) => p.test(compacted) || p.test(spaced))) continue;
    if (patterns.some((p) => p.test(spaced) || p.test(compacted))) return entry;
  }
  return null;
}
