import { expect, it } from "vitest";
import { everyCombination, pairwise } from "./pairwise.ts";

const KINDS = { language: ["ja", "easy", "en"], letters: [1, 2, 3], scheme: ["light", "dark"] } as const;

it("every two values meet, in far fewer rows than all combinations", () => {
  const rows = pairwise(KINDS);
  const pairs = new Set(rows.flatMap((r) => [`${r.language} ${r.letters}`, `${r.language} ${r.scheme}`, `${r.letters} ${r.scheme}`]));
  expect(pairs.size).toBe(9 + 6 + 6);
  expect(rows.length).toBeLessThanOrEqual(10);
  expect(everyCombination(KINDS)).toHaveLength(18);
});

it("what is tried already is not tried again, and every two values still meet", () => {
  const already = [{ language: "ja", letters: 1, scheme: "light" }] as const;
  const rows = pairwise(KINDS, already);
  expect(rows).not.toContainEqual(already[0]);
  const pairs = new Set([...already, ...rows].flatMap((r) => [`${r.language} ${r.letters}`, `${r.language} ${r.scheme}`, `${r.letters} ${r.scheme}`]));
  expect(pairs.size).toBe(9 + 6 + 6);
});
