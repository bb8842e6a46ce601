import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { japanDay } from "../../src/plan/fiscal-year.ts";
import { FITS, layout, layoutShift, SHIFT_MAX, violations } from "./accessibility.ts";
import { type MiniApp, openMiniApp, STARTS_WITHIN_MS } from "./mini-app.ts";
import { LOOKS, PUBLISHED, VISITS, type Visit } from "./pages.ts";
import { everyCombination, pairwise } from "./pairwise.ts";
import type { Phone } from "./phone.ts";

const require = createRequire(import.meta.url);
const PHONE = { viewport: { width: 320, height: 720 }, serviceWorkers: "block" } as const;
const FULL = process.env.FULL_MATRIX === "1";

type Look = { language: string; letters: number; scheme: "light" | "dark" };
const DEFAULT = { language: "ja", letters: 1, scheme: "light" } as const;
/** The page is a kind of its own: every page meets every language, letter size and scheme, and these meet each other. */
const KINDS = { at: VISITS.map((v) => v.name), ...LOOKS };
/** Every page is loaded as most residents see it. */
const loaded = VISITS.map((v) => ({ at: v.name, ...DEFAULT }));
const rows: (Look & { at: string })[] = FULL ? everyCombination(KINDS) : [...loaded, ...pairwise(KINDS, loaded)];
const looksOf = (at: Visit): Look[] => rows.filter((row) => row.at === at.name);
const nameOf = ({ language, letters, scheme }: Look): string => `${language}, letters × ${letters}, ${scheme}`;

/** axe keeps one core busy; the other looks at the next page, on a phone of its own. */
const AT_ONCE = 2;

let mini: MiniApp;
let phones: Phone[];
beforeAll(async () => {
  mini = await openMiniApp(PHONE, PUBLISHED);
  phones = [mini.phone, ...(await Promise.all(Array.from({ length: AT_ONCE - 1 }, () => mini.anotherPhone())))];
}, STARTS_WITHIN_MS);
afterAll(() => mini?.close());

/** One page on a phone that nobody else holds. */
async function onPhone(look: (page: Page) => Promise<void>): Promise<void> {
  const phone = phones.pop();
  if (!phone) throw new Error(`more than ${AT_ONCE} tests at once`);
  let problems: string[] = [];
  try {
    await look(await phone.newPage());
  } finally {
    problems = await phone.empty();
    phones.push(phone);
  }
  expect(problems).toEqual([]);
}

async function open(page: Page, { path, ready, before, act }: Visit, { language, letters, scheme }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.addInitScript((size) => localStorage.setItem("itsukara", JSON.stringify({ letters: size })), letters);
  await before?.(page);
  await page.goto(`${mini.app.url}${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
  await page.waitForSelector(ready);
  await act?.(page);
}

/** The same page in another look, as a reader changes it while reading: a load for each would take six times as long. */
async function change(page: Page, { ready, act }: Visit, { language, letters, scheme }: Look): Promise<void> {
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
  if (!act) await page.waitForSelector(ready);
}

let screens = 0;
let found = 0;

async function expectGood(page: Page, name: string): Promise<void> {
  const objections = await violations(page);
  screens++;
  found += objections.length;
  expect(objections, name).toEqual([]);
  expect(await layout(page), name).toEqual(FITS);
}

async function expectGoodFromTheStart(page: Page, at: Visit, look: Look): Promise<void> {
  await open(page, at, look);
  if (!at.act) expect(await layoutShift(page), nameOf(look)).toBeLessThanOrEqual(SHIFT_MAX);
  await expectGood(page, nameOf(look));
}

describe.concurrent.each(VISITS)("$name", (at) => {
  const [first = DEFAULT, ...others] = looksOf(at);
  it("axe objects to nothing, it fits 320 px, every target fits a thumb, nothing jumps", () =>
    onPhone(async (page) => {
      await expectGoodFromTheStart(page, at, first);
      for (const look of FULL ? [] : others) {
        await change(page, at, look);
        await expectGood(page, nameOf(look));
      }
    }));

  if (!FULL) return;
  it.each(others)("$language, letters × $letters, $scheme, loaded as such", (look) => onPhone((page) => expectGoodFromTheStart(page, at, look)));
});

/** `npm run test:full` writes what it found into the page that tells residents. */
afterAll(() => {
  if (!FULL || screens < rows.length) return;
  const { version } = require("axe-core/package.json") as { version: string };
  const measured = { day: japanDay(new Date()), tool: `axe-core ${version}`, screens, violations: found };
  writeFileSync(new URL("../../liff/about/accessibility.json", import.meta.url), `${JSON.stringify(measured, null, 2)}\n`);
});
