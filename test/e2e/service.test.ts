import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAddress, expectCount, expectFocus, expectText, expectValue } from "./expect-soon.ts";
import { type MiniApp, openMiniApp, published, record, STARTS_WITHIN_MS } from "./mini-app.ts";

const PUBLISHED = published(
  record("kagamiishi/line-event", "started", "2025-10-01", "2026-11-01", "https://www.example.jp/line"),
  record("kagamiishi/taiikukan-yoyaku", "preparing", "2026-10-01", "2026-11-02"),
);
const PLANNED = "/app/kagamiishi/s/kagamiishi/kakanai";
const STARTED = "/app/kagamiishi/s/kagamiishi/line-event";

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
        text: "“No-form counters” in Kagamiishi: The plan only has a study, from April 2025 – March 2026. It gives no year for a start.",
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
    expect(copied).toBe(`鏡石町「書かない窓口」: 計画にあるのは令和7年度からの「検討」までで、始まる年度は書かれていません。\n${mini.app.url}${PLANNED}`);
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
    expect(await page.locator(".fold", { hasText: "町の前の登録" }).count()).toBe(0);
    await open("/app/kagamiishi/s/kagamiishi/taiikukan-yoyaku");
    await expectText(page.locator(".chip"), "準備中");
    expect(await calendar().count()).toBe(0);
  });

  it("is offered where the town recorded it, with the day in words", async () => {
    await open(STARTED);
    expect(await calendar().getAttribute("href")).toBe("/api/v1/services/kagamiishi/line-event/calendar.ics");
    await expectText(page.locator("main"), "町が登録した開始日(2025年10月1日)です。");
  });
});

describe("what the town recorded", () => {
  it("stands first; the day it was last confirmed and its own page to open are folded", async () => {
    await open(STARTED);
    await expectText(page.locator(".says").first(), "2025年10月1日に始まりました(町の登録)。");
    await page.locator(".fold summary", { hasText: "くわしく・出典" }).click();
    await expectText(page.locator(".details"), "2026年11月1日");
    expect(await page.getByRole("link", { name: "https://www.example.jp/line" }).getAttribute("rel")).toBe("noopener");
  });

  it("before that is asked for only when it is opened", async () => {
    await open(STARTED);
    const asked = () => mini.app.requests.filter((r) => r === "/api/v1/services/kagamiishi/line-event").length;
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

describe("ways of asking", () => {
  const WITH_ASKS = "/app/kagamiishi/s/kagamiishi/card-tsukaimichi";
  const unfold = (words: RegExp) => page.locator(".fold summary", { hasText: words }).click();

  it("are not called questions people ask: nobody has asked yet", async () => {
    await open(WITH_ASKS);
    await page.locator(".fold summary", { hasText: "こんな聞き方ができます" }).waitFor();
    expect(await page.locator("main").innerText()).not.toContain("よく聞かれ");
  });

  it("lead to さがす with the answer, and back to the service", async () => {
    await open(WITH_ASKS);
    await unfold(/こんな聞き方/);
    const ask = page.locator(".suggestions button").first();
    const question = await ask.innerText();
    await ask.click();
    await page.waitForSelector(".answer");
    await expectValue(page.locator("#question"), question);
    await expectText(page.locator(".answer"), "マイナンバーカードの使い道");
    await expectAddress(page, `${mini.app.url}/app/kagamiishi/search`);
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "マイナンバーカードの使い道" }).waitFor();
  });

  it("are English ones on an English page", async () => {
    await open(`${WITH_ASKS}?lang=en`);
    await unfold(/Ways to ask/);
    expect(await page.locator(".suggestions button").count()).toBeGreaterThan(0);
    for (const ask of await page.locator(".suggestions button").allInnerTexts()) expect(ask).toMatch(/^[ -~]+\?$/);
  });
});

describe("the page of a service", () => {
  const SERVICES = ["kagamiishi/kakanai", "kagamiishi/card-tsukaimichi", "kagamiishi/shuyu-app", "miyaki/miyaki-pay", "miki/boshi-techo", "takeo/cashless"];

  it.each(SERVICES)("%s fits two screens of a phone, header and footer with it", async (id) => {
    await open(`/app/all/s/${id}`);
    await page.locator(".folds details").first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(2 * 844);
  });

  it("has two columns from 1,000 px, what helps beside what it is", async () => {
    const beside = async (width: number) => {
      await page.setViewportSize({ width, height: 800 });
      await open(PLANNED);
      const [says, helps] = await Promise.all([".service-says", ".service-helps"].map((part) => page.locator(part).boundingBox()));
      return (helps?.x ?? 0) >= (says?.x ?? 0) + (says?.width ?? 0);
    };
    expect(await beside(1000)).toBe(true);
    expect(await beside(999)).toBe(false);
  });

  it("the frame of this year never lies over the header", async () => {
    await page.setViewportSize({ width: 390, height: 500 });
    await open(PLANNED);
    const { top, height } = await page
      .locator(".year-now")
      .boundingBox()
      .then((box) => ({ top: box?.y ?? 0, height: box?.height ?? 0 }));
    await page.evaluate((y) => scrollTo(0, y), top + height / 2 - 30);
    const over = await page.evaluate(() => {
      const box = document.querySelector(".year-now")?.getBoundingClientRect();
      const at = box && document.elementFromPoint(box.left + box.width / 2, 30);
      return { under: box ? box.top < 30 && box.bottom > 30 : false, header: at?.closest(".header") !== null };
    });
    expect(over).toEqual({ under: true, header: true });
  });

  it("a voice hears its chip once", async () => {
    await open(PLANNED);
    const tree = await page.locator("main").ariaSnapshot();
    expect(tree.match(/令和7年度から検討/g)).toHaveLength(1);
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
    expect(sent).toEqual([{ service: "kagamiishi/kakanai", about: "started", text: "電話は0248-00-0000です" }]);
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
    expect(sent).toEqual([{ service: "kagamiishi/kakanai", about: "year" }]);
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
    await open("/app/kagamiishi/s/kagamiishi/net-shinsei");
    await page.locator(".fold summary", { hasText: "くわしく・出典" }).click();
    const words = await page.locator("main").innerText();
    for (const part of ["町が内容を確認中です", "鏡石町DX推進計画", "0248-62-2111"]) expect(words).toContain(part);
    for (const promise of ["年度から", "年度の間", "友だちに教える", "こんな聞き方", "同じテーマのサービス", "計画の予定"])
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
