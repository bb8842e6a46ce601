import { afterAll, beforeAll, expect, it } from "vitest";
import { type MiniApp, openMiniApp, STARTS_WITHIN_MS } from "./mini-app.ts";

let mini: MiniApp;
beforeAll(async () => {
  mini = await openMiniApp({ expected: /503/ });
}, STARTS_WITHIN_MS);
afterAll(() => mini?.close());

async function visit() {
  const page = await mini.phone.newPage();
  await page.goto(`${mini.app.url}/app/kagamiishi/about`);
  await page.waitForSelector("h1");
  return page;
}

it("an emptied phone remembers nothing of the visit before, and its pages are closed", async () => {
  const page = await visit();
  await mini.phone.context.route("**/nothing", (route) => route.fulfill({ body: "routed" }));
  await page.evaluate(async () => {
    localStorage.setItem("left", "behind");
    await cookieStore.set("left", "behind");
    await (await caches.open("left")).put("/left", new Response("behind"));
    await new Promise((opened) => Object.assign(indexedDB.open("left"), { onsuccess: opened }));
    await navigator.serviceWorker.register("/app/sw.js", { scope: "/app/" });
  });
  expect(await mini.phone.empty()).toEqual([]);
  expect(page.isClosed()).toBe(true);

  const next = await visit();
  const left = await next.evaluate(async () => ({
    kept: localStorage.getItem("left"),
    cookie: document.cookie,
    caches: await caches.has("left"),
    databases: (await indexedDB.databases()).map((d) => d.name).includes("left"),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    routed: await (await fetch("/api/nothing")).text(),
  }));
  expect(left).toEqual({ kept: null, cookie: "", caches: false, databases: false, workers: 0, routed: "not found" });
  expect(await mini.phone.empty()).toEqual(["Failed to load resource: the server responded with a status of 404 (Not Found)"]);
});

it("what a page throws, complains about, asks in a window or asks of others is a problem once, unless it was expected", async () => {
  const page = await visit();
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error("thrown");
    });
    console.error("complained");
    console.error("expected: 503");
    alert("asked");
  });
  await expect.poll(() => mini.phone.problems.join()).toContain("thrown");
  await page.route("https://example.jp/", (route) => route.fulfill({ body: "" }));
  await page.goto("https://example.jp/");
  const problems = (await mini.phone.empty()).join("\n");
  for (const part of ["thrown", "complained", "dialog: asked", "outside: https://example.jp/"]) expect(problems).toContain(part);
  expect(problems).not.toContain("503");
  expect(await mini.phone.empty()).toEqual([]);
});
