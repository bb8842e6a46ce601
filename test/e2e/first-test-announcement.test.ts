/**
 * A newcomer with docs/staff-guide.md in hand: its first chapter followed as it is written, on a phone, from signing in to
 * the test message in the chat. Only what the chapter names is touched, in its order; the time is counted with a
 * keystroke-level model (Card, Moran, Newell 1980) of somebody slow, so that no machine's speed decides.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "./browser.ts";
import { type RunningTown, runTown } from "./running-town.ts";

const LIMIT_S = 180;
/** Seconds of a slow newcomer. A usual adult reads twice as fast and taps in half the time. */
const SECONDS = {
  /** a letter of the chapter; 200 a minute */
  read: 0.3,
  /** to look for a thing, to move there and to tap it; also to change from the console to LINE and back */
  tap: 2.5,
  /** a letter by flick, and one more for the conversion of each field */
  letter: 0.5,
  /** most of a screen further down or up */
  swipe: 1,
  /** a page over a phone's network */
  page: 1,
  /** at what has come, to believe it */
  look: 5,
} as const;
type Operator = keyof typeof SECONDS;
const PHONE = { width: 390, height: 844 };
const SWIPE_PX = PHONE.height * 0.7;

const guide = readFileSync(join(import.meta.dirname, "../../docs/staff-guide.md"), "utf8");
/** From the heading to the last numbered step: what is read before and while doing. */
const chapter = /^## はじめての3分[\s\S]*?\n\n(?=\|)/m.exec(guide)?.[0] ?? "";
const letters = [...chapter.replace(/<[^>]*>|[#>*`\s]|^\d+\./gm, "")].length;

/** Goes along the chapter: what is done must be named there, after what was done before. */
function follower() {
  let at = 0;
  const spent = new Map<Operator, number>([["read", letters]]);
  const count = (operator: Operator, times = 1) => void spent.set(operator, (spent.get(operator) ?? 0) + times);
  return {
    spent,
    count,
    named(words: string): void {
      const found = chapter.indexOf(words, at);
      expect(found, `the chapter says ${words} after 「${chapter.slice(Math.max(0, at - 20), at)}」`).toBeGreaterThan(-1);
      at = found + words.length;
    },
    async tap(thing: Locator): Promise<void> {
      await thing.waitFor();
      const away = await thing.evaluate((e) => {
        const { top, bottom } = e.getBoundingClientRect();
        return top < 0 ? -top : Math.max(0, bottom - innerHeight);
      });
      count("swipe", Math.ceil(away / SWIPE_PX));
      count("tap");
      await thing.click();
    },
    async write(field: Locator, text: string): Promise<void> {
      await this.tap(field);
      await field.pressSequentially(text);
      count("letter", [...text].length + 1);
    },
  };
}

let town: RunningTown;
let browser: Browser;
beforeAll(async () => {
  town = await runTown({ DEMO: "1" });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await town?.close();
});

/** Of the addresses the chapter gives, on the ports of this run. */
const addresses = () =>
  [...chapter.matchAll(/<http:\/\/localhost:(8787|8788)(\/[^>]*)>/g)].map(([, port, path]) => `${port === "8787" ? town.workerUrl : town.lineUrl}${path}`);

it("sends a first test message within three minutes by the guide's first chapter alone", async () => {
  const context = await browser.newContext({ viewport: PHONE, hasTouch: true, locale: "ja-JP" });
  const open = async (address: string | undefined): Promise<Page> => {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(address ?? "");
    me.count("page");
    return page;
  };
  const me = follower();
  const began = performance.now();
  const [consoleAddress, chatAddress] = addresses();

  me.named("「見本 かおる」");
  const desk = await open(consoleAddress);
  const press = async (name: string): Promise<void> => {
    me.named(`［${name}］`);
    await me.tap(
      desk
        .getByRole("link", { name, exact: true })
        .or(desk.getByRole("button", { name, exact: true }))
        .first(),
    );
    me.count("page");
  };
  const fill = async (label: string, text: string): Promise<void> => {
    me.named(`「${label}」`);
    me.named(`\`${text}\``);
    await me.write(desk.getByLabel(label).first(), text);
  };

  await me.tap(desk.locator("button[value=kagamiishi-writer]", { hasText: "見本 かおる" }));
  me.count("page");
  await press("設定・災害時");
  await fill("加える人の名前", "さくら");
  await press("番号を出す");
  const shown = desk.getByText(/テスト \d{6}/).last();
  const code = /\d{6}/.exec(await shown.innerText())?.[0] ?? "";

  me.named("LINEで");
  const chat = await open(chatAddress);
  me.count("tap");
  me.named("［友だちに追加］");
  await me.tap(chat.getByRole("button", { name: "友だちに追加", exact: true }).first());
  me.named("`テスト 123456`");
  await me.write(chat.locator("#input:enabled"), `テスト ${code}`);
  await me.tap(chat.getByRole("button", { name: "送る", exact: true }));
  await chat.getByText("テストの登録を受けつけました").waitFor();
  me.count("look");

  me.count("tap");
  await press("お知らせ");
  await press("新しく書く");
  await fill("題名", "テストです");
  await fill("本文", "はじめて");
  await press("確かめる画面へ");
  me.count("look");
  await press("テスト送信する");
  await desk.getByText("テスト送信しました").waitFor();

  me.count("tap");
  me.named("「【テスト】」");
  await chat.getByText("【テスト】").waitFor();
  await chat.getByText("はじめて", { exact: true }).waitFor();
  me.count("look");

  const lines = [...me.spent].map(([operator, times]) => ({ operator, times, seconds: times * SECONDS[operator] }));
  const total = lines.reduce((sum, { seconds }) => sum + seconds, 0);
  const said = lines.map(({ operator, times, seconds }) => `${operator} ${times} = ${seconds.toFixed(1)} s`).join(", ");
  console.log(`first test announcement: ${total.toFixed(0)} s (${said}); the browser needed ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  expect(total).toBeLessThan(LIMIT_S);
});

/** longer than a tap takes */
const SLOW_ANSWER_MS = 800;

it("a button pressed while the draft is saving itself is not told that somebody else was first", async () => {
  const context = await browser.newContext({ viewport: PHONE, locale: "ja-JP" });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${town.workerUrl}/staff/kagamiishi/announcements`);
  await page.locator("button[value=kagamiishi-writer]").click();
  await page.getByRole("button", { name: "新しく書く" }).click();
  // Loaded, so that its script hears the first letter.
  await page.waitForURL(/announcements\/a\w+$/);
  await page.route("**/autosave", async (route) => {
    const response = await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, SLOW_ANSWER_MS));
    await route.fulfill({ response }).catch(() => undefined);
  });
  const saved = page.waitForRequest("**/autosave");
  await page.locator("#title_ja").fill("題名です");
  await saved;
  await page.waitForTimeout(SLOW_ANSWER_MS / 2);
  await page.getByRole("button", { name: "下書きを保存" }).click();
  await page.getByText("保存しました。").or(page.getByText("ほかの人が先に保存しました。")).last().waitFor();
  expect(await page.locator("main").innerText()).not.toContain("ほかの人が先に保存しました");
});
