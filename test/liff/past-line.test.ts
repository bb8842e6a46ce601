import { expect, it } from "vitest";
import { pastLine } from "../../liff/service/past-line.ts";
import type { Past } from "../../src/service/past.ts";
import { milestone, service } from "./a-service.ts";

const edition: Past = {
  state: "edition",
  day: "2026-11-18",
  from: 2025,
  to: 2027,
  link: "https://a.example/plan",
  note: "財源のため",
  recordedOn: "2026-11-20",
};

const view = service([milestone(2027, null)], "2026-11-20");

it.each([
  ["ja", "計画の改訂(2026年11月18日): 計画の年度が令和7年度(2025年4月〜2026年3月)から令和9年度(2027年4月〜2028年3月)に変わりました。"],
  ["en", "Change of the plan (18 November 2026): its year was fiscal 2025 (April 2025 – March 2026) and is now fiscal 2027 (April 2027 – March 2028)."],
] as const)("a change between editions says the day and both years, without the note and the address that stand beside it (%s)", (language, line) => {
  expect(pastLine(edition, view, language)).toBe(line);
});

it("a change of something else than a year says only its day", () => {
  expect(pastLine({ ...edition, from: null, to: null }, view, "ja")).toBe("計画の改訂(2026年11月18日)");
});

it("in やさしい日本語 every kanji of the line has its reading", () => {
  expect(pastLine(edition, view, "easy")).toContain("2026｛年|ねん｝11｛月|がつ｝18｛日|にち｝");
  expect(pastLine(edition, view, "easy").replace(/｛[^｛｝|]+\|[ぁ-ん]+｝/g, "")).not.toMatch(/\p{Script=Han}/u);
});

it.each([
  ["delayed", "遅れています"],
  ["partly", "一部で始まりました"],
  ["ended", "終わりました"],
] as const)("a record of %s says its state as every other page does, and both of its days", (state, words) => {
  const past: Past = { state, day: "2026-10-01", lastConfirmed: "2026-10-02", link: null, note: null, recordedOn: "2026-10-03" };
  expect(pastLine(past, view, "ja")).toBe(`2026年10月3日の登録: ${words}(2026年10月1日)`);
});
