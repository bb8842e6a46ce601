/** さがす as residents type: kana, slips, English, a keyboard alone, and what is not in the plan. One page, as it stays open on a phone. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "./accessibility.ts";
import { type MiniApp, openMiniApp } from "./mini-app.ts";

const KEPT = "itsukara";

let mini: MiniApp;
let page: Page;
let problems: string[] = [];

beforeAll(async () => {
  mini = await openMiniApp();
  const context = await mini.browser.newContext({ locale: "ja-JP", viewport: { width: 390, height: 844 }, serviceWorkers: "block", reducedMotion: "reduce" });
  page = await context.newPage();
  page.setDefaultTimeout(8_000);
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.goto(`${mini.app.url}/app/kagamiishi/search`);
}, 60_000);
afterAll(() => mini?.close());
/** A step to さがす in the open page: its data is read once. */
beforeEach(async () => {
  problems = [];
  await open("ja");
});
afterEach(() => expect(problems).toEqual([]));

async function open(language: "ja" | "easy" | "en"): Promise<void> {
  await page.evaluate((lang) => {
    history.pushState(null, "", `/app/kagamiishi/search?lang=${lang}`);
    dispatchEvent(new PopStateEvent("popstate"));
  }, language);
  await page.locator(`.lang-${language} #question`).fill("");
  await page.waitForSelector(".suggestions");
}

const field = () => page.locator("#question");
const status = () => page.locator(".search-status").innerText();
const found = () => page.locator(".found li").allInnerTexts();
async function type(text: string): Promise<string[]> {
  await field().fill(text);
  await page.waitForFunction(() => /^(\d|Nothing|あてはまる|ありません)/.test(document.querySelector(".search-status")?.textContent ?? ""));
  return found();
}
async function ask(text: string): Promise<string> {
  await field().fill(text);
  await field().press("Enter");
  return page.locator(".answer").innerText();
}
const focused = () =>
  page.evaluate(() => {
    const { activeElement: e } = document;
    return e?.id || e?.getAttribute("href") || e?.getAttribute("aria-label") || e?.textContent || "";
  });
describe("while one types", () => {
  it.each([
    ["in kana, before anything is converted", "かかないまどぐち"],
    ["in kana, with one slip", "かかないまどくち"],
    ["unfinished, as the keyboard has it", "かかないまd"],
    ["with a katakana ロ for 口", "書かない窓ロ"],
    ["in katakana", "カカナイマドグチ"],
  ])("%s, the first row is 書かない窓口, and the number of rows is said", async (_, text) => {
    const rows = await type(text);
    expect(rows[0]).toMatch(/サービス\s*書かない窓口/);
    expect(await status()).toBe(`${rows.length}件見つかりました`);
    expect(await page.locator(".search-status").getAttribute("role")).toBe("status");
  });

  it("on the English page English finds it, and is answered in English", async () => {
    await open("en");
    const rows = await type("no more forms");
    expect(rows[0]).toMatch(/Service\s+No-form counters/);
    expect(await status()).toBe(`${rows.length} found`);
    await page.locator(".found a").first().click();
    await page.getByRole("heading", { level: 1, name: "No-form counters" }).waitFor();
  });

  it("a word of the plan's glossary is found and explained", async () => {
    const rows = await type("マイナポータル");
    expect(rows.findIndex((row) => /ことば\s*マイナポータル/.test(row))).toBeGreaterThanOrEqual(0);
    expect(rows[0]).toMatch(/サービス\s*マイナポータルの申請|ことば\s*マイナポータル/);
    await page.locator(".found button", { hasText: "マイナポータル" }).first().click();
    await page.waitForSelector(".answer");
    expect(await page.locator(".answer-text").first().innerText()).toContain("マイナポータル");
    expect(await field().inputValue()).toBe("マイナポータルとは？");
  });

  it("what shares only letters with the question is not among the rows; nothing found has a way on", async () => {
    expect((await type("プールの営業時間")).join()).not.toMatch(/AI|RPA|病院/);
    expect(await type("ぬぬぬぬ")).toEqual([]);
    expect(await status()).toBe("あてはまるものがありません");
    expect(await page.locator("main").innerText()).toContain("「答えを見る」を押すと、計画に書かれているかを答えます。");
  });

  it.each([
    ["ja", "予約"],
    ["easy", "よやく"],
    ["en", "booking"],
  ] as const)("with rows, axe objects to nothing (%s)", async (language, text) => {
    await open(language);
    expect((await type(text)).length).toBeGreaterThan(2);
    expect(await violations(page)).toEqual([]);
  });
});

describe("by keyboard alone", () => {
  it("Tab goes through the button to the rows, and Enter opens one", async () => {
    await field().focus();
    await page.keyboard.type("予約");
    await expect.poll(async () => (await found()).length).toBeGreaterThan(2);
    const href = await page.locator(".found a").first().getAttribute("href");
    await page.keyboard.press("Tab");
    await expect.poll(focused).toBe("答えを見る");
    await page.keyboard.press("Tab");
    await expect.poll(focused).toBe(href);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${href}`);
  });

  it("Enter answers; Escape empties the field, and one begins again where one began", async () => {
    expect(await ask("書かない窓口っていつから？")).toContain("書かない窓口");
    await field().focus();
    await page.keyboard.press("Escape");
    await expect.poll(() => field().inputValue()).toBe("");
    await expect.poll(focused).toBe("question");
    await page.locator(".recent-ask", { hasText: "書かない窓口っていつから？" }).waitFor();
    expect(await page.getByRole("heading", { name: "ためしに聞く" }).isVisible()).toBe(true);
    expect(await page.locator(".answer").count()).toBe(0);
    expect((await type("予約")).length).toBeGreaterThan(0);
    await field().press("Escape");
    await page.waitForSelector(".recent");
    await expect.poll(found).toEqual([]);
  });
});

describe("where one begins", () => {
  it("a suggested question is asked by a tap", async () => {
    const suggested = page.locator(".suggestions button");
    expect(await suggested.count()).toBeGreaterThanOrEqual(3);
    const text = await suggested.first().innerText();
    await suggested.first().click();
    await page.waitForSelector(".answer");
    expect(await field().inputValue()).toBe(text);
  });

  it("recent questions come back, can be asked again, and be removed one by one or all; the focus is never lost", async () => {
    await page.evaluate(([key, recent]) => localStorage.setItem(key as string, JSON.stringify({ recent })), [KEPT, ["予約", "マイナカード", "道路"]]);
    await page.reload();
    const recent = () => page.locator(".recent-ask").allInnerTexts();
    await expect.poll(recent).toEqual(["予約", "マイナカード", "道路"]);
    await page.getByRole("button", { name: "「マイナカード」を消す" }).press("Enter");
    await expect.poll(recent).toEqual(["予約", "道路"]);
    await expect.poll(focused).toBe("「道路」を消す");
    expect(await page.locator("main").innerText()).toContain("「マイナカード」を消しました。");
    await page.locator(".recent-ask", { hasText: "予約" }).click();
    await page.waitForSelector(".answer");
    expect(await field().inputValue()).toBe("予約");
    await open("ja");
    await expect.poll(recent).toEqual(["予約", "道路"]);
    await page.getByRole("button", { name: "ぜんぶ消す" }).press("Enter");
    await expect.poll(recent).toEqual([]);
    await expect.poll(focused).toBe("さいきんさがしたこと");
    expect(await page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? "{}").recent, KEPT)).toEqual([]);
  });

  it("a call for help is answered without Enter and is not among the recent questions", async () => {
    await field().fill("火事です");
    await page.waitForSelector(".answer");
    expect(await page.locator(".answer").innerText()).toContain("119");
    expect(await page.locator('.answer a[href="tel:119"]').count()).toBe(1);
    await field().press("Escape");
    await page.waitForSelector(".suggestions");
    expect(await page.locator(".recent-ask", { hasText: "火事" }).count()).toBe(0);
  });
});

describe("what the plan does not say", () => {
  it("プールの営業時間: it says so first, then who knows, with a number to tap; what is only near is named as such", async () => {
    const answer = await ask("プールの営業時間");
    expect(answer.split("\n")[0]).toMatch(/鏡石町の計画には書かれていません/);
    const call = page.locator(".answer a[href^='tel:']");
    expect(await call.getAttribute("href")).toBe("tel:0248622111");
    expect(await call.innerText()).toContain("0248-62-2111 に電話する");
    const near = answer.indexOf("お尋ねへの答えではありません");
    expect(near).toBeGreaterThan(answer.indexOf("に電話する"));
    expect(answer.indexOf("体育館などのネット予約")).toBeGreaterThan(near);
    expect(await page.locator("main").innerText()).toContain("「この質問を役場に伝える」");
  });
});
