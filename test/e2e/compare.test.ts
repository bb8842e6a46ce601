import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ensureApp } from "../../scripts/app/build.ts";
import { launchBrowser } from "./browser.ts";
import { type AppServer, serveApp } from "./serve-app.ts";

const NOTHING_PUBLISHED = { version: 1, today: "2026-11-20", records: [], stopped: [], reworded: [], faq: [] };

let browser: Browser;
let app: AppServer;
let context: BrowserContext | null = null;

beforeAll(async () => {
  app = await serveApp(await ensureApp());
  app.setOverlay(NOTHING_PUBLISHED);
  browser = await launchBrowser();
}, 60_000);
afterEach(() => context?.close());
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

async function open(path: string, width: number, prepare?: (page: Page) => Promise<unknown>): Promise<Page> {
  context = await browser.newContext({ viewport: { width, height: 844 }, locale: "ja-JP", serviceWorkers: "block" });
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(app.url + path);
  await page.waitForSelector("main h1, main button");
  return page;
}

const query = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
const text = (page: Page, selector: string) => page.locator(selector).first().innerText();

describe("くらべる", () => {
  it("a wide window shows themes by towns, in 五十音, every cell in words", async () => {
    const page = await open("/app/all/compare", 1280);
    await page.waitForSelector("table.compare");
    expect(await page.locator("table.compare thead th").allInnerTexts()).toEqual(["テーマ", "鏡石町", "武雄市", "三木町", "美咲町", "みやき町"]);
    const cells = await page.locator("table.compare td").allInnerTexts();
    expect(cells.length % 5).toBe(0);
    expect(cells.filter((words) => !/計画に\d+件|計画に書かれていません/.test(words))).toEqual([]);
    expect(await text(page, "main")).toContain("順位ではありません");
  });

  it("a phone shows a list of themes; a theme unfolds to the five towns, without scrolling sideways", async () => {
    const page = await open("/app/all/compare", 320);
    await page.waitForSelector("ul.compare");
    expect(await page.locator("table").count()).toBe(0);
    await page.locator(".compare summary", { hasText: "予約" }).click();
    expect(await page.locator("details[open] .compare-cell").count()).toBe(5);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  });

  it("a cell leads to its town beside another for that theme, and the back button returns", async () => {
    const page = await open("/app/all/compare", 1280);
    await page.locator("table.compare tr", { hasText: "予約" }).locator("td").nth(3).locator("a").click();
    await page.waitForSelector(".pair");
    expect(await text(page, "h1")).toBe("予約");
    expect(await page.locator(".pair h2").allInnerTexts()).toEqual(["美咲町", "鏡石町"]);
    expect(await text(page, ".pair .source")).toContain("出典: 美咲町");
    await page.goBack();
    await page.waitForSelector("table.compare");
  });

  it("two towns and a theme are chosen first and shown when asked for; the address can be sent", async () => {
    const page = await open("/app/all/compare", 390);
    await page.getByLabel("1つ目の町").selectOption({ label: "みやき町" });
    // The same town twice is no pair: the other takes its place.
    await page.getByLabel("2つ目の町").selectOption({ label: "みやき町" });
    await page.getByLabel("1つ目の町").selectOption({ label: "武雄市" });
    await page.getByLabel("テーマ").selectOption({ label: "予約" });
    expect(await page.locator(".pair").count()).toBe(0);
    await page.getByRole("button", { name: "ならべて見る" }).click();
    await page.waitForSelector(".pair");
    expect([query(page, "theme"), query(page, "with")]).toEqual(["yoyaku", "takeo,miyaki"]);
    await page.reload();
    await page.waitForSelector(".pair");
    expect(await page.locator(".pair h2").allInnerTexts()).toEqual(["武雄市", "みやき町"]);
    expect(await page.locator(".pair section").nth(1).innerText()).toContain("みやき町の計画には、このテーマのことは書かれていません。");
    expect(await text(page, ".pair")).toContain("案(決まる前のもの)です");
  });

  it("the two towns stand beside each other from 600 px and under each other below", async () => {
    const tops = async (width: number) => {
      const page = await open("/app/all/compare?theme=yoyaku&with=kagamiishi,takeo", width);
      await page.waitForSelector(".pair");
      const found = await page.locator(".pair section").evaluateAll((towns) => towns.map((t) => t.getBoundingClientRect().top));
      await context?.close();
      return found;
    };
    const [left, right] = await tops(600);
    expect(left).toBe(right);
    const [above = 0, below = 0] = await tops(599);
    expect(below).toBeGreaterThan(above);
  });

  it("when a plan cannot be fetched it says so, and trying again works", async () => {
    let broken = true;
    const page = await open("/app/all/compare", 390, (p) => p.route(/assets\/miki-[^a].*\.json/, (route) => (broken ? route.abort() : route.continue())));
    await page.getByRole("button", { name: "もう一度読みこむ" }).waitFor();
    broken = false;
    await page.getByRole("button", { name: "もう一度読みこむ" }).click();
    await page.waitForSelector(".compare");
  });

  it("is off on a town's own channel that does not want it, with a way to the 年表, and loads no other town", async () => {
    app.requests.length = 0;
    const boot = { channel: "miki", channelTown: "miki", liffId: null, local: false, compare: false, today: "2026-11-20", operator: null, page: null };
    const page = await open("/app/miki/compare", 390, (p) =>
      p.route("**/app/miki/compare", async (route) => {
        const response = await route.fetch();
        const html = (await response.text()).replace("</head>", `<script type="application/json" id="boot">${JSON.stringify(boot)}</script></head>`);
        await route.fulfill({ response, body: html });
      }),
    );
    expect(await text(page, "main")).toContain("ほかの町とくらべる画面を出していません");
    expect(app.requests.filter((path) => /overlay/.test(path))).toEqual([]);
    await page.getByRole("link", { name: "年表を見る" }).click();
    await page.waitForSelector(".group");
  });
});
