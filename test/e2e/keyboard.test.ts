import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expectCount, expectFocus } from "./expect-soon.ts";
import { type MiniApp, openMiniApp, STARTS_WITHIN_MS } from "./mini-app.ts";
import { PUBLISHED, VISITS, type Visit } from "./pages.ts";

/** A page with more stops than this is no page for a keyboard. */
const STOPS_MAX = 400;

let mini: MiniApp;
let page: Page;

beforeAll(async () => {
  mini = await openMiniApp({ viewport: { width: 390, height: 700 }, serviceWorkers: "block", reducedMotion: "reduce" }, PUBLISHED);
}, STARTS_WITHIN_MS);
afterAll(() => mini?.close());
beforeEach(async () => {
  page = await mini.phone.newPage();
});
afterEach(async () => expect(await mini.phone.empty()).toEqual([]));

async function open({ path, ready, before, act }: Omit<Visit, "name">): Promise<void> {
  await before?.(page);
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
/** From now on each key let go is noted: where the focus is, whether it is drawn, and whether something lies over it. */
const noteStops = () =>
  page.evaluate(() => {
    const { controls: list } = window as unknown as { controls: HTMLElement[] };
    const drawn = (e: Element | null) => {
      const style = e && getComputedStyle(e);
      return style !== null && style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
    };
    const stops: Stop[] = [];
    Object.assign(window, { stops });
    const note = () => {
      const focused = document.activeElement as HTMLElement;
      const shown = focused.closest<HTMLElement>("label") ?? focused;
      const { left, top, width, height } = (shown.getClientRects()[0] ?? shown.getBoundingClientRect()) as DOMRect;
      const over = document.elementFromPoint(left + width / 2, top + height / 2);
      stops.push({
        at: list.indexOf(focused),
        ring: [focused, focused.closest("label")].some(drawn),
        covered: over === null || !(shown.contains(over) || over.contains(shown)),
      });
    };
    addEventListener("keyup", note, { capture: true });
  });
const stops = () => page.evaluate(() => (window as unknown as { stops: Stop[] }).stops);

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
    await noteStops();
    for (let presses = 0; presses < names.length; presses++) await page.keyboard.press("Tab");
    const noted = await stops();
    expect(noted.map(({ at }) => names[at] ?? "something else")).toEqual(names);
    const unseen = noted.filter(({ ring, covered }) => !ring || covered);
    expect(unseen.map(({ at, ring, covered }) => `${names[at]}${ring ? "" : ": no ring"}${covered ? ": something lies over it" : ""}`)).toEqual([]);
    await page.keyboard.press("Tab");
    // Past the last one: the browser's own bar, or around to the first.
    const last = await page.evaluate(() => (window as unknown as { controls: HTMLElement[] }).controls.indexOf(document.activeElement as HTMLElement));
    expect(last).toBeLessThanOrEqual(0);
  });
});

describe("a keyboard's short ways", () => {
  it.each([
    ["年表", { path: "/app/kagamiishi/?view=list", ready: ".group" }],
    ["さがす with an answer", { path: `/app/kagamiishi/search?q=${encodeURIComponent("予約")}`, ready: ".answer" }],
  ])("on %s the first stop skips to the text, and the page stays as it is", async (_, visit) => {
    await open(visit);
    await page.keyboard.press("Tab");
    await expectFocus(page.locator(".skip"));
    const title = await page.locator("h1").innerText();
    await page.keyboard.press("Enter");
    await expectFocus(page.locator("#main"));
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
    await expectFocus(page.locator("#main"));
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
    await expectCount(page.locator(".drop[open]"), 0);
    await expectFocus(menu);
  });

  it("a followed link starts at the new page's text", async () => {
    await open({ path: "/app/kagamiishi/?view=list", ready: ".group" });
    await page.locator(".row").nth(3).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/s\/kagamiishi\//);
    await expectFocus(page.locator("#main"));
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  });

  it("one step back stands where one left, on the link one followed", async () => {
    await open({ path: "/app/kagamiishi/?view=list", ready: ".group" });
    const link = page.locator(".row").nth(12);
    const href = await link.getAttribute("href");
    await link.focus();
    const left = await page.evaluate(() => scrollY);
    expect(left).toBeGreaterThan(500);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/s\/kagamiishi\//);
    await page.goBack();
    await page.waitForSelector(".group");
    await expectFocus(page.locator(`a.row[href="${href}"]`));
    await expect.poll(async () => Math.abs((await page.evaluate(() => scrollY)) - left)).toBeLessThanOrEqual(2);
  });
});
