/** Every page of the mini app in the states a resident may meet, and how to get there. */
import type { Page } from "playwright-core";
import { A_START, published, record, serveWith } from "./mini-app.ts";

/** `alike`: the same controls as another visit, with other words. `before`: how the page must be served. `act`: the way to this state. */
export type Visit = {
  name: string;
  path: string;
  ready: string;
  alike?: true;
  before?: (page: Page) => Promise<unknown>;
  act?: (page: Page) => Promise<unknown>;
};

const DELAYED = record("kagamiishi/ai-drill", "delayed", "2026-10-01", "2026-11-01");
/** What the towns of these visits have published. */
export const PUBLISHED = published(A_START, DELAYED);

/** Every fold of a service's page. */
async function unfold(page: Page): Promise<void> {
  await page.locator(".folds details").nth(2).waitFor();
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>(".folds details")) fold.open = true;
  });
}

const q = (question: string) => encodeURIComponent(question);

export const VISITS: Visit[] = [
  { name: "年表 as a list", path: "/app/kagamiishi/?view=list", ready: ".group" },
  { name: "年表 as a chart", path: "/app/misaki/?view=chart", ready: ".chart" },
  { name: "年表 of one theme, nothing found", path: "/app/miyaki/?theme=no-such-theme", ready: ".empty", alike: true },
  { name: "年表 of an ended plan", path: "/app/miyaki/", ready: ".bands", alike: true },
  { name: "年表 of a draft, this year only", path: "/app/takeo/?when=this-year", ready: ".themes", alike: true },
  {
    name: "年表, choosing what concerns me",
    path: "/app/kagamiishi/?view=list",
    ready: ".group",
    act: (page) =>
      page
        .locator(".themes button")
        .click()
        .then(() => page.locator(".mine").waitFor()),
  },
  { name: "a service that is planned", path: "/app/kagamiishi/s/kagamiishi/kakanai", ready: ".folds" },
  { name: "a service that has started", path: `/app/kagamiishi/s/${A_START.service}`, ready: ".folds", alike: true },
  { name: "a service whose year has come", path: "/app/takeo/s/takeo/cashless", ready: ".folds", alike: true },
  { name: "a service our copy has two years of", path: "/app/kagamiishi/s/kagamiishi/shuyu-app", ready: ".folds", alike: true },
  { name: "a service without a year", path: "/app/miki/s/miki/boshi-techo", ready: ".folds", alike: true },
  { name: "a service the town says is late", path: `/app/kagamiishi/s/${DELAYED.service}`, ready: ".chip-moved", alike: true },
  { name: "a service with everything unfolded", path: "/app/kagamiishi/s/kagamiishi/card-tsukaimichi", ready: ".folds", act: unfold },
  { name: "the services of a measure", path: "/app/kagamiishi/s/kagamiishi/line-hasshin", ready: ".rows" },
  { name: "a service under review", path: "/app/kagamiishi/s/kagamiishi/net-shinsei", ready: "main button[aria-expanded]" },
  {
    name: "reporting a fault",
    path: "/app/kagamiishi/s/kagamiishi/kakanai",
    ready: ".folds",
    async act(page) {
      await page.locator("button[aria-expanded=false]", { hasText: /内容|ないよう|wrong/ }).click();
      // The form takes the focus a moment after it stands there.
      await page.locator("h2[data-starts]:focus").waitFor();
    },
  },
  { name: "さがす, empty", path: "/app/kagamiishi/search", ready: ".suggestions" },
  {
    name: "さがす while typing",
    path: "/app/all/search",
    ready: ".suggestions",
    act: async (page) => {
      await page.locator("#question").fill("よやく");
      await page.waitForSelector(".found li");
    },
  },
  { name: "さがす with an answer", path: `/app/kagamiishi/search?q=${q("予約")}`, ready: ".answer" },
  { name: "さがす, not in the plan", path: `/app/kagamiishi/search?q=${q("住民票の値段は")}`, ready: ".answer", alike: true },
  { name: "さがす, an emergency", path: `/app/all/search?q=${q("火事です")}`, ready: ".answer" },
  { name: "くらべる", path: "/app/all/compare", ready: ".compare" },
  { name: "くらべる, two towns", path: "/app/all/compare?theme=yoyaku&with=kagamiishi,miyaki", ready: ".pair" },
  {
    name: "くらべる where the town does not show it",
    path: "/app/miki/compare",
    ready: "main a.button",
    before: (page) => serveWith(page, { channel: "miki", channelTown: "miki", compare: false }),
  },
  { name: "お知らせ of a town that sent none", path: "/app/miki/news", ready: ".empty", alike: true },
  { name: "お知らせ", path: "/app/kagamiishi/news", ready: ".announcements li" },
  { name: "one お知らせ, a correction", path: "/app/kagamiishi/news/teisei", ready: ".announcement-body" },
  { name: "設定, signed out", path: "/app/all/settings", ready: ".choices" },
  { name: "このアプリについて", path: "/app/kagamiishi/about", ready: ".contacts" },
  { name: "choosing a town", path: "/app/all/", ready: ".towns" },
  { name: "a page that does not exist", path: "/app/all/zzz", ready: ".page" },
];

export const LOOKS = { language: ["ja", "easy", "en"], letters: [1, 1.25, 1.5], scheme: ["light", "dark"] } as const;
