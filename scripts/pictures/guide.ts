/** The pictures of docs/staff-guide.md: what staff see while they do what its chapters say, in 鏡石町 with 2,841 residents to send to. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { isNight } from "../../src/announcement/clock.ts";
import { type RunningTown, runTown } from "../../test/e2e/running-town.ts";
import { OFFICE, PHONE, pageOf, picture, TODAY } from "./camera.ts";
import { fill, RESIDENTS, TOWN } from "./sample-town.ts";

const heading = (page: Page, name: string | RegExp): Locator => page.getByRole("heading", { name });
const press = (page: Page, name: string): Promise<void> => page.getByRole("button", { name, exact: true }).first().click();

async function take(town: RunningTown, browser: Browser): Promise<void> {
  const at = (path: string) => `${town.workerUrl}/staff/${TOWN}${path}`;
  async function signedIn(role: string, width: number): Promise<Page> {
    const page = await pageOf(browser, width);
    await page.goto(at(""));
    await page.locator(`button[value="${TOWN}-${role}"]`).click();
    await heading(page, "はじめ").waitFor();
    return page;
  }
  async function write(page: Page, title: string, body: string, link: string): Promise<void> {
    await page.goto(at("/announcements"));
    await press(page, "新しく書く");
    await page.locator("#title_ja").fill(title);
    await page.locator("#body_ja").fill(body);
    await page.locator("#link").fill(link);
    await page.locator(".phone").getByText(body).waitFor();
  }

  // はじめての3分
  const phone = await signedIn("writer", PHONE);
  const chat = await pageOf(browser, PHONE);
  await chat.goto(`${town.lineUrl}/chat/#${TOWN}/sakura`);
  await press(chat, "友だちに追加");
  await phone.goto(at("/settings"));
  await phone.getByLabel("加える人の名前").fill("さくら");
  await press(phone, "番号を出す");
  const code = /テスト \d{6}/.exec(await phone.locator(".notice.good").innerText())?.[0] ?? "";
  await picture(phone, "staff/tester-code", { from: heading(phone, "テストを受けとる人"), to: phone.getByRole("button", { name: "番号を出す" }) });
  await chat.locator("#input:enabled").fill(code);
  await press(chat, "送る");
  await chat.getByText("テストの登録を受けつけました").waitFor();
  await write(phone, "テストです", "はじめて", "");
  await press(phone, "確かめる画面へ");
  await press(phone, "テスト送信する");
  await chat.getByText("はじめて", { exact: true }).waitFor();
  await picture(chat, "staff/test-arrived", { height: 844 });

  // お知らせ
  const writer = await signedIn("writer", OFFICE);
  await write(writer, "窓口の時間が変わります", "12月1日から、役場の窓口は17時までです。", "https://www.town.example.jp/madoguchi");
  await picture(writer, "staff/write", { height: 800 });
  await press(writer, "確かめる画面へ");
  await press(writer, "テスト送信する");
  await writer.getByText("テスト送信しました").waitFor();
  await picture(writer, "staff/check", { from: heading(writer, "窓口の時間が変わります"), to: writer.getByRole("button", { name: "承認をたのむ" }) });
  await press(writer, "承認をたのむ");
  const approver = await signedIn("approver", PHONE);
  await approver.getByRole("link", { name: "窓口の時間が変わります" }).click();
  const send = approver.getByRole("button", { name: /人に送ります/ });
  await picture(approver, "staff/approve-phone", { from: heading(approver, "だれに届くか"), to: approver.getByRole("button", { name: "書きなおしてもらう" }) });
  await send.click();
  const takeBack = approver.getByRole("button", { name: "取り消して下書きに戻す" });
  await takeBack.waitFor();
  await picture(approver, "staff/undo-phone", { from: approver.getByRole("status"), to: approver.getByRole("button", { name: "写して新しく書く" }) });
  await press(approver, "待たずに送る");
  await approver.getByText("送りおわりました").waitFor({ timeout: 60_000 });
  await writer.reload();
  await picture(writer, "staff/result", { from: heading(writer, "窓口の時間が変わります"), to: heading(writer, "記録") });

  // サービスの登録
  await writer.goto(at("/services/kosodate-yoyaku?state=started"));
  await writer.getByLabel("その日", { exact: false }).fill("2026-04-01");
  await writer.getByLabel("担当", { exact: false }).fill("健康福祉課");
  await picture(writer, "staff/record", { from: heading(writer, "いまの様子を登録する"), to: writer.getByRole("button", { name: "確認をたのむ" }) });
  await press(writer, "確認をたのむ");
  const office = await signedIn("approver", OFFICE);
  await office.goto(at("/changes"));
  await picture(office, "staff/changes", { from: heading(office, "確認待ち"), to: office.locator(".card").first() });
  await press(office, "承認する");
  await office.goto(at(""));
  await picture(office, "staff/first-page", { height: 760 });

  // 聞かれたこと
  await writer.goto(at("/questions"));
  await picture(writer, "staff/questions", { from: heading(writer, /役場に伝えられた質問/), to: heading(writer, /質問の数/) });
  await writer.goto(at("/answers/kakanai"));
  await picture(writer, "staff/answer", { from: heading(writer, /^答え:/), to: writer.getByRole("button", { name: "いま止める" }) });

  // 災害、数字
  await writer.goto(at("/settings"));
  await picture(writer, "staff/disaster", { from: heading(writer, "災害のとき"), to: writer.getByRole("button", { name: /予約配信を全部止める/ }) });
  await writer.goto(at("/figures"));
  await picture(writer, "staff/figures", { height: 950 });
}

/** Throws by night in Japan (21:00 to 8:00): nothing is sent then, and the pictures show a send. */
export async function guidePictures(browser: Browser): Promise<void> {
  if (isNight(Date.now())) throw new Error("by night (21:00 to 8:00 in Japan) nothing is sent: take the guide's pictures by day");
  const state = mkdtempSync(join(tmpdir(), "itsukara-guide-"));
  await fill(state);
  const town = await runTown({ DEMO: "1", STATE_DIR: state, TODAY });
  town.line.addFollowers(
    TOWN,
    Array.from({ length: RESIDENTS }, (_, i) => `U${String(i + 1).padStart(32, "0")}`),
  );
  try {
    await take(town, browser);
  } finally {
    await town.close();
    rmSync(state, { recursive: true, force: true });
  }
}
