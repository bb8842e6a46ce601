/** A small set of combinations in which every two values of different kinds meet at least once, in one of them or in one of `already`. */
export function pairwise<T extends Record<string, readonly unknown[]>>(
  kinds: T,
  already: readonly { [K in keyof T]: T[K][number] }[] = [],
): { [K in keyof T]: T[K][number] }[] {
  const names = Object.keys(kinds);
  const key = (a: number, x: unknown, b: number, y: unknown) => `${a}:${String(x)}|${b}:${String(y)}`;
  const missing = new Set<string>();
  for (let a = 0; a < names.length; a++)
    for (let b = a + 1; b < names.length; b++)
      for (const x of kinds[names[a] ?? ""] ?? []) for (const y of kinds[names[b] ?? ""] ?? []) missing.add(key(a, x, b, y));
  const all = everyCombination(kinds) as { [K in keyof T]: T[K][number] }[];
  const covers = (row: Record<string, unknown>) =>
    names
      .flatMap((_, a) => names.slice(a + 1).map((_, i) => key(a, row[names[a] ?? ""], a + 1 + i, row[names[a + 1 + i] ?? ""])))
      .filter((k) => missing.has(k));
  for (const row of already) for (const k of covers(row)) missing.delete(k);
  const chosen: typeof all = [];
  while (missing.size > 0) {
    const best = all.reduce((found, row) => (covers(row).length > covers(found).length ? row : found));
    for (const k of covers(best)) missing.delete(k);
    chosen.push(best);
  }
  return chosen;
}

export function everyCombination<T extends Record<string, readonly unknown[]>>(kinds: T): { [K in keyof T]: T[K][number] }[] {
  return Object.entries(kinds).reduce<Record<string, unknown>[]>(
    (rows, [name, values]) => rows.flatMap((row) => values.map((v) => ({ ...row, [name]: v }))),
    [{}],
  ) as never;
}
