/**
 * From a letter typed into さがす to the list that holds what it finds, on a phone six times slower than this machine: real
 * Chromium, real typing, the whole knowledge loaded. Timed until the list stands in the page and is laid out; what is left
 * then is the browser's own painting.
 */
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findBrowser } from "../../test/e2e/browser.ts";
import { type Figure, figure, quantile } from "./figure.ts";
import { serveCompressed } from "./served-app.ts";

const SLOWDOWN = 6;
const FRAME_MS = 16;
/** A quick thumb: six letters a second are 160 ms apart. Faster, and a letter would wait for the one before. */
const TYPING_MS = 120;
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
/** As residents type them, kana before it is converted and slips included. */
const TYPED = [
  "かかないまどぐち",
  "書かない窓口っていつから？",
  "まいなんばーかーど",
  "マイナカード つかえる？",
  "よやく",
  "予約できるようになるのはいつ",
  "きゃっしゅれす",
  "キャシュレス",
  "コンビニで住民票",
  "ぼうさいむせん",
  "防災情報をスマホで",
  "こそだて",
  "子育て相談 オンライン",
  "でんしちけっと",
  "学校のタブレット",
  "スマホきょうしつ",
  "online application",
  "my number card",
  "wifi",
  "オンライン申請",
  "しんせい ネット",
  "ぜいきん すまほ",
  "税金をスマホで払いたい",
  "図書館の本の予約",
  "公民館の予約",
  "ごみの日",
  "観光アプリ",
  "バスの場所",
  "ドローン",
  "AIチャットボット",
];

export async function keystrokeFigures(workDir: string, rounds: number): Promise<Figure[]> {
  const app = await serveCompressed(join(workDir, "keystroke-state"));
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ARGS });
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, serviceWorkers: "block" } as never);
    await page.goto(`${app.url}/app/kagamiishi/search`);
    await page.locator("#question").pressSequentially("よ");
    await page.waitForSelector(".found li");
    await page.evaluate(() => {
      const times: number[] = [];
      Object.assign(window, { keystrokes: times });
      let began = 0;
      addEventListener(
        "input",
        () => {
          began = performance.now();
        },
        true,
      );
      // Outermost: the field's own listener, and the drawing it asks for in a microtask, have run.
      addEventListener("input", () => {
        document.querySelector(".found")?.getBoundingClientRect();
        times.push(performance.now() - began);
      });
    });
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    const perRound: number[][] = [];
    for (let round = 0; round < rounds; round++) {
      await page.evaluate(() => {
        (window as unknown as { keystrokes: number[] }).keystrokes.length = 0;
      });
      for (const text of TYPED) {
        await page.locator("#question").fill("");
        await page.locator("#question").pressSequentially(text, { delay: TYPING_MS });
      }
      await page.waitForTimeout(200);
      perRound.push(await page.evaluate(() => [...(window as unknown as { keystrokes: number[] }).keystrokes]));
    }
    const line = (name: string, share: number, target: number) =>
      figure(
        `app-keystroke-${name}`,
        "ms",
        perRound.map((times) => quantile(times, share)),
        { name: "one picture at 60 a second", values: [target] },
        `${perRound[0]?.length} keystrokes a round, CPU ${SLOWDOWN} times slower`,
      );
    return [line("p50", 0.5, FRAME_MS), line("p95", 0.95, FRAME_MS), line("p99", 0.99, FRAME_MS)];
  } finally {
    await browser.close();
    app.stop();
  }
}
