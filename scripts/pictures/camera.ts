/** Takes a picture of a page of the running town, so that it changes only where the page did. */
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { withPalette } from "../png-palette.ts";

export const TODAY = "2026-11-20";
const FOLDER = join(import.meta.dirname, "../../docs/images");
export const PHONE = 390;
export const OFFICE = 1_000;
/** beside what is shown */
const MARGIN = 16;

/** Clocks, and the code of a tester, as they always stand in the guide; no field is being typed into. */
function steady(page: Page): Promise<void> {
  return page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      node.nodeValue = (node.nodeValue ?? "")
        .replace(/\d+月\d+日\([日月火水木金土]\) \d+:\d\d/g, "11月20日(金) 10:30")
        .replace(/^\d\d?:\d\d$/, "10:30")
        .replace(/(テスト )\d{6}/, "$1123456");
    }
  });
}

/** `colours`: where a page has many soft shades it keeps all of them; else a palette makes the file a third. */
export type Frame = { from?: Locator; to?: Locator; height?: number; colours?: "all" };

/** The part of a page from one thing to another, from its top where nothing is named, as docs/images/<name>.png. */
export async function picture(page: Page, name: string, { from, to, height, colours }: Frame = {}): Promise<void> {
  await steady(page);
  const width = page.viewportSize()?.width ?? OFFICE;
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const box = async (of: Locator | undefined) =>
    of ? of.first().evaluate((e) => ({ top: e.getBoundingClientRect().top + scrollY, end: e.getBoundingClientRect().bottom + scrollY })) : null;
  const y = Math.max(0, ((await box(from))?.top ?? 0) - (from ? MARGIN : 0));
  const end = Math.min(whole, ((await box(to))?.end ?? y + (height ?? whole)) + (to ? MARGIN : 0));
  const file = join(FOLDER, `${name}.png`);
  mkdirSync(dirname(file), { recursive: true });
  const taken = await page.screenshot({ fullPage: true, clip: { x: 0, y, width, height: end - y } });
  writeFileSync(file, colours === "all" ? taken : withPalette(taken));
  console.log(`${name}.png ${Math.round(statSync(file).size / 1_024)} KB`);
}

export async function pageOf(browser: Browser, width: number): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height: 844 }, locale: "ja-JP", reducedMotion: "reduce" })).newPage();
  page.setDefaultTimeout(15_000);
  return page;
}
