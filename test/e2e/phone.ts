/**
 * The phone a test file holds. A browser profile costs more than a page, so a file has one; after each test everything its
 * pages left behind is erased and the next test is a first visit again. What a test adds to the profile itself is taken back
 * too, except scripts and a clock: those belong on the page, or on a phone of the test's own.
 */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";

/** Generous: a test waits for what it names, and no longer. */
const WAITS_MS = 10_000;

/** `origins`: where its pages may go. `expected`: what the browser may complain about here. */
export type PhoneOptions = BrowserContextOptions & { origins: string[]; expected?: RegExp };
export type Phone = {
  context: BrowserContext;
  /** what its pages threw or wrote as errors, and what they asked of anyone else, since it was last emptied */
  problems: string[];
  newPage(): Promise<Page>;
  /** Closes the pages, erases what they kept and gives back the problems there were. */
  empty(): Promise<string[]>;
  close(): Promise<void>;
};

export async function takePhone(browser: Browser, { origins, expected, ...options }: PhoneOptions): Promise<Phone> {
  const context = await browser.newContext({ locale: "ja-JP", viewport: { width: 390, height: 844 }, ...options });
  // Stays open, for the storage is reached through a page.
  const still = await context.newPage();
  const storage = await context.newCDPSession(still);
  const problems: string[] = [];

  return {
    context,
    problems,
    async newPage() {
      const page = await context.newPage();
      page.setDefaultTimeout(WAITS_MS);
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => message.type() === "error" && !expected?.test(message.text()) && problems.push(message.text()));
      page.on("request", (request) => {
        const url = request.url();
        if (![...origins, "data:", "blob:"].some((start) => url.startsWith(start)) && !expected?.test(url)) problems.push(`outside: ${url}`);
      });
      page.on("dialog", (dialog) => {
        problems.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      return page;
    },
    async empty() {
      await Promise.all(context.pages().map((page) => page !== still && page.close()));
      await Promise.all([
        ...origins.map((origin) => storage.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" })),
        context.unrouteAll(),
        context.clearCookies(),
        context.clearPermissions(),
      ]);
      return problems.splice(0);
    },
    close: () => context.close(),
  };
}
