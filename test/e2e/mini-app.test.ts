import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAddress, expectCount, expectQuery, expectText, expectValue } from "./expect-soon.ts";
import { A_START, type MiniApp, openMiniApp, published, STARTS_WITHIN_MS } from "./mini-app.ts";

const PUBLISHED = published(A_START);

let mini: MiniApp;
let page: Page;
beforeAll(async () => {
  mini = await openMiniApp({ expected: /503|404/ });
}, STARTS_WITHIN_MS);
afterAll(() => mini?.close());
beforeEach(async () => {
  mini.app.setOverlay(PUBLISHED);
  page = await mini.phone.newPage();
});
afterEach(async () => expect(await mini.phone.empty()).toEqual([]));

async function open(path: string): Promise<void> {
  await page.goto(mini.app.url + path);
  await page.waitForSelector("h1");
}
const text = (selector: string): Promise<string> => page.locator(selector).first().innerText();
const group = (title: string) => page.locator(".group", { has: page.getByRole("heading", { name: title }) });

describe("年表", () => {
  it("what the town recorded stands first, under 始まったもの", async () => {
    await open("/app/kagamiishi/");
    await expectText(page.locator(".group h2"), "始まったもの");
    await expectText(group("始まったもの"), "LINEでイベント・講座の案内");
    await expectText(group("始まったもの"), "始まりました");
  });

  it("a planned year that has passed is asked about and not called started", async () => {
    await open("/app/kagamiishi/");
    const earlier = await group("前の年度からの計画").innerText();
    expect(earlier).toContain("書かない窓口");
    expect(earlier).toContain("令和6年度から・今は？");
    expect(earlier).not.toContain("始まりました");
  });

  it("this fiscal year and the next are named with their months", async () => {
    await open("/app/kagamiishi/");
    await expectText(group("今年度"), "令和8年度(2026年4月〜2027年3月)");
    await expectText(group("来年度"), "令和9年度(2027年4月〜2028年3月)");
  });

  it("a service's small timeline marks this year and says in words what it shows", async () => {
    await open("/app/kagamiishi/s/kagamiishi/kakanai");
    const track = page.locator(".track");
    await track.waitFor();
    expect(await track.locator(".year-now .year-label").innerText()).toBe("令和8\n今");
    expect(await track.getAttribute("aria-label")).toContain("令和7年度(2025年4月〜2026年3月): 検討や準備の計画");
  });

  it("work inside the town hall stands apart", async () => {
    await open("/app/kagamiishi/");
    await page.locator(".office summary").click();
    await page.locator(".office .row").nth(5).waitFor();
    const inside = await page.locator(".office .row-name").allInnerTexts();
    expect((await page.locator(".group .row-name").allInnerTexts()).filter((name) => inside.includes(name))).toEqual([]);
  });

  it("a theme narrows the list, stays in the address and comes back with the back button", async () => {
    await open("/app/kagamiishi/");
    await page.waitForSelector(".group .row");
    const services = page.locator(".group .row");
    const all = await services.count();
    await page.getByRole("navigation", { name: "テーマでしぼる" }).getByRole("link").nth(1).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("theme")).toBeTruthy();
    await expect.poll(() => services.count()).toBeLessThan(all);
    const some = await services.count();
    await services.first().click();
    await page.waitForURL(/\/s\/kagamiishi\//);
    await page.goBack();
    await page.waitForSelector(".themes");
    await expectCount(services, some);
  });

  it.each([
    ["みやき町's plan has ended", "/app/miyaki/", "2026年3月で終わりました"],
    ["武雄市's plan is a draft", "/app/takeo/", "案(決まる前のもの)です"],
  ])("%s, and the page says so", async (_, path, words) => {
    await open(path);
    await expectText(page.locator(".bands"), words);
    await expectText(page.locator(".bands"), "非公式・町の公開資料をもとに作成");
  });

  it("without the town's records the plan is shown with a line that says so, and a way to try again", async () => {
    mini.app.setOverlay(null);
    await open("/app/kagamiishi/");
    await expectText(page.locator(".notice"), "計画の内容だけを表示しています");
    expect(await page.locator(".group-started").count()).toBe(0);
    mini.app.setOverlay(PUBLISHED);
    await page.getByRole("button", { name: "もう一度読みこむ" }).click();
    await page.waitForSelector(".group-started");
    await expectCount(page.locator(".notice"), 0);

    // From here on it is remembered: without a signal it is what was last known, and the page says so.
    mini.app.setOverlay(null);
    await page.reload();
    await page.waitForSelector(".group-started");
    await expect.poll(() => text(".notice")).toMatch(/いま、つながりません。\d+年\d+月\d+日に読みこんだ内容/);
  });

  it("on the shared channel the resident chooses a town first", async () => {
    await open("/app/all/");
    await expectCount(page.locator(".town"), 5);
    await page.getByRole("link", { name: /三木町/ }).click();
    await page.waitForSelector(".group");
    await expectQuery(page, "town", "miki");
    await expect.poll(() => page.title()).toBe("年表 | 三木町 | いつから");
  });
});

describe("サービス", () => {
  it("reads like a notice: name, chip, when, what, who helps; the rest is folded", async () => {
    await open("/app/kagamiishi/s/kagamiishi/kakanai");
    await page.getByRole("heading", { level: 1, name: "書かない窓口", exact: true }).waitFor();
    await page.waitForSelector(".fold");
    const words = await text("main");
    let at = 0;
    for (const part of [
      "令和7年度から検討",
      "計画にあるのは令和7年度からの「検討」までで、始まる年度は書かれていません。",
      "何度も手で書かなくてよく",
      "いまのことを聞く",
      "0248-62-2111",
      "くわしく・出典",
    ]) {
      const next = words.indexOf(part, at);
      expect(next, `${part} in ${words}`).toBeGreaterThanOrEqual(at);
      at = next;
    }
    expect(words).not.toContain("施策");
    await page.locator(".fold summary", { hasText: "くわしく・出典" }).click();
    const folded = await text(".details");
    for (const part of ["計画の予定", "検討「", "書かない窓口の実現", "鏡石町DX推進計画", "48ページ", "非公式"]) expect(folded).toContain(part);
  });

  it("an address of a measure, from before services were told one by one, leads to its services", async () => {
    await open("/app/kagamiishi/s/kagamiishi/kakanai-madoguchi");
    await expectCount(page.locator("main .row"), 2);
    await page.getByRole("link", { name: /^書かない窓口/ }).click();
    await page.waitForURL(/\/s\/kagamiishi\/kakanai$/);
    await page.getByRole("heading", { level: 1, name: "書かない窓口", exact: true }).waitFor();
  });

  it("a service without a year of its own says what it is counted together with, and borrows no year in silence", async () => {
    await open("/app/kagamiishi/s/kagamiishi/line-ai-bot");
    await expectText(page.locator(".says"), "とまとめて令和6年度から");
    await expectText(page.locator(".says"), "これだけの年度はありません");
  });

  it("a stopped answer shows no years, only that the town is checking", async () => {
    await open("/app/kagamiishi/s/kagamiishi/net-shinsei");
    await expectText(page.locator("main"), "町が内容を確認中です");
    expect(await page.locator("main .track").count()).toBe(0);
  });

  it("the town hall can be called with one tap", async () => {
    await open("/app/kagamiishi/s/kagamiishi/kakanai");
    await expectCount(page.locator("a[href='tel:0248622111']"), 1);
  });

  it.each(["/app/kagamiishi/s/kagamiishi/no-such-thing", "/app/kagamiishi/s/atlantis/x", "/app/all/zzz?a[]=%F0%9F%98%80"])(
    "%s is a page with a way on",
    async (path) => {
      await open(path);
      await page.getByRole("heading", { name: "このページは見つかりませんでした" }).waitFor();
      await expectCount(page.locator("main a.button"), 2);
    },
  );
});

describe("a page that comes back into sight", () => {
  const A_DISASTER = { ...PUBLISHED, disasters: [{ town: "kagamiishi", link: "https://www.town.kagamiishi.fukushima.jp/" }] };
  const comeBack = () => page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));

  it("asks after a minute what the town has published since: a start, and a disaster", async () => {
    await page.clock.install();
    mini.app.setOverlay({ ...PUBLISHED, records: [] });
    await open(`/app/kagamiishi/s/${A_START.service}`);
    await expectText(page.locator(".chip"), "まとめて令和6年度");
    mini.app.setOverlay(A_DISASTER);
    mini.app.requests.length = 0;
    await page.clock.runFor(30_000);
    await comeBack();
    expect(mini.app.requests.filter((r) => r.includes("/overlay"))).toEqual([]);
    await page.clock.runFor(35_000);
    await comeBack();
    await expectText(page.locator(".chip"), "始まりました");
    await expectText(page.locator(".notice"), "災害の情報は、町のページを見てください");
  });

  it("without a signal stays as it was", async () => {
    await page.clock.install();
    await open(`/app/kagamiishi/s/${A_START.service}`);
    await expectText(page.locator(".chip"), "始まりました");
    mini.app.setOverlay(null);
    await page.clock.runFor(65_000);
    await comeBack();
    await page.clock.runFor(5_000);
    await expectText(page.locator(".chip"), "始まりました");
    await expectCount(page.locator(".notice"), 0);
  });
});

describe("a page that stayed open over a new build", () => {
  it("is loaded again once, and not a second time where the files are still gone", async () => {
    await open("/app/kagamiishi/");
    let loads = 0;
    page.on("request", (request) => request.isNavigationRequest() && loads++);
    await page.route("**/assets/*.js", (route) => route.fulfill({ status: 404, body: "" }));
    await page.getByRole("link", { name: "さがす" }).first().click();
    await expect.poll(() => loads).toBe(1);
    await page.unroute("**/assets/*.js");
    await page.reload();
    await page.waitForSelector(".group, #question");
    loads = 0;
    await page.route("**/assets/*.js", (route) => route.fulfill({ status: 404, body: "" }));
    await page.getByRole("link", { name: "設定" }).first().click();
    await page.getByRole("button", { name: "もう一度読みこむ" }).waitFor();
    expect(loads).toBe(0);
  });
});

describe("さがす", () => {
  it("answers as the bot does, without sending the question anywhere", async () => {
    await open("/app/kagamiishi/search");
    mini.app.requests.length = 0;
    await page.locator("#question").fill("書かない窓口っていつから？");
    await page.waitForSelector(".found a");
    await expectText(page.locator(".found"), "書かない窓口");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".answer");
    await expectText(page.locator(".answer"), "計画にあるのは令和7年度からの「検討」まで");
    await expectAddress(page, `${mini.app.url}/app/kagamiishi/search`);
    expect(mini.app.requests.join()).not.toContain(encodeURIComponent("書かない"));
  });

  it("keeps the question over a change of language, a reload and a step back", async () => {
    await open("/app/kagamiishi/search");
    await page.locator("#question").fill("書かない窓口");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".answer");
    await page.locator(".header summary", { hasText: "ことば" }).click();
    await page.getByRole("link", { name: "English" }).click();
    await page.waitForSelector("html[lang=en]");
    await expectValue(page.locator("#question"), "書かない窓口");
    await page.reload();
    await page.waitForSelector(".answer");
    await page.locator(".answer .row").first().click();
    await page.waitForURL(/\/s\//);
    await page.goBack();
    await page.waitForSelector(".answer");
    await expectValue(page.locator("#question"), "書かない窓口");
  });

  it("an emergency shows its number first and nothing else", async () => {
    await open("/app/all/search?q=%E7%81%AB%E4%BA%8B%E3%81%A7%E3%81%99");
    await page.waitForSelector(".answer");
    await expect.poll(async () => (await text(".answer")).split("\n")[0]).toContain("119");
    await expectCount(page.locator(".answer .row, .suggestions"), 0);
  });

  it("what the plan does not say gets a button that calls the town hall", async () => {
    await open("/app/kagamiishi/search?q=%E4%BD%8F%E6%B0%91%E7%A5%A8%E3%81%AE%E5%80%A4%E6%AE%B5%E3%81%AF");
    await page.waitForSelector(".answer");
    await expectText(page.locator(".answer"), "書かれていません");
    await expectCount(page.locator(".answer a[href^='tel:']"), 1);
  });

  it("which town is asked back, and choosing it keeps the question", async () => {
    await open("/app/all/search?q=%E4%BD%8F%E6%B0%91%E7%A5%A8%E3%81%AE%E5%80%A4%E6%AE%B5%E3%81%AF");
    await page.getByRole("button", { name: "武雄市" }).click();
    await page.waitForSelector(".answer a[href^='tel:']");
    await expectQuery(page, "town", "takeo");
    await expectValue(page.locator("#question"), "住民票の値段は");
  });

  it("typing keeps the spaces one is about to type after", async () => {
    await open("/app/kagamiishi/search?lang=en");
    const question = page.locator("#question");
    for (const words of ["no", " ", "more", " "]) {
      const before = await question.inputValue();
      await question.pressSequentially(words);
      // Drawn, and found for what stands there now.
      await page.waitForSelector(".found a");
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
      expect(await question.inputValue()).toBe(before + words);
    }
  });
});
