import { beforeEach, describe, expect, it, vi } from "vitest";
import { share } from "../../liff/service/share.ts";
import { shareAddress, shareText } from "../../liff/service/share-text.ts";
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
  const name = { ja: "書かない窓口", easy: "｛書|か｝かない ｛窓口|まどぐち｝", en: "No-form counters" };

  it("is the town, the service and the honest answer, without readings", () => {
    const view = service([milestone(2025, null, { stage: "study", certainty: "start-only" })], today, { as: { name } });
    expect(shareText(view, "ja")).toBe("石町「書かない窓口」: 計画にあるのは令和7年度からの「検討」までで、始まる年度は書かれていません。");
    expect(shareText(view, "easy")).not.toMatch(/[｛｝|]/);
    expect(shareText(view, "en")).toMatch(/^“No-form counters” in Ishi: The plan only has a study, from April 2025 – March 2026/);
  });

  it("never says that something started unless the town recorded it, and then on which day", () => {
    const plan = [milestone(2025, 2026)];
    expect(shareText(service(plan, today), "ja")).not.toContain("始まりました");
    expect(shareText(service(plan, today), "ja")).toContain("いま使えるかは、ここではわかりません。");
    expect(shareText(service(plan, today, { record: record("started", "2026-04-01") }), "ja")).toContain("2026年4月1日に始まりました(町の登録)");
  });

  it("says of an ended plan and of a draft that they are", () => {
    const plan = [milestone(2025, 2026)];
    expect(shareText(service(plan, today, { plan: { firstFiscalYear: 2021, lastFiscalYear: 2025 } }), "ja")).toContain("2026年3月で終わりました");
    expect(shareText(service(plan, today, { plan: { draft: true } }), "ja")).toContain("計画(案)");
  });

  it("leads to the page on the same channel and names no language", () => {
    expect(shareAddress("https://itsukara.example", "all", service([milestone(2025, 2026)], today))).toBe("https://itsukara.example/app/all/s/t/s");
  });
});
