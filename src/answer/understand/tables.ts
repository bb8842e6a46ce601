/** Emergency and small-talk tables (data/emergency.yaml, data/smalltalk.yaml) as matchers. */
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
