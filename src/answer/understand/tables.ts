/** The small-talk table (data/smalltalk.yaml) as matchers. */
type Entry<T> = { entry: T; patterns: RegExp[] };
export type Table<T> = Entry<T>[];

export function table<T extends { patterns: string[] }>(entries: readonly T[]): Table<T> {
  return entries.map((entry) => ({ entry, patterns: entry.patterns.map((source) => new RegExp(source, "iu")) }));
}

/** The first entry that matches the compact or the spaced form of a question, or null. */
export function lookUp<T>(entries: Table<T>, spaced: string, compacted: string): T | null {
  return entries.find(({ patterns }) => patterns.some((p) => p.test(spaced) || p.test(compacted)))?.entry ?? null;
}
