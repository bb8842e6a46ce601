/** What a page must be for everyone, measured in the browser: axe, room on a small phone, targets for a thumb, letters to read. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TOUCH_MIN_PX = 44;
const BODY_MIN_PX = 17;
/** The years under a small timeline; everything else is larger. */
const TEXT_MIN_PX = 13;
/** A tenth of what counts as good: a first screen that stands. */
export const SHIFT_MAX = 0.02;

type Axe = { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

/** What axe objects to, all its rules on. It comes through the debugger, so that the page keeps its strict content security policy. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    return (await axe.run()).violations.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 160)}`);
  });
}

/** How far the page can be scrolled sideways, px. */
export const sideways = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What a layout that works on every phone measures. */
export const FITS = { sideways: 0, small: [], tiny: [], bodyIsBigEnough: true };

export const layout = (page: Page) =>
  page.evaluate(
    ({ touch, body, smallest }) => {
      const visible = (e: Element) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden";
      const inline = (e: Element) => e.matches("p a, li a, dd a, td a") && getComputedStyle(e).display === "inline";
      const box = (e: Element) => (e.matches("input[type=radio], input[type=checkbox]") ? (e.closest("label") ?? e) : e).getBoundingClientRect();
      const targets = [...document.querySelectorAll("a, button, summary, input, select, textarea")].filter(
        (e) => visible(e) && !e.matches(".skip") && !inline(e),
      );
      const texts = [...document.querySelectorAll("main *")].filter(
        (e) => visible(e) && !e.closest(".visually-hidden, rt, [aria-hidden=true]") && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim()),
      );
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
      };
    },
    { touch: TOUCH_MIN_PX, body: BODY_MIN_PX, smallest: TEXT_MIN_PX },
  );

/** How much has jumped since the page was opened; two frames later everything drawn so far has been counted. */
export const layoutShift = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const add = (entries: PerformanceEntryList) => {
          for (const entry of entries as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) if (!entry.hadRecentInput) sum += entry.value;
        };
        const observer = new PerformanceObserver((list) => add(list.getEntries()));
        observer.observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            setTimeout(() => {
              add(observer.takeRecords());
              resolve(sum);
            }),
          ),
        );
      }),
  );
