import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectAddress, expectCount, expectQuery, expectText, expectValue } from "./expect-soon.ts";
import { A_START, type MiniApp, openMiniApp, published, STARTS_WITHIN_MS } from "./mini-app.ts";

const PUBLISHED = published(A_START);

let mini: MiniApp;
let page: Page;
beforeAll(async () => {
  mini = await openMiniApp({ expected: /503/ });
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
  it("what the town recorded stands first, under 始まっているもの", async () => {
    await open("/app/kagamiishi/");
    await expectText(page.locator(".group h2"), "始まっているもの");
    await expectText(group("始まっているもの"), "始まっています(町が登録)");
  });

  it("a planned year that has passed waits for the town and is not called started", async () => {
    await open("/app/kagamiishi/");
    const earlier = await group("前の年度からの計画").innerText();
    expect(earlier).toContain("書かない窓口");
    expect(earlier).toContain("町の確認待ち");
  });

  it("this fiscal year is marked 今 and named with its western months", async () => {
    await open("/app/kagamiishi/");
    expect(await text(".this-year")).toContain("令和8年度(2026年4月〜2027年3月)");
    expect(await text(".year-label-now")).toBe("令和8\n今");
  });

  it("every timeline says in words what it shows", async () => {
    await open("/app/kagamiishi/");
    await page.waitForSelector(".track");
    const labels = await page.locator(".track").evaluateAll((tracks) => tracks.map((t) => t.getAttribute("aria-label") ?? ""));
    expect(labels.length).toBeGreaterThan(20);
    expect(labels.filter((label) => label.length < 5)).toEqual([]);
  });

  it("work inside the town hall stands apart", async () => {
    await open("/app/kagamiishi/");
    await page.locator(".office summary").click();
    await page.locator(".office article").nth(5).waitFor();
    const inside = await page.locator(".office .card-name").allInnerTexts();
    expect((await page.locator(".group .card-name").allInnerTexts()).filter((name) => inside.includes(name))).toEqual([]);
  });

  it("a theme narrows the list, stays in the address and comes back with the back button", async () => {
    await open("/app/kagamiishi/");
    await page.waitForSelector(".group article");
    const services = page.locator(".group article");
    const all = await services.count();
    await page.getByRole("navigation", { name: "テーマでしぼる" }).getByRole("link").nth(1).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("theme")).toBeTruthy();
    await expect.poll(() => services.count()).toBeLessThan(all);
    const some = await services.count();
    await services.locator("a").first().click();
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
    expect(await page.locator(".chip-started").count()).toBe(0);
    mini.app.setOverlay(PUBLISHED);
    await page.getByRole("button", { name: "もう一度読みこむ" }).click();
    await page.waitForSelector(".chip-started");
    await expectCount(page.locator(".notice"), 0);

    // From here on it is remembered: without a signal it is what was last known, and the page says so.
    mini.app.setOverlay(null);
    await page.reload();
    await page.waitForSelector(".chip-started");
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
  it("reads like a notice: name, how sure, when, the printed name, the source", async () => {
    await open("/app/kagamiishi/s/kagamiishi/kakanai-madoguchi");
    await page.getByRole("heading", { level: 1, name: "書かない窓口", exact: true }).waitFor();
    await page.waitForSelector(".source");
    const words = await text("main");
    for (const part of ["検討: 令和7年度から", "使えるようになる年度は計画に書かれていません", "② 書かない窓口の実現", "出典: 鏡石町DX推進計画", "36ページ"])
      expect(words).toContain(part);
  });

  it("an initiative without a year does not borrow the year of its neighbour", async () => {
    await open("/app/kagamiishi/s/kagamiishi/kakanai-madoguchi");
    const row = page.locator(".initiative", { hasText: "各種申請・証明書交付システム" });
    expect(await row.innerText()).toContain("計画期間のどこか");
    expect(await row.innerText()).not.toContain("令和7年度から");
  });

  it("a stopped answer shows no years, only that the town is checking", async () => {
    await open("/app/kagamiishi/s/kagamiishi/online-shinsei");
    await expectText(page.locator("main"), "町が内容を確認中です");
    expect(await page.locator("main .track").count()).toBe(0);
  });

  it("the town hall can be called with one tap", async () => {
    await open("/app/kagamiishi/s/kagamiishi/kakanai-madoguchi");
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

describe("さがす", () => {
  it("answers as the bot does, without sending the question anywhere", async () => {
    await open("/app/kagamiishi/search");
    mini.app.requests.length = 0;
    await page.locator("#question").fill("書かない窓口っていつから？");
    await page.waitForSelector(".found a");
    await expectText(page.locator(".found"), "書かない窓口");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".answer");
    await expectText(page.locator(".answer"), "使えるようになる年度は計画に書かれていません");
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
    await page.locator(".answer article a").first().click();
    await page.waitForURL(/\/s\//);
    await page.goBack();
    await page.waitForSelector(".answer");
    await expectValue(page.locator("#question"), "書かない窓口");
  });

  it("an emergency shows its number first and nothing else", async () => {
    await open("/app/all/search?q=%E7%81%AB%E4%BA%8B%E3%81%A7%E3%81%99");
    await page.waitForSelector(".answer");
    await expect.poll(async () => (await text(".answer")).split("\n")[0]).toContain("119");
    await expectCount(page.locator(".answer article, .suggestions"), 0);
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
