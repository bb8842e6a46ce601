import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAddress, expectCount, expectFocus, expectText, expectValue } from "./expect-soon.ts";
import { type MiniApp, openMiniApp, published, record, STARTS_WITHIN_MS } from "./mini-app.ts";

const PUBLISHED = published(
  record("kagamiishi/line-hasshin", "started", "2025-10-01", "2026-11-01", "https://www.example.jp/line"),
  record("kagamiishi/shisetsu-yoyaku", "preparing", "2026-10-01", "2026-11-02"),
);
const PLANNED = "/app/kagamiishi/s/kagamiishi/kakanai-madoguchi";
const STARTED = "/app/kagamiishi/s/kagamiishi/line-hasshin";

let mini: MiniApp;
let page: Page;
beforeAll(async () => {
  mini = await openMiniApp({ serviceWorkers: "block", expected: /429|503|ERR_FAILED/ }, PUBLISHED);
}, STARTS_WITHIN_MS);
afterAll(() => mini?.close());
beforeEach(async () => {
  mini.app.requests.length = 0;
  page = await mini.phone.newPage();
});
afterEach(async () => expect(await mini.phone.empty()).toEqual([]));

/** Waits for the part of the page that comes after the notice. */
async function open(path: string): Promise<void> {
  await page.goto(mini.app.url + path);
  await page.getByRole("button", { name: /このページの内容が違う|Something on this page is wrong/ }).waitFor();
}
const button = (name: string) => page.getByRole("button", { name, exact: true });

describe("telling a friend", () => {
  it("hands the phone one honest sentence and the page's address, which names no language", async () => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "share", { value: async (data: unknown) => Object.assign(window, { shared: data }) });
    });
    await open(`${PLANNED}?lang=en`);
    await page.getByRole("button", { name: "Tell a friend" }).click();
    await expect
      .poll(() => page.evaluate(() => (window as { shared?: unknown }).shared))
      .toEqual({
        text: "When does “No-form counters” start in Kagamiishi? Study: from FY2025 (year of use not in the plan).",
        url: mini.app.url + PLANNED,
      });
  });

  it("copies where the phone has no list of friends, and says so", async () => {
    await mini.phone.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
    await open(PLANNED);
    await button("友だちに教える").click();
    await page.getByText("コピーしました").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(`鏡石町の「書かない窓口」はいつから？ 検討: 令和7年度から(使える年度は計画に書かれていません)。\n${mini.app.url}${PLANNED}`);
  });

  it("shows the text, selected, where nothing can be copied", async () => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "share", { value: undefined });
      Object.defineProperty(navigator, "clipboard", { value: undefined });
    });
    await open(PLANNED);
    await button("友だちに教える").click();
    const field = page.getByLabel("友だちに送る文");
    await field.waitFor();
    expect(await field.inputValue()).toContain(PLANNED);
    expect(await field.evaluate((e: HTMLTextAreaElement) => e.selectionEnd - e.selectionStart)).toBeGreaterThan(20);
  });
});

describe("the day in a calendar", () => {
  const calendar = () => page.getByRole("link", { name: "カレンダーに入れる" });
  it("is not offered where the town has not recorded that it started", async () => {
    await open(PLANNED);
    expect(await calendar().count()).toBe(0);
    expect(await page.locator(".earlier").count()).toBe(0);
    await open("/app/kagamiishi/s/kagamiishi/shisetsu-yoyaku");
    await expectText(page.locator(".chip"), "準備中");
    expect(await calendar().count()).toBe(0);
  });

  it("is offered where the town recorded it, with the day in words", async () => {
    await open(STARTED);
    expect(await calendar().getAttribute("href")).toBe("/api/v1/services/kagamiishi/line-hasshin/calendar.ics");
    await expectText(page.locator("main"), "町が登録した開始日(2025年10月1日)です。");
  });
});

describe("what the town recorded", () => {
  it("stands first, with the day it was last confirmed and its own page to open", async () => {
    await open(STARTED);
    await expect
      .poll(() => page.locator(".section .says").first().innerText())
      .toMatch(/^始まっています\(町が2025年10月1日開始と登録\)。最後に確かめた日: 2026年11月1日。/);
    expect(await page.getByRole("link", { name: "https://www.example.jp/line" }).getAttribute("rel")).toBe("noopener");
  });

  it("before that is asked for only when it is opened", async () => {
    await open(STARTED);
    const asked = () => mini.app.requests.filter((r) => r === "/api/v1/services/kagamiishi/line-hasshin").length;
    expect(asked()).toBe(0);
    await page.getByText("町の前の登録").click();
    await page.getByText("2025年4月2日の登録: 準備中(2025年4月1日)").waitFor();
    expect(asked()).toBe(1);
  });

  it("before that cannot be read: it says so and can be tried again", async () => {
    await page.route("**/api/v1/services/**", (route) => route.abort());
    await open(STARTED);
    await page.getByText("町の前の登録").click();
    await page.getByText("前の登録を、いま読みこめません。").waitFor();
    await page.unroute("**/api/v1/services/**");
    await button("もう一度読みこむ").click();
    await page.getByText("2025年4月2日の登録").waitFor();
  });
});

describe("questions people ask", () => {
  it("lead to さがす with the answer, and back to the service", async () => {
    await open(PLANNED);
    const ask = page.locator(".suggestions button", { hasText: "手書きなしの窓口はできる？" });
    await ask.click();
    await page.waitForSelector(".answer");
    await expectValue(page.locator("#question"), "手書きなしの窓口はできる？");
    await expectText(page.locator(".answer"), "書かない窓口");
    await expectAddress(page, `${mini.app.url}/app/kagamiishi/search`);
    await page.goBack();
    await ask.waitFor();
  });

  it("are English ones on an English page", async () => {
    await open(`${PLANNED}?lang=en`);
    await page.locator(".suggestions button").first().waitFor();
    for (const ask of await page.locator(".suggestions button").allInnerTexts()) expect(ask).toMatch(/^[ -~]+\?$/);
  });
});

describe("「このページの内容が違う」", () => {
  async function answerReports(status: number, body: object): Promise<unknown[]> {
    const sent: unknown[] = [];
    await page.route("**/api/v1/reports", async (route) => {
      sent.push(route.request().postDataJSON());
      await route.fulfill({ status, json: body });
    });
    return sent;
  }

  it("sends what it shows, shows what was kept, and takes the focus along", async () => {
    const sent = await answerReports(201, { received: true, text: "電話は〔番号〕です" });
    await open(PLANNED);
    await button("このページの内容が違う").click();
    await expectFocus(page.getByRole("heading", { name: "このページの内容が違う" }));
    await page.getByLabel("始まったかどうか").check();
    await page.getByLabel("くわしく").fill(" 電話は0248-00-0000です ");
    const shown = page.locator(".will-send");
    await expect
      .poll(async () => (await shown.locator("dd").allInnerTexts()).map((t) => t.trim()))
      .toEqual(["書かない窓口", "始まったかどうか", "電話は0248-00-0000です"]);
    await button("この内容を送る").click();
    await page.getByText("受け取りました").waitFor();
    expect(sent).toEqual([{ service: "kagamiishi/kakanai-madoguchi", about: "started", text: "電話は0248-00-0000です" }]);
    await expectText(page.locator("q"), "電話は〔番号〕です");
    await expectFocus(page.locator(".notice", { hasText: "受け取りました" }));
  });

  it("keeps what was typed when it is refused, and says what helps", async () => {
    await open(PLANNED);
    await button("このページの内容が違う").click();
    await page.getByLabel("くわしく").fill("年度が違います");
    for (const [status, words] of [
      [429, "1分ほど待って"],
      [503, "役場に電話してください"],
    ] as const) {
      await answerReports(status, {});
      await button("この内容を送る").click();
      await page.getByRole("alert").getByText(words).waitFor();
      await expectValue(page.getByLabel("くわしく"), "年度が違います");
      await expectFocus(button("この内容を送る"));
    }
  });

  it("needs no words, and can be sent again after the signal was gone", async () => {
    await page.route("**/api/v1/reports", (route) => route.abort());
    await open(PLANNED);
    await button("このページの内容が違う").click();
    await button("この内容を送る").click();
    await page.getByText("電波を確かめて").waitFor();
    const sent = await answerReports(201, { received: true, text: null });
    await button("この内容を送る").click();
    await page.getByText("受け取りました").waitFor();
    expect(sent).toEqual([{ service: "kagamiishi/kakanai-madoguchi", about: "year" }]);
    expect(await page.locator("q").count()).toBe(0);
  });

  it("can be left, back to its button, from the keyboard alone", async () => {
    await open(PLANNED);
    await button("このページの内容が違う").focus();
    await page.keyboard.press("Enter");
    await button("やめる").focus();
    await page.keyboard.press("Enter");
    await expectFocus(button("このページの内容が違う"));
  });
});

describe("a service the town is checking", () => {
  it("shows none of the promises: its source, the town hall and the report remain", async () => {
    await open("/app/kagamiishi/s/kagamiishi/online-shinsei");
    const words = await page.locator("main").innerText();
    for (const part of ["町が内容を確認中です", "出典: 鏡石町DX推進計画", "0248-62-2111"]) expect(words).toContain(part);
    for (const promise of ["年度から", "計画期間のどこか", "友だちに教える", "よく聞かれること", "同じテーマのサービス", "計画にある取組"])
      expect(words).not.toContain(promise);
    expect(await page.locator("main .track, main .follow-place").count()).toBe(0);
  });
});

describe("お知らせ", () => {
  it("on the shared channel asks which town, and stays with the notices", async () => {
    await page.goto(`${mini.app.url}/app/all/news`);
    await page.getByRole("heading", { name: "どの町のお知らせを見ますか" }).waitFor();
    await page.getByRole("link", { name: /鏡石町/ }).click();
    await page.getByRole("heading", { name: "鏡石町のお知らせ" }).waitFor();
    await expectAddress(page, `${mini.app.url}/app/all/news?town=kagamiishi`);
  });

  it("marks drills, urgent, corrected and past ones in words, and leads from one to the other", async () => {
    await page.goto(`${mini.app.url}/app/kagamiishi/news`);
    const corrected = page.locator(".announcements li", { hasText: "申請を止めます" });
    await corrected.waitFor();
    expect(await page.locator(".announcements li").first().innerText()).toContain("【訓練】");
    for (const mark of ["【緊急】", "訂正されました", "期限が過ぎました"]) expect(await corrected.innerText()).toContain(mark);
    await corrected.getByRole("link", { name: "訂正を見る" }).click();
    await page.getByRole("heading", { level: 1, name: "止めるのは9日です" }).waitFor();
    expect(await page.getByRole("link", { name: "くわしく見る" }).getAttribute("href")).toBe("https://example.jp/");
    await page.getByRole("link", { name: "前のお知らせを見る" }).click();
    await page.getByRole("heading", { level: 1, name: "申請を止めます" }).waitFor();
    await page.goBack();
    await page.getByRole("link", { name: "サービスのページを見る" }).click();
    await page.getByRole("heading", { level: 1, name: "書かない窓口" }).waitFor();
  });

  it("in a language the town did not write says so, marks the words as Japanese and gives the telephone", async () => {
    await page.goto(`${mini.app.url}/app/kagamiishi/news?lang=en`);
    await page.getByText("not written all of these notices in English").waitFor();
    await expectCount(page.locator("main a[href^='tel:']"), 1);
    await page.getByRole("link", { name: "Correction", exact: true }).click();
    await page.getByText("not written this notice in English").waitFor();
    expect(await page.locator("h1").getAttribute("lang")).toBeNull();
    expect(await page.locator(".announcement-body").getAttribute("lang")).toBe("ja");
    await expectCount(page.locator("main a[href^='tel:']"), 1);
  });

  it("a town that sent none says what will stand here and how to get it on LINE", async () => {
    await page.goto(`${mini.app.url}/app/miki/news`);
    await page.getByText("いま、お知らせはありません").waitFor();
    await expectText(page.locator("main"), "LINEを友だちに追加すると");
  });

  it("without a signal shows what was kept, since when, and loads again on request", async () => {
    await page.goto(`${mini.app.url}/app/kagamiishi/news`);
    await page.locator(".announcements li").first().waitFor();
    await page.route("**/api/v1/announcements?*", (route) => route.abort());
    await page.reload();
    await page.getByText(/いま、つながりません。\d+年\d+月\d+日に読みこんだお知らせです。/).waitFor();
    await expectCount(page.locator(".announcements li"), 2);
    await page.unroute("**/api/v1/announcements?*");
    await button("もう一度読みこむ").click();
    await page.getByText("いま、つながりません").waitFor({ state: "detached" });
  });

  it("an announcement that does not exist is a page with a way on", async () => {
    await page.goto(`${mini.app.url}/app/kagamiishi/news/no-such-thing`);
    await page.getByRole("heading", { name: "このページは見つかりませんでした" }).waitFor();
  });
});

describe("このアプリについて", () => {
  it("says who is behind it, and names no operator where none is set", async () => {
    await page.goto(`${mini.app.url}/app/kagamiishi/about`);
    const first = page.locator("#run-by");
    await first.waitFor();
    await expectText(first, "町の公式のものではありません");
    await expectText(first, "まだ設定されていません");
  });

  it("an address that names a part opens at it, and the contents lead to every part", async () => {
    await page.goto(`${mini.app.url}/app/kagamiishi/about#privacy`);
    await page.locator("#privacy").waitFor();
    await expect.poll(() => page.locator("#privacy").evaluate((e) => Math.round(e.getBoundingClientRect().top))).toBeLessThan(200);
    const missing = await page
      .locator(".contents a")
      .evaluateAll((links) => links.map((a) => (a as HTMLAnchorElement).hash.slice(1)).filter((id) => !document.getElementById(id)));
    expect(missing).toEqual([]);
  });
});
