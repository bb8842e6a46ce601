import { expect, it } from "vitest";
import { pastLine } from "../../liff/service/past-line.ts";
import type { Past } from "../../src/service/past.ts";

const edition: Past = {
  state: "edition",
  day: "2026-11-18",
  from: 2025,
  to: 2027,
  link: "https://a.example/plan",
  note: "財源のため",
  recordedOn: "2026-11-20",
};

it.each([
  ["ja", "計画の改訂: 計画は2026年11月18日に改訂され、計画の年度が令和7年度(2025年4月〜2026年3月)から令和9年度に変わりました。"],
  [
    "en",
    "Change of the plan: The plan was changed on 18 November 2026; its year was April 2025 to March 2026 (fiscal year 2025, Reiwa 7) and is now fiscal year 2027 (Reiwa 9).",
  ],
] as const)("a change between editions says the day and both years, without the note and the address that stand beside it (%s)", (language, line) => {
  expect(pastLine(edition, language)).toBe(line);
});

it("in やさしい日本語 every kanji of the line has its reading", () => {
  expect(pastLine(edition, "easy")).toContain("2026｛年|ねん｝11｛月|がつ｝18｛日|にち｝");
  expect(pastLine(edition, "easy").replace(/｛[^｛｝|]+\|[ぁ-ん]+｝/g, "")).not.toMatch(/\p{Script=Han}/u);
});

it("a record says its state and both of its days", () => {
  const past: Past = { state: "delayed", day: "2026-10-01", lastConfirmed: "2026-10-02", link: null, note: null, recordedOn: "2026-10-03" };
  expect(pastLine(past, "ja")).toBe("2026年10月3日の登録: 遅れています(2026年10月1日)");
});
