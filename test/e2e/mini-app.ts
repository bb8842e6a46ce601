/** The mini app alone in a browser, with a town that has recorded a start and stopped an answer. */
import type { Browser } from "playwright-core";
import { ensureApp } from "../../scripts/app/build.ts";
import { launchBrowser } from "./browser.ts";
import { type AppServer, serveApp } from "./serve-app.ts";

const PUBLISHED = {
  version: 1,
  today: "2026-11-20",
  records: [{ service: "kagamiishi/line-hasshin", state: "started", day: "2025-10-01", lastConfirmed: "2026-11-01", link: null, note: null }],
  stopped: [{ service: "kagamiishi/online-shinsei", day: "2026-11-01" }],
  reworded: [],
  faq: [],
};

export type MiniApp = { app: AppServer; browser: Browser; close(): Promise<void> };

export async function openMiniApp(): Promise<MiniApp> {
  const app = await serveApp(await ensureApp());
  app.setOverlay(PUBLISHED);
  const browser = await launchBrowser();
  return {
    app,
    browser,
    async close() {
      await browser.close();
      await app.close();
    },
  };
}
