import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { japanDay } from "../../src/plan/fiscal-year.ts";
import { type MiniApp, openMiniApp } from "./mini-app.ts";
import { LOOKS, VISITS, type Visit } from "./pages.ts";
import { everyCombination, pairwise } from "./pairwise.ts";

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TOUCH_MIN_PX = 44;
const BODY_MIN_PX = 17;
/** The years under a small timeline; everything else is larger. */
const TEXT_MIN_PX = 13;
const SHIFT_MAX = 0.02;
const FULL = process.env.FULL_MATRIX === "1";

type Look = { language: string; letters: number; scheme: "light" | "dark" };
const DEFAULT: Look = { language: "ja", letters: 1, scheme: "light" };
/** The page is a kind of its own: every page meets every language, letter size and scheme, and these meet each other. */
const KINDS = { at: VISITS.map((v) => v.name), ...LOOKS };
const rows: (Look & { at: string })[] = FULL ? everyCombination(KINDS) : pairwise(KINDS);
const looksOf = (at: Visit): Look[] => [...(FULL ? [] : [DEFAULT]), ...rows.filter((row) => row.at === at.name)];

const nameOf = ({ language, letters, scheme }: Look): string => `${language}, letters × ${letters}, ${scheme}`;

let mini: MiniApp;
beforeAll(async () => {
  mini = await openMiniApp();
}, 60_000);
afterAll(() => mini?.close());

/** Opens a page as a phone 320 px wide would; `problems` fills with what the browser complains about. */
async function open({ path, ready, act }: Visit, { language, letters, scheme }: Look): Promise<{ page: Page; problems: string[]; close(): Promise<void> }> {
  const context: BrowserContext = await mini.browser.newContext({
    viewport: { width: 320, height: 720 },
    colorScheme: scheme,
    locale: "ja-JP",
    serviceWorkers: "block",
  });
  const problems: string[] = [];
  const page = await context.newPage();
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("request", (request) => !request.url().startsWith(mini.app.url) && problems.push(`outside: ${request.url()}`));
  await page.addInitScript((size) => localStorage.setItem("itsukara", JSON.stringify({ letters: size })), letters);
  await page.goto(`${mini.app.url}${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
  await page.waitForSelector(ready);
  await act?.(page);
  // Through the debugger, so that the page keeps its strict content security policy.
  await page.evaluate(AXE);
  return { page, problems, close: () => context.close() };
}

/** The same page in another look, as a reader changes it while reading: a load for each would take six times as long. */
async function change(page: Page, { language, letters, scheme }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.evaluate(
    ({ lang, size }) => {
      const address = new URL(location.href);
      address.searchParams.set("lang", lang);
      history.replaceState(history.state, "", address);
      dispatchEvent(new PopStateEvent("popstate"));
      document.documentElement.style.fontSize = `${size * 100}%`;
    },
    { lang: language, size: letters },
  );
  await page.locator(`.lang-${language}`).waitFor();
}

async function axe(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe: run } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    return (await run.run()).violations.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 160)}`);
  });
}

const layout = (page: Page) =>
  page.evaluate(
    async ({ touch, body, smallest }) => {
      const visible = (e: Element) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden";
      const inline = (e: Element) => e.matches("p a, li a, dd a, td a") && getComputedStyle(e).display === "inline";
      const box = (e: Element) => (e.matches("input[type=radio], input[type=checkbox]") ? (e.closest("label") ?? e) : e).getBoundingClientRect();
      const targets = [...document.querySelectorAll("a, button, summary, input, select, textarea")].filter(
        (e) => visible(e) && !e.matches(".skip, .card-name a") && !inline(e),
      );
      const texts = [...document.querySelectorAll("main *")].filter(
        (e) => visible(e) && !e.closest(".visually-hidden, rt, [aria-hidden=true]") && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim()),
      );
      const shift = await new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
            if (!entry.hadRecentInput) sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 50);
      });
      return {
        sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        small: targets
          .filter((e) => box(e).height < touch || box(e).width < touch)
          .map((e) => `${e.outerHTML.slice(0, 90)} ${Math.round(box(e).width)}x${Math.round(box(e).height)}`),
        tiny: [
          ...new Set(
            texts.filter((e) => Number.parseFloat(getComputedStyle(e).fontSize) < smallest).map((e) => `${e.className}: ${e.textContent?.slice(0, 20)}`),
          ),
        ],
        bodyIsBigEnough: Number.parseFloat(getComputedStyle(document.body).fontSize) >= body,
        shift,
      };
    },
    { touch: TOUCH_MIN_PX, body: BODY_MIN_PX, smallest: TEXT_MIN_PX },
  );

let screens = 0;
let violations = 0;

async function expectGood(page: Page, name: string): Promise<void> {
  const objections = await axe(page);
  screens++;
  violations += objections.length;
  expect(objections, name).toEqual([]);
  const { shift: _, ...measured } = await layout(page);
  expect(measured, name).toEqual({ sideways: 0, small: [], tiny: [], bodyIsBigEnough: true });
}

describe.each(VISITS)("$name", (at) => {
  const [first = DEFAULT, ...others] = looksOf(at);
  it("axe objects to nothing, it fits 320 px, every target fits a thumb, nothing jumps", async () => {
    const { page, problems, close } = await open(at, first);
    try {
      await expectGood(page, nameOf(first));
      if (!at.act) expect((await layout(page)).shift).toBeLessThanOrEqual(SHIFT_MAX);
      for (const look of FULL ? [] : others) {
        await change(page, look);
        await expectGood(page, nameOf(look));
      }
      expect(problems).toEqual([]);
    } finally {
      await close();
    }
  });

  if (!FULL) return;
  it.each(others)("$language, letters × $letters, $scheme, loaded as such", async (look) => {
    const { page, problems, close } = await open(at, look);
    try {
      await expectGood(page, nameOf(look));
      if (!at.act) expect((await layout(page)).shift).toBeLessThanOrEqual(SHIFT_MAX);
      expect(problems).toEqual([]);
    } finally {
      await close();
    }
  });
});

/** `npm run test:full` writes what it found into the page that tells residents. */
afterAll(() => {
  if (!FULL || screens < rows.length) return;
  const { version } = require("axe-core/package.json") as { version: string };
  const found = { day: japanDay(new Date()), tool: `axe-core ${version}`, screens, violations };
  writeFileSync(new URL("../../liff/about/accessibility.json", import.meta.url), `${JSON.stringify(found, null, 2)}\n`);
});
