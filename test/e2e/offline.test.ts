/** A resident who has visited once loses the signal: a proxy before the real worker that stops answering. */
import { request as ask, createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "./browser.ts";
import { type RunningTown, runTown } from "./running-town.ts";

const KEPT = "電波がありません。";
/** The app keeps what it needs some seconds after the first page. */
const KEPT_WITHIN_MS = 20_000;

let town: RunningTown;
let proxy: Server;
let origin: string;
let signal = true;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  town = await runTown({ DEMO: "1" });
  const { port } = new URL(town.workerUrl);
  proxy = createServer((incoming, outgoing) => {
    if (!signal) return void incoming.socket.destroy();
    const passed = ask({ host: "localhost", port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on("error", () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "localhost", resolve));
  origin = `http://localhost:${(proxy.address() as AddressInfo).port}`;
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  proxy?.closeAllConnections();
  proxy?.close();
  await town?.close();
});
beforeEach(async () => {
  signal = true;
});
afterEach(() => context.close());

async function visit(serviceWorkers: "allow" | "block"): Promise<void> {
  context = await browser.newContext({ locale: "ja-JP", viewport: { width: 390, height: 844 }, serviceWorkers });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${origin}/app/kagamiishi/`);
  await page.waitForSelector(".group");
}

const keptNames = () =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map((d) => d.name);
    if (!names.includes("itsukara")) return [];
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open("itsukara");
      opening.onsuccess = () => resolve(opening.result);
    });
    const keys = await new Promise<IDBValidKey[]>((resolve) => {
      const asking = database.transaction("files").objectStore("files").getAllKeys();
      asking.onsuccess = () => resolve(asking.result);
    });
    database.close();
    return keys.map(String);
  });

const main = () => page.locator("main").innerText();

describe("after one visit, without a signal", () => {
  it("年表, a service and さがす open and say since when they are as they are; with the signal back they are new", async () => {
    await visit("allow");
    await expect.poll(keptNames, { timeout: KEPT_WITHIN_MS }).toEqual(expect.arrayContaining(["knowledge", "plan kagamiishi"]));
    await expect
      .poll(() => page.evaluate(async () => (await (await caches.open("itsukara-v1")).keys()).length), { timeout: KEPT_WITHIN_MS })
      .toBeGreaterThan(10);
    // The page itself is kept when the service worker sees it: on the second visit, or when the first is reloaded.
    await page.reload();
    await page.waitForSelector(".group");
    signal = false;

    await page.reload();
    await page.waitForSelector(".group");
    expect(await main()).toContain(KEPT);
    await page.goto(`${origin}/app/kagamiishi/s/kagamiishi/kakanai-madoguchi`);
    await page.getByRole("heading", { level: 1, name: "書かない窓口" }).waitFor();
    expect(await main()).toContain(KEPT);
    await page.goto(`${origin}/app/kagamiishi/search`);
    await page.locator("#question").fill("かかない");
    await page.locator(".found a", { hasText: "書かない窓口" }).waitFor();
    expect(await main()).toContain(KEPT);
    await page.locator("#question").fill("書かない窓口っていつから？");
    await page.keyboard.press("Enter");
    await page.locator(".answer").waitFor();
    expect(await page.locator(".answer").first().innerText()).toContain("書かない窓口");

    signal = true;
    await page.goto(`${origin}/app/kagamiishi/`);
    await page.waitForSelector(".group");
    expect(await main()).not.toContain(KEPT);
  });

  it("where the web view has no service worker, the open app goes on from what it kept", async () => {
    await visit("block");
    await expect.poll(keptNames, { timeout: KEPT_WITHIN_MS }).toEqual(expect.arrayContaining(["plan kagamiishi"]));
    signal = false;
    await page.locator(".group a").first().click();
    await page.waitForSelector(".source");
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    await page.goBack();
    await page.waitForSelector(".group");
    await page.getByRole("link", { name: "さがす" }).first().click();
    await page.getByText("読みこめませんでした").waitFor();
    signal = true;
    await page.getByRole("button", { name: "もう一度" }).click();
    await page.locator("#question").waitFor();
  });
});
