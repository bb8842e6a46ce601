import fc from "fast-check";
import { expect, it } from "vitest";
import { mask } from "../../src/line/mask.ts";

it.each([
  ["わたしの番号は123456789012です", "わたしの番号は＊＊＊＊です"],
  ["1234 5678 9012", "＊＊＊＊"],
  ["1234-5678-9012", "＊＊＊＊"],
  ["１２３４５６７８９０１２", "＊＊＊＊"],
  ["１２３４　５６７８　９０１２", "＊＊＊＊"],
  ["1234‐5678－9012", "＊＊＊＊"],
  ["電話は0248-62-2111です", "電話は＊＊＊＊です"],
  ["090-1234-5678に電話して", "＊＊＊＊に電話して"],
  ["09012345678", "＊＊＊＊"],
  ["(0248) 62-2111", "＊＊＊＊"],
  ["+81 90 1234 5678", "＊＊＊＊"],
  ["カード 4111 1111 1111 1111", "カード ＊＊＊＊"],
  ["メールはtaro.suzuki@example.co.jpです", "メールは＊＊＊＊です"],
  ["ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ", "＊＊＊＊"],
])("hides %s", (text, hidden) => {
  expect(mask(text)).toEqual({ text: hidden, masked: true });
});

it.each([
  "令和6〜10年度は何がある？",
  "2024 2025 2026年の予定",
  "2026年4月から2027年3月まで",
  "2026-11-20 から 2027-03-31",
  "2026/4/1〜2027/3/31",
  "119番",
  "#9110",
  "5.1 (2)の5G",
  "R8, R9, R10",
  "人口12,345人",
])("leaves what is no number of a person: %s", (text) => {
  expect(mask(text)).toEqual({ text, masked: false });
});

it("no run of twelve digits survives, however it is written and wherever it stands", () => {
  const digits = fc.stringMatching(/^[0-9]{12}$/).filter((d) => !/^(19|20)\d\d(19|20)\d\d(19|20)\d\d$/.test(d));
  fc.assert(
    fc.property(digits, fc.constantFrom("", " ", "-", "　", "－", "・"), fc.string(), fc.string(), (number, gap, before, after) => {
      const written = `${before} ${number.slice(0, 4)}${gap}${number.slice(4, 8)}${gap}${number.slice(8)} ${after}`;
      expect(mask(written).text.replace(/\D/g, "")).not.toContain(number);
    }),
  );
});

it("10,000 characters take no longer than the blink LINE allows", () => {
  for (const text of ["あ".repeat(10_000), "a".repeat(10_000), "@".repeat(10_000), "1 ".repeat(5_000), "a@".repeat(5_000), "a.".repeat(5_000)]) {
    const started = performance.now();
    mask(text);
    expect(performance.now() - started).toBeLessThan(200);
  }
});
