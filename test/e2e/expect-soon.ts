/** What is true only after the page has been drawn again: waited for, never read at once. */
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** The focus moves in an effect, after drawing. */
export const expectFocus = (on: Locator): Promise<void> =>
  expect
    .poll(() => on.evaluate((e) => (e === document.activeElement ? "it" : (document.activeElement?.outerHTML.slice(0, 120) ?? "nothing"))), {
      message: `focus on ${on}`,
    })
    .toBe("it");

export const expectCount = (of: Locator, count: number): Promise<void> => expect.poll(() => of.count(), { message: `${of}` }).toBe(count);

export const expectText = (of: Locator, words: string): Promise<void> => expect.poll(() => of.first().innerText(), { message: `${of}` }).toContain(words);

export const expectValue = (of: Locator, value: string): Promise<void> => expect.poll(() => of.inputValue(), { message: `${of}` }).toBe(value);

/** The whole address. */
export const expectAddress = (page: Page, url: string): Promise<void> => expect.poll(() => page.url()).toBe(url);

/** One thing the address says; null where it does not. */
export const expectQuery = (page: Page, name: string, value: string | null): Promise<void> =>
  expect.poll(() => new URL(page.url()).searchParams.get(name), { message: name }).toBe(value);
