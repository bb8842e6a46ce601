import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MiniApp, openMiniApp } from "./mini-app.ts";
import { VISITS, type Visit } from "./pages.ts";

/** A page with more stops than this is no page for a keyboard. */
const STOPS_MAX = 400;

let mini: MiniApp;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  mini = await openMiniApp();
}, 60_000);
afterAll(() => mini?.close());
beforeEach(async () => {
  context = await mini.browser.newContext({ locale: "ja-JP", viewport: { width: 390, height: 700 }, serviceWorkers: "block", reducedMotion: "reduce" });
  page = await context.newPage();
  page.setDefaultTimeout(8_000);
});
afterEach(() => context.close());

async function open({ path, ready, act }: Pick<Visit, "path" | "ready" | "act">): Promise<void> {
  await page.goto(mini.app.url + path);
  await page.waitForSelector(ready);
  await act?.(page);
}

/** Every control a keyboard must reach, in the order of the document; each is numbered for `stopAt`. */
const controls = () =>
  page.evaluate(() => {
    const FOCUSABLE = "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex='0']";
    const radios = new Set<string>();
    const list = [...document.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((e) => {
      if (!e.checkVisibility({ visibilityProperty: true })) return false;
      if (!(e instanceof HTMLInputElement) || e.type !== "radio") return true;
      // A group of radio buttons is one stop: the chosen one, else the first.
      const chosen = document.querySelector(`input[type=radio][name="${e.name}"]:checked`) ?? e;
      if (radios.has(e.name) || chosen !== e) return false;
      radios.add(e.name);
      return true;
    });
    Object.assign(window, { controls: list });
    return list.map((e) => `${e.tagName.toLowerCase()} ${(e.getAttribute("aria-label") ?? e.textContent ?? "").trim().slice(0, 30)}`);
  });

type Stop = { at: number; ring: boolean; covered: boolean };
/** Where the focus is, whether it is drawn, and whether something lies over it. */
const stop = (): Promise<Stop> =>
  page.evaluate(() => {
    const focused = document.activeElement as HTMLElement;
    const { controls: list } = window as unknown as { controls: HTMLElement[] };
    const drawn = (e: Element | null) => {
      const style = e && getComputedStyle(e);
      return style !== null && style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
    };
    const shown = focused.closest<HTMLElement>("label") ?? focused;
    const { left, top, width, height } = (shown.getClientRects()[0] ?? shown.getBoundingClientRect()) as DOMRect;
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    return {
      at: list.indexOf(focused),
      ring: [focused, focused.closest(".card"), focused.closest("label")].some(drawn),
      covered: over === null || !(shown.contains(over) || over.contains(shown)),
    };
  });

describe.each(VISITS.filter((visit) => !visit.alike))("$name by keyboard alone", (visit) => {
  it("Tab reaches every control in the order of the page, always visible, and leaves at the end", async () => {
    await open(visit);
    const names = await controls();
    expect(names.length).toBeGreaterThan(5);
    expect(names.length).toBeLessThan(STOPS_MAX);
    // From the top, wherever the way to this state has left the focus.
    await page.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute("tabindex");
    });
    const reached: string[] = [];
    const unseen: string[] = [];
    for (let presses = 0; presses < names.length; presses++) {
      await page.keyboard.press("Tab");
      const { at, ring, covered } = await stop();
      const name = names[at] ?? "something else";
      reached.push(name);
      if (!ring || covered) unseen.push(`${name}${ring ? "" : ": no ring"}${covered ? ": something lies over it" : ""}`);
    }
    expect(reached).toEqual(names);
    expect(unseen).toEqual([]);
    await page.keyboard.press("Tab");
    expect((await stop()).at).toBeLessThanOrEqual(0);
  });
});

describe("a keyboard's short ways", () => {
  it.each([
    ["年表", { path: "/app/kagamiishi/?view=list", ready: ".group" }],
    ["さがす with an answer", { path: `/app/kagamiishi/search?q=${encodeURIComponent("予約")}`, ready: ".answer" }],
  ])("on %s the first stop skips to the text, and the page stays as it is", async (_, visit) => {
    await open(visit);
    await page.keyboard.press("Tab");
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe("skip");
    const title = await page.locator("h1").innerText();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("main");
    expect(await page.locator("h1").innerText()).toBe(title);
    expect(await page.locator(visit.ready).count()).toBeGreaterThan(0);
    await page.keyboard.press("Tab");
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
  });

  it("the way past the header does not lose what was asked", async () => {
    await open({ path: "/app/kagamiishi/search", ready: ".suggestions" });
    await page.locator("#question").fill("書かない窓口");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".answer");
    await page.locator(".skip").focus();
    await page.keyboard.press("Enter");
    await page.waitForTimeout(50);
    expect(await page.locator(".answer").count()).toBe(1);
    expect(await page.locator("#question").inputValue()).toBe("書かない窓口");
  });

  it("the menu opens with Enter, closes with Escape and gives the focus back", async () => {
    await open({ path: "/app/kagamiishi/?view=list", ready: ".group" });
    const menu = page.locator(".header summary", { hasText: "メニュー" });
    await menu.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest(".drop ul") !== null)).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.locator(".drop[open]").count()).toBe(0);
    await expect.poll(() => menu.evaluate((e) => e === document.activeElement)).toBe(true);
  });

  it("a followed link starts at the new page's text", async () => {
    await open({ path: "/app/kagamiishi/?view=list", ready: ".group" });
    await page.locator(".card-name a").nth(3).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/s\/kagamiishi\//);
    await page.waitForFunction(() => document.activeElement?.id === "main");
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  it("one step back stands where one left, on the link one followed", async () => {
    await open({ path: "/app/kagamiishi/?view=list", ready: ".group" });
    const link = page.locator(".card-name a").nth(12);
    const href = await link.getAttribute("href");
    await link.focus();
    const left = await page.evaluate(() => scrollY);
    expect(left).toBeGreaterThan(500);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/s\/kagamiishi\//);
    await page.goBack();
    await page.waitForSelector(".group");
    await page.waitForTimeout(100);
    expect(Math.abs((await page.evaluate(() => scrollY)) - left)).toBeLessThanOrEqual(2);
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe(href);
  });
});
