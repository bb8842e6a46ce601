/**
 * Every picture of README.md and docs/ again, from the real worker and the LINE stand-in; needs Chromium.
 * npm run pictures [-- --only shop-window|guide]
 * The guide's show a send, so they are taken by day in Japan.
 */
import { launchBrowser } from "../test/e2e/browser.ts";
import { optionsOf } from "./options.ts";
import { guidePictures } from "./pictures/guide.ts";
import { shopWindowPictures } from "./pictures/shop-window.ts";

const SETS = { "shop-window": shopWindowPictures, guide: guidePictures } as const;

const { values } = optionsOf(import.meta.filename, { options: { only: { type: "string" } } });
const wanted = Object.entries(SETS).filter(([name]) => values.only === undefined || values.only === name);
if (wanted.length === 0) throw new Error(`--only ${Object.keys(SETS).join("|")}`);
const browser = await launchBrowser();
try {
  for (const [, take] of wanted) await take(browser);
} finally {
  await browser.close();
}
