import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { sideways } from "./accessibility.ts";
import { expectQuery, expectText, expectValue } from "./expect-soon.ts";
import { type MiniApp, openMiniApp, STARTS_WITHIN_MS, serveWith } from "./mini-app.ts";

const NOTHING_PUBLISHED = { version: 1, today: "2026-11-20", records: [], stopped: [], reworded: [], faq: [] };

let mini: MiniApp;
beforeAll(async () => {
  mini = await openMiniApp({ serviceWorkers: "block", expected: /ERR_FAILED/ }, NOTHING_PUBLISHED);
}, STARTS_WITHIN_MS);
afterAll(() => mini?.close());
afterEach(async () => expect(await mini.phone.empty()).toEqual([]));

async function open(path: string, width: number, prepare?: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await mini.phone.newPage();
  await page.setViewportSize({ width, height: 844 });
  await prepare?.(page);
  await page.goto(mini.app.url + path);
  await page.waitForSelector("main h1, main button");
  return page;
}

describe("くらべる", () => {
  it.each([1280, 390, 320])("at %i px it is a table of themes by towns in 五十音, one sign in a cell and its words for who hears it", async (width) => {
    const page = await open("/app/all/compare", width);
    await page.waitForSelector("table.compare");
    expect(await page.locator("table.compare thead .compare-town").allInnerTexts()).toEqual(["鏡石町", "武雄市", "三木町", "美咲町", "みやき町"]);
    const cells = await page.locator("table.compare td a").evaluateAll((links) => links.map((a) => a.querySelector(".visually-hidden")?.textContent ?? ""));
    expect(cells.length).toBeGreaterThan(100);
    expect(cells.length % 5).toBe(0);
    expect(cells.filter((words) => !/^計画に\d+件。よくわかっているもの: .|^計画にこのテーマのサービスはありません$/.test(words))).toEqual([]);
    const signs = await page.locator("table.compare td a").evaluateAll((links) => links.map((a) => a.querySelectorAll(".compare-sign, .compare-no").length));
    expect(new Set(signs)).toEqual(new Set([1]));
    await expectText(page.locator("main"), "順位ではありません");
    expect(await sideways(page)).toBe(0);
  });

  it("the header names the towns, not a page", async () => {
    const page = await open("/app/all/compare", 390);
    await expectText(page.locator(".header-town"), "5つの町");
    await expect.poll(() => page.locator(".header-town").innerText()).not.toContain("年表");
  });

  it("a theme that a town's plan has in a part or for the town hall is not said to be missing", async () => {
    const page = await open("/app/all/compare", 1280);
    const cell = (theme: string, town: number) => page.locator("table.compare tr", { hasText: theme }).first().locator("td").nth(town);
    for (const [theme, town] of [
      ["キャッシュレス", 4],
      ["キャッシュレス", 2],
      ["AI・RPA", 0],
    ] as const)
      await expectText(cell(theme, town), "件。よくわかっているもの");
  });

  it("a cell leads to its town beside another for that theme, and the back button returns", async () => {
    const page = await open("/app/all/compare", 1280);
    await page
      .locator("table.compare tr", { has: page.getByRole("rowheader", { name: "予約", exact: true }) })
      .locator("td")
      .nth(1)
      .locator("a")
      .click();
    await page.waitForSelector(".pair");
    await page.getByRole("heading", { level: 1, name: "予約", exact: true }).waitFor();
    await expect.poll(() => page.locator(".pair h2").allInnerTexts()).toEqual(["武雄市", "鏡石町"]);
    await expectText(page.locator(".pair .row"), "予約");
    await page.goBack();
    await page.waitForSelector("table.compare");
  });

  it("two towns and a theme are chosen first and shown when asked for; the address can be sent", async () => {
    const page = await open("/app/all/compare", 390);
    const [first, second] = [page.getByLabel("1つ目の町"), page.getByLabel("2つ目の町")];
    await first.selectOption({ label: "みやき町" });
    await expectValue(first, "miyaki");
    // The same town twice is no pair: the other takes its place.
    await second.selectOption({ label: "みやき町" });
    await expect.poll(() => first.inputValue()).not.toBe("miyaki");
    await first.selectOption({ label: "武雄市" });
    await page.getByLabel("テーマ").selectOption({ label: "予約" });
    await expectValue(first, "takeo");
    await expectValue(second, "miyaki");
    expect(await page.locator(".pair").count()).toBe(0);
    await page.getByRole("button", { name: "ならべて見る" }).click();
    await page.waitForSelector(".pair");
    await expectQuery(page, "theme", "yoyaku");
    await expectQuery(page, "with", "takeo,miyaki");
    await page.reload();
    await page.waitForSelector(".pair");
    await expect.poll(() => page.locator(".pair h2").allInnerTexts()).toEqual(["武雄市", "みやき町"]);
    await expectText(page.locator(".pair section").nth(1), "みやき町の計画に、このテーマのサービスはありません。");
    await expectText(page.locator(".pair"), "案(決まる前のもの)です");
  });

  it("the two towns stand beside each other from 600 px and under each other below", async () => {
    const tops = async (width: number) => {
      const page = await open("/app/all/compare?theme=yoyaku&with=kagamiishi,takeo", width);
      await page.waitForSelector(".pair");
      const found = await page.locator(".pair section").evaluateAll((towns) => towns.map((t) => t.getBoundingClientRect().top));
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
    mini.app.requests.length = 0;
    const page = await open("/app/miki/compare", 390, (p) => serveWith(p, { channel: "miki", channelTown: "miki", compare: false }));
    await expectText(page.locator("main"), "ほかの町とくらべる画面を出していません");
    expect(mini.app.requests.filter((path) => /overlay/.test(path))).toEqual([]);
    await page.getByRole("link", { name: "年表を見る" }).click();
    await page.waitForSelector(".group");
  });
});
