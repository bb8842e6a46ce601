import { beforeEach, describe, expect, it, vi } from "vitest";
import { share } from "../../liff/service/share.ts";
import { shareAddress, shareText } from "../../liff/service/share-text.ts";
import type { Item } from "../../src/answer/types.ts";
import { milestone, record, service } from "./a-service.ts";

const line = vi.hoisted(() => ({ mayBeSignedIn: vi.fn(), startIdentity: vi.fn() }));
vi.mock("../../liff/identity/identity.ts", () => line);

const copied: string[] = [];
const clipboard = { writeText: async (text: string) => void copied.push(text) };
const refusing = { writeText: () => Promise.reject(new DOMException("", "NotAllowedError")) };
const fails = (name: string) => () => Promise.reject(new DOMException("", name));
const tell = () => share("文", "https://example.jp/app/t/");

beforeEach(() => {
  copied.length = 0;
  line.mayBeSignedIn.mockReturnValue(false);
  line.startIdentity.mockResolvedValue(null);
  return () => vi.unstubAllGlobals();
});

describe("telling a friend", () => {
  it("uses LINE's list of friends for who is signed in, and nothing after it", async () => {
    line.mayBeSignedIn.mockReturnValue(true);
    const byLine = vi.fn().mockResolvedValue("shared");
    line.startIdentity.mockResolvedValue({ share: byLine });
    vi.stubGlobal("navigator", { share: fails("AbortError"), clipboard });
    expect(await tell()).toBe("shared");
    expect(byLine).toHaveBeenCalledWith("文", "https://example.jp/app/t/");
    expect(copied).toEqual([]);
  });

  it("does not wake LINE for who is not signed in", async () => {
    vi.stubGlobal("navigator", { clipboard });
    await tell();
    expect(line.startIdentity).not.toHaveBeenCalled();
  });

  it.each([
    ["LINE does not offer its list", { share: async () => "not-offered" }],
    ["LINE breaks down", { share: () => Promise.reject(new Error("no")) }],
    ["LINE cannot be reached", null],
  ])("uses the phone's own list where %s", async (_, identity) => {
    line.mayBeSignedIn.mockReturnValue(true);
    line.startIdentity.mockResolvedValue(identity);
    const phone = vi.fn().mockResolvedValue(undefined);
    vi.stubGlobal("navigator", { share: phone, clipboard });
    expect(await tell()).toBe("shared");
    expect(phone).toHaveBeenCalledWith({ text: "文", url: "https://example.jp/app/t/" });
  });

  it("copies where the phone has no list, or refuses it", async () => {
    vi.stubGlobal("navigator", { clipboard });
    expect(await tell()).toBe("copied");
    vi.stubGlobal("navigator", { share: fails("NotAllowedError"), clipboard });
    expect(await tell()).toBe("copied");
    expect(copied).toEqual(["文\nhttps://example.jp/app/t/", "文\nhttps://example.jp/app/t/"]);
  });

  it("copies nothing behind the back of who closed the list", async () => {
    vi.stubGlobal("navigator", { share: fails("AbortError"), clipboard });
    expect(await tell()).toBe("closed");
    expect(copied).toEqual([]);
  });

  it("says so where nothing works", async () => {
    vi.stubGlobal("navigator", { clipboard: refusing });
    expect(await tell()).toBe("failed");
    vi.stubGlobal("navigator", {});
    expect(await tell()).toBe("failed");
  });
});

describe("what a friend gets", () => {
  const today = "2026-11-20";
  const named = (item: Item): Item => ({ ...item, name: { ja: "書かない窓口", easy: "｛書|か｝かない ｛窓口|まどぐち｝", en: "No-form counters" } });

  it("is the question and the honest answer, without readings", () => {
    const item = named(service([milestone(2025, null, { stage: "study", certainty: "start-only" })], today));
    expect(shareText(item, "ja")).toBe("町の「書かない窓口」はいつから？ 検討: 令和7年度から(使える年度は計画に書かれていません)。");
    expect(shareText(item, "easy")).not.toMatch(/[｛｝|]/);
    expect(shareText(item, "en")).toMatch(/^When does “No-form counters” start in Machi\? Study: from FY2025/);
  });

  it("never says that something started unless the town recorded it", () => {
    const planned = service([milestone(2025, 2026)], today);
    expect(shareText(planned, "ja")).not.toContain("始まっています");
    expect(shareText({ ...planned, record: record("started", "2026-04-01") }, "ja")).toContain("始まっています(町が登録)");
  });

  it("says of an ended plan and of a draft that they are", () => {
    const item = service([milestone(2025, 2026)], today);
    expect(shareText({ ...item, plan: { ...item.plan, ended: true, last: 2025 } }, "ja")).toContain("2026年3月で終わりました");
    expect(shareText({ ...item, plan: { ...item.plan, draft: true } }, "ja")).toContain("案(決まる前のもの)です");
  });

  it("leads to the page on the same channel and names no language", () => {
    const item = service([milestone(2025, 2026)], today);
    expect(shareAddress("https://itsukara.example", "all", item)).toBe("https://itsukara.example/app/all/s/t/m");
  });
});
