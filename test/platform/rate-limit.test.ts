import { expect, it } from "vitest";
import { rateLimit } from "../../src/platform/rate-limit.ts";

it("allows so many a minute for each key, and again in the next minute", () => {
  let clock = 0;
  const limit = rateLimit(2, () => clock);
  expect([limit.allows("a"), limit.allows("a"), limit.allows("a"), limit.allows("b")]).toEqual([true, true, false, true]);
  clock = 60_000;
  expect(limit.allows("a")).toBe(true);
});

it("does not grow without end when keys are made up", () => {
  const limit = rateLimit(1, () => 0);
  for (let i = 0; i < 25_000; i++) limit.allows(`k${i}`);
  expect(limit.allows("k24999")).toBe(false);
});

it("looking does not count", () => {
  const limit = rateLimit(2, () => 0);
  expect([limit.isOver("a"), limit.isOver("a"), limit.isOver("a")]).toEqual([false, false, false]);
  limit.allows("a");
  limit.allows("a");
  expect([limit.isOver("a"), limit.isOver("b")]).toEqual([true, false]);
});
