/** The mini app on a phone: alone, with what a town published, or as `npm start` serves it. */
import type { Browser, Page } from "playwright-core";
import { ensureApp } from "../../scripts/app/build.ts";
import { type Boot, bootJson } from "../../src/app/boot.ts";
import { launchBrowser } from "./browser.ts";
import { type Phone, type PhoneOptions, takePhone } from "./phone.ts";
import { type RunningTown, runTown } from "./running-town.ts";
import { type AppServer, serveApp } from "./serve-app.ts";

/** A browser and the server take their time on a busy machine. */
export const STARTS_WITHIN_MS = 90_000;

export const record = (service: string, state: string, day: string, lastConfirmed: string, link: string | null = null) => ({
  service,
  state,
  day,
  lastConfirmed,
  link,
  note: null,
});

/** What a town published, with the answers of one measure stopped. */
export const published = (...records: ReturnType<typeof record>[]) => ({
  version: 1,
  today: "2026-11-20",
  records,
  stopped: [{ service: "kagamiishi/online-shinsei", day: "2026-11-01" }],
  reworded: [],
  faq: [],
});

export const A_START = record("kagamiishi/line-event", "started", "2025-10-01", "2026-11-01");

type Options = Omit<PhoneOptions, "origins">;
/** `anotherPhone`: of the same kind, for what must not meet. */
export type MiniApp = { app: AppServer; browser: Browser; phone: Phone; anotherPhone(): Promise<Phone>; close(): Promise<void> };

export async function openMiniApp(options: Options = {}, overlay: object = published(A_START)): Promise<MiniApp> {
  const [app, browser] = await Promise.all([ensureApp().then(serveApp), launchBrowser()]);
  app.setOverlay(overlay);
  const anotherPhone = () => takePhone(browser, { origins: [app.url], ...options });
  return {
    app,
    browser,
    phone: await anotherPhone(),
    anotherPhone,
    async close() {
      await browser.close();
      await app.close();
    },
  };
}

/** The page as a worker serves it that tells it more than this server does. */
export async function serveWith(page: Page, boot: Partial<Boot> & { channel: string }): Promise<void> {
  const whole: Boot = {
    channelTown: null,
    liffId: null,
    local: false,
    compare: true,
    today: "2026-11-20",
    now: Date.now(),
    operator: null,
    page: null,
    ...boot,
  };
  await page.route("**/app/**", async (route) => {
    if (route.request().resourceType() !== "document") return route.fallback();
    const response = await route.fetch();
    const body = (await response.text()).replace("</head>", `<script type="application/json" id="boot">${bootJson(whole)}</script></head>`);
    return route.fulfill({ response, body });
  });
}

export type TownsMiniApp = { town: RunningTown; phone: Phone; anotherPhone(): Promise<Phone>; close(): Promise<void> };

/** The real worker and the LINE stand-in behind it. */
export async function openTownsMiniApp(options: Options): Promise<TownsMiniApp> {
  const [town, browser] = await Promise.all([runTown(), launchBrowser()]);
  const anotherPhone = () => takePhone(browser, { origins: [town.workerUrl, town.lineUrl], ...options });
  return {
    town,
    phone: await anotherPhone(),
    anotherPhone,
    async close() {
      await browser.close();
      await town.close();
    },
  };
}
