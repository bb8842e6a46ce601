/** A resident has read 年表 and さがす once; then the signal goes, or the server fails. The real worker behind a proxy that can fail. */
import { request as ask, createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { dayIn } from "../../src/answer/say/index.ts";
import { japanDay } from "../../src/plan/fiscal-year.ts";
import { launchBrowser } from "./browser.ts";
import { type RunningTown, runTown } from "./running-town.ts";

const SERVICE = "/app/kagamiishi/s/kagamiishi/kakanai";
/** The app keeps what it needs some seconds after the first page. */
const KEPT_WITHIN_MS = 20_000;
/** What an answer says of a town hall whose hours are known. */
const OPEN_NOW = /いま受付時間内です|いまは時間外です/;
const keptLine = () => `いま、つながりません。${dayIn("ja", japanDay(new Date()))}に読みこんだ内容を表示しています。`;

type Phone = { context: BrowserContext; page: Page };

let town: RunningTown;
let proxy: Server;
let failing = false;
let origin: string;
let browser: Browser;
let phone: Phone;
let withoutWorker: Phone;
let problems: string[] = [];

function startProxy(port: string): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    if (failing) return void outgoing.writeHead(503, { "content-type": "text/html" }).end("<h1>503</h1>");
    const passed = ask({ host: "localhost", port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on("error", () => outgoing.destroy());
    incoming.pipe(passed);
  });
  return new Promise((resolve) => server.listen(0, "localhost", () => resolve(server)));
}

/** Every visit of the first day: 年表, one step to さがす, and back. No page is loaded twice. */
async function visit(slug: string, serviceWorkers: "allow" | "block"): Promise<Phone> {
  const context = await browser.newContext({ locale: "ja-JP", viewport: { width: 390, height: 844 }, serviceWorkers });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto(`${origin}/app/${slug}/`);
  await page.waitForSelector(".group");
  await page.getByRole("link", { name: "さがす" }).first().click();
  await page.locator("#question").waitFor();
  const kept = serviceWorkers === "allow" ? ["files", "knowledge", "page", `plan ${slug}`] : ["knowledge", `plan ${slug}`];
  await vi.waitFor(async () => expect(await keptOn(page)).toEqual(expect.arrayContaining(kept)), { timeout: KEPT_WITHIN_MS, interval: 100 });
  await page.goBack();
  return { context, page };
}

const keptOn = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const answered = <T>(asking: IDBRequest<T>) => new Promise<T>((resolve) => asking.addEventListener("success", () => resolve(asking.result)));
    const size = async (name: string) => ((await caches.has(name)) ? (await (await caches.open(name)).keys()).length : 0);
    const some = [...((await size("itsukara-files")) > 20 ? ["files"] : []), ...((await size("itsukara-pages")) > 0 ? ["page"] : [])];
    if (!(await indexedDB.databases()).some((d) => d.name === "itsukara")) return some;
    const database = await answered(indexedDB.open("itsukara"));
    const keys = await answered(database.transaction("files").objectStore("files").getAllKeys());
    database.close();
    return [...some, ...keys.map(String)];
  });

beforeAll(async () => {
  [town, browser] = await Promise.all([runTown({ DEMO: "1" }), launchBrowser()]);
  proxy = await startProxy(new URL(town.workerUrl).port);
  origin = `http://localhost:${(proxy.address() as AddressInfo).port}`;
  [phone, withoutWorker] = await Promise.all([visit("kagamiishi", "allow"), visit("takeo", "block")]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  proxy?.closeAllConnections();
  proxy?.close();
  await town?.close();
});
beforeEach(() => {
  problems = [];
});
afterEach(() => expect(problems).toEqual([]));

const main = (page: Page) => page.locator("main").innerText();
const open = (path: string) => phone.page.goto(origin + path);
/** Whether the document itself is a kept one: then the service worker's own request has failed too. */
const pageIsKept = (page: Page) => page.evaluate(() => Boolean(document.getElementById("boot")?.dataset.kept));

async function answerTo(page: Page, question: string): Promise<string> {
  await page.locator("#question").fill(question);
  await page.keyboard.press("Enter");
  return page.locator(".answer").first().innerText();
}
async function findsAndAnswers(page: Page): Promise<void> {
  await page.locator("#question").fill("かかない");
  await page.locator(".found a", { hasText: "書かない窓口" }).waitFor();
  expect(await answerTo(page, "書かない窓口っていつから？")).toContain("書かない窓口");
}

describe("one visit before, and no signal", () => {
  beforeAll(() => phone.context.setOffline(true));

  it("年表 opens again and says since when it is as it is", async () => {
    await phone.page.reload();
    await phone.page.waitForSelector(".group");
    expect(await pageIsKept(phone.page)).toBe(true);
    expect(await main(phone.page)).toContain(keptLine());
  });

  it("a service never opened before opens by its row and by its address", async () => {
    await phone.page.locator(".row", { hasText: "書かない窓口" }).first().click();
    await phone.page.getByRole("heading", { level: 1, name: "書かない窓口" }).waitFor();
    expect(await main(phone.page)).toContain(keptLine());
    await open(SERVICE);
    await phone.page.getByRole("heading", { level: 1, name: "書かない窓口" }).waitFor();
    expect(await main(phone.page)).toContain(keptLine());
  });

  it("さがす finds while one types, answers, and says since when", async () => {
    await open("/app/kagamiishi/search");
    await findsAndAnswers(phone.page);
    expect(await main(phone.page)).toContain(keptLine());
    await answerTo(phone.page, "プールの営業時間");
    expect(await phone.page.locator(".answer a[href='tel:0248622111']").count()).toBe(1);
  });

  it("what was never read says so, with a way to try again", async () => {
    await open("/app/kagamiishi/news");
    await phone.page.getByText("電波を確かめて").waitFor();
    expect(await phone.page.getByRole("button", { name: "もう一度読みこむ" }).count()).toBe(1);
  });

  it("設定: letters and language work, logging in says that it needs a signal and leaves the page as it is", async () => {
    await open("/app/kagamiishi/settings");
    await phone.page.getByText("もっと大きい").click();
    await expect.poll(() => phone.page.evaluate(() => document.documentElement.style.fontSize)).toBe("150%");
    await phone.page.getByText("ふつう").click();
    await phone.page.getByRole("button", { name: "LINE でログイン" }).click();
    expect(await phone.page.getByRole("alert").innerText()).toContain("電波がない");
    expect(phone.page.url()).toContain("/settings");
  });

  it("following, signed in: it was not kept, and the page says so", async () => {
    const token = town.line.issueIdToken("sakura", "kagamiishi");
    await phone.page.evaluate((kept) => sessionStorage.setItem("itsukara-stand-in-token", kept), token);
    await open(SERVICE);
    await phone.page.getByRole("button", { name: "始まったら知らせて" }).click();
    await expect.poll(() => phone.page.locator(".follow .said").innerText()).toBe("保存できませんでした。電波を確かめて、もう一度押してください。");
    await phone.page.evaluate(() => sessionStorage.clear());
  });
});

describe("with the signal back", () => {
  beforeAll(() => phone.context.setOffline(false));

  it("a server that fails is answered from what was kept", async () => {
    failing = true;
    try {
      await open("/app/kagamiishi/");
      await phone.page.waitForSelector(".group");
      expect(await pageIsKept(phone.page)).toBe(true);
    } finally {
      failing = false;
    }
  });

  it("a reload shows the present and the line is gone", async () => {
    for (const [path, ready] of [
      ["/app/kagamiishi/", ".group"],
      [SERVICE, "h1"],
      ["/app/kagamiishi/search?q=%E4%BA%88%E7%B4%84", ".answer"],
    ] as const) {
      await open(path);
      await phone.page.waitForSelector(ready);
      expect(await pageIsKept(phone.page)).toBe(false);
      expect(await main(phone.page)).not.toContain("いま、つながりません");
    }
  });

  it("no question is kept in an address, and a page of an older build goes when its files go", async () => {
    const pages = () => phone.page.evaluate(async () => (await (await caches.open("itsukara-pages")).keys()).map((r) => r.url.replace(location.origin, "")));
    await expect.poll(pages).toContain("/app/kagamiishi/search");
    expect((await pages()).join()).not.toContain("q=");
    await phone.page.evaluate(async () => {
      await (await caches.open("itsukara-files")).put("/app/assets/index-OLDBUILD.js", new Response(""));
      await (await caches.open("itsukara-pages")).put("/app/kagamiishi/about", new Response('<script src="/app/assets/index-OLDBUILD.js"></script>'));
      (await navigator.serviceWorker.ready).active?.postMessage({ type: "keep-files" });
    });
    await expect.poll(pages).not.toContain("/app/kagamiishi/about");
    expect(await pages()).toContain("/app/kagamiishi/");
  });
});

describe("where the web view has no service worker", () => {
  it("the open app goes on from what it kept: a service, a step back, さがす; whether the town hall is open now it does not say", async () => {
    const { context, page } = withoutWorker;
    await context.setOffline(true);
    await page.locator(".row", { hasText: "書かない窓口" }).first().click();
    await page.getByRole("heading", { level: 1, name: "書かない窓口" }).waitFor();
    await page.goBack();
    await page.waitForSelector(".group");
    await page.getByRole("link", { name: "さがす" }).first().click();
    await findsAndAnswers(page);
    expect(await main(page)).toContain(keptLine());
    expect(await answerTo(page, "プールの営業時間")).not.toMatch(OPEN_NOW);
  });

  it("what it did not keep says so, and opens by a tap once the signal is back", async () => {
    const { context, page } = withoutWorker;
    await page.locator(".footer a, footer a", { hasText: "お知らせ" }).click();
    await page.getByText("読みこめませんでした").waitFor();
    await context.setOffline(false);
    await page.getByRole("button", { name: "もう一度" }).click();
    await page.getByRole("heading", { level: 1, name: /お知らせ/ }).waitFor();
  });

  it("what a reader erases is gone at once, and さがす works on", async () => {
    const { page } = withoutWorker;
    await page.locator("footer a", { hasText: "設定" }).click();
    await page.getByRole("button", { name: /このスマートフォンのものを消す/ }).click();
    await page.getByRole("button", { name: "消します" }).click();
    await expect.poll(() => keptOn(page)).toEqual([]);
    await page.getByRole("link", { name: "さがす" }).first().click();
    await findsAndAnswers(page);
    expect(await answerTo(page, "プールの営業時間")).toMatch(OPEN_NOW);
  });
});
