/** The staff console in a browser: a whole announcement from writing to figures. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./browser.ts";
import { type RunningTown, runTown } from "./running-town.ts";

const TOWN = "kagamiishi";
/** Undo window and delivery. */
const SENT_WITHIN_MS = 50_000;

let town: RunningTown;
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  town = await runTown({ DEMO: "1" });
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await town?.close();
});

async function signedIn(person: string, { width = 1_280, scripts = true } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: "ja-JP", javaScriptEnabled: scripts });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${town.workerUrl}/staff/${TOWN}`);
  await page.locator(`button[value="${person}"]`).click();
  await page.getByRole("heading", { level: 1, name: "はじめ" }).waitFor();
  return page;
}

const at = (path: string) => `${town.workerUrl}/staff/${TOWN}${path}`;
const botSaid = (person: string) =>
  town.line
    .chat(TOWN, person)
    .messages.filter((m) => m.from === "bot")
    .map((m) => String(m.message.altText ?? m.message.text ?? ""));

describe("an announcement", () => {
  it("is written, looked at, tested, approved by a second person from a phone, sent, read in the chat and counted", async () => {
    await town.line.residents.follow(TOWN, "sakura");
    await town.line.residents.follow(TOWN, "tome");
    const writer = await signedIn(`${TOWN}-writer`);

    // A tester links their own LINE by a code.
    await writer.goto(at("/settings"));
    await writer.getByLabel("加える人の名前").fill("広報 さくら");
    await writer.getByRole("button", { name: "番号を出す" }).click();
    const code = /テスト (\d{6})/.exec(await writer.locator(".notice.good").innerText())?.[1] ?? "";
    await town.line.residents.say(TOWN, "sakura", `テスト ${code}`);
    await expect.poll(() => botSaid("sakura").join()).toContain("テストの登録を受けつけました");

    await writer.goto(at("/announcements"));
    await writer.getByRole("button", { name: "新しく書く" }).click();
    await writer.getByLabel("題名", { exact: false }).first().fill("窓口の時間が変わります");
    await writer.locator("#body_ja").fill("12月1日から、窓口は17時までです。");
    await writer.locator("#link").fill("https://www.example.jp/madoguchi");
    // Whatever time it is where the tests run: only 緊急 goes at night.
    await writer.getByLabel("緊急にする").check();
    // The phone follows what is typed.
    await expect.poll(() => writer.locator(".phone").first().innerText()).toContain("窓口は17時までです");
    await writer.getByRole("button", { name: "確かめる画面へ" }).click();
    await writer.getByText("LINEは、この文面を受けつけます").waitFor();
    expect(await writer.locator("main").innerText()).toContain("2人 に届きます");
    await writer.getByRole("button", { name: "テスト送信する" }).click();
    await expect.poll(() => botSaid("sakura").join()).toContain("【テスト】");
    expect(botSaid("tome").join()).not.toContain("窓口の時間が変わります");
    await writer.getByRole("button", { name: "承認をたのむ" }).click();
    await writer.getByText("承認できる人が見るのを待っています").waitFor();

    const approver = await signedIn(`${TOWN}-approver`, { width: 390 });
    await approver.getByRole("link", { name: "窓口の時間が変わります" }).click();
    await approver.getByRole("button", { name: "2人に送ります" }).click();
    await approver.getByRole("button", { name: "取り消して下書きに戻す" }).waitFor();
    await approver.getByRole("button", { name: "待たずに送る" }).click();

    await expect.poll(() => botSaid("tome").join(), { timeout: SENT_WITHIN_MS }).toContain("窓口の時間が変わります");
    await expect.poll(() => approver.locator("main").innerText(), { timeout: 15_000 }).toContain("送りおわりました");
    expect(await approver.locator("main").innerText()).toContain("2 / 2人をLINEが受けつけました");

    // Public in the mini app, and in the figures.
    await writer.goto(`${town.workerUrl}/app/${TOWN}/news`);
    await writer.getByText("窓口の時間が変わります").first().waitFor();
    await writer.goto(at("/figures"));
    expect(await writer.locator("tbody tr").last().innerText()).toMatch(/\t?少数|2/);
  }, 120_000);

  it("can be written without JavaScript, and what was typed stays when something is wrong", async () => {
    const writer = await signedIn(`${TOWN}-writer`, { scripts: false });
    await writer.goto(at("/announcements"));
    await writer.getByRole("button", { name: "新しく書く" }).click();
    await writer.locator("#title_ja").fill("写真のない題名");
    await writer.locator("#link").fill("javascript:alert(1)");
    await writer.getByRole("button", { name: "下書きを保存" }).click();
    await writer.getByRole("alert").getByText("https:// で始まるアドレス").waitFor();
    expect(await writer.locator("#title_ja").inputValue()).toBe("写真のない題名");
    await writer.locator("#link").fill("");
    await writer.getByRole("button", { name: "下書きを保存" }).click();
    await writer.getByText("保存しました").waitFor();
  });
});
