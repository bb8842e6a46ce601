import { describe, expect, it, vi } from "vitest";
import { marksOf } from "../../liff/announcements/marks.tsx";
import { isElsewhere, officialPage, written } from "../../liff/announcements/written.ts";
import { unmarked } from "../../liff/components/marked.tsx";
import type { Announcement } from "../../src/api/schemas.ts";

vi.mock("../../liff/identity/identity.ts", () => ({ serverNow: () => 0 }));

const NOW = Date.parse("2026-11-20T00:00:00Z");
const plain: Announcement = {
  id: "a",
  town: "t",
  townName: "町",
  category: "お知らせ",
  urgent: false,
  drill: false,
  title: { ja: "題", easy: null, en: null },
  body: { ja: "文", easy: null, en: null },
  link: null,
  service: null,
  serviceName: null,
  sentAt: "2026-11-01T00:00:00.000Z",
  expiresAt: null,
  corrects: null,
  correctedBy: null,
};

describe("what a reader of an announcement gets", () => {
  const both = { ja: "日本語", easy: "やさしい", en: null };
  it.each([
    ["ja", both, { text: "日本語", own: true }],
    ["easy", both, { text: "やさしい", own: true }],
    ["en", both, { text: "やさしい", own: false }],
    ["en", { ja: "日本語", easy: null, en: null }, { text: "日本語", own: false }],
    ["easy", { ja: "日本語", easy: null, en: "English" }, { text: "日本語", own: false }],
    ["en", { ja: "日本語", easy: null, en: "English" }, { text: "English", own: true }],
  ] as const)("in %s: their language, else easy Japanese, else Japanese", (language, text, got) => {
    expect(written(text, language)).toEqual(got);
  });

  it("a title in their language with a body in another is said to be elsewhere", () => {
    const half = { ...plain, title: { ja: "題", easy: null, en: "Title" } };
    expect(isElsewhere(half, "en")).toBe(true);
    expect(isElsewhere({ ...half, body: { ja: "文", easy: null, en: "Text" } }, "en")).toBe(false);
    expect(isElsewhere(plain, "ja")).toBe(false);
  });

  it("only an address of the web is made a link", () => {
    expect(officialPage("https://example.jp/")).toBe("https://example.jp/");
    expect([officialPage("javascript:alert(1)"), officialPage("data:text/html,x"), officialPage(null)]).toEqual([null, null, null]);
  });
});

describe("the marks of an announcement", () => {
  it("a plain one has none", () => expect(marksOf(plain, "ja", NOW)).toEqual([]));

  it("a drill and an urgent one say so in words, the drill first", () => {
    expect(marksOf({ ...plain, urgent: true, drill: true }, "ja", NOW)).toEqual(["【訓練】", "【緊急】"]);
    expect(marksOf({ ...plain, urgent: true, drill: true }, "easy", NOW).map(unmarked)).toEqual(["【練習】", "【急ぎ】"]);
    expect(marksOf({ ...plain, urgent: true, drill: true }, "en", NOW)).toEqual(["【Drill】", "【Urgent】"]);
  });

  it("a correction and what it corrects know of each other", () => {
    expect(marksOf({ ...plain, correctedBy: "b" }, "ja", NOW)).toEqual(["このお知らせは訂正されました。"]);
    expect(marksOf({ ...plain, corrects: "b" }, "ja", NOW)).toEqual(["これは訂正です。"]);
  });

  it("runs out at its instant, not before", () => {
    const until = (expiresAt: string) => marksOf({ ...plain, expiresAt }, "ja", NOW);
    expect(until("2026-11-20T00:00:00.001Z")).toEqual([]);
    expect(until("2026-11-20T00:00:00.000Z")).toEqual(["期限が過ぎました"]);
  });
});
