/**
 * Lighthouse on the pages a resident opens first: its mobile preset as it is (slow 4G simulated, CPU four times slower).
 * It is 130 MB with what it brings, so it is no dependency: the first run installs the pinned version beside the project's
 * build. LIGHTHOUSE_DIR names a folder that has it already.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { findBrowser } from "../../test/e2e/browser.ts";
import { type Figure, figure } from "./figure.ts";
import { serveCompressed } from "./served-app.ts";

const VERSION = "13.5.0";
const DIR = process.env.LIGHTHOUSE_DIR ?? join(import.meta.dirname, "../../.cache/lighthouse");
const CHROME_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync";
const RUNS = 5;
const NOTE = `Lighthouse ${VERSION}, mobile: slow 4G simulated, CPU 4 times slower; the worker in workerd behind a compressing proxy`;

const PAGES = {
  timeline: "/app/kagamiishi/",
  service: "/app/kagamiishi/s/kagamiishi/kakanai-madoguchi",
  search: "/app/kagamiishi/search",
};

const score = z.object({ score: z.number() });
const measured = z.object({ numericValue: z.number() });
const Report = z.object({
  categories: z.object({ performance: score, accessibility: score, "best-practices": score, seo: score }),
  audits: z.object({ "largest-contentful-paint": measured, "cumulative-layout-shift": measured, "total-blocking-time": measured }),
});

function command(): string {
  const program = join(DIR, "node_modules/lighthouse/cli/index.js");
  if (!existsSync(program)) execFileSync("npm", ["install", "--prefix", DIR, "--no-save", `lighthouse@${VERSION}`], { stdio: ["ignore", "ignore", "inherit"] });
  return program;
}

/** Not waited for in one piece: the proxy lives in this process and must go on answering. */
async function run(program: string, url: string, out: string): Promise<z.infer<typeof Report>> {
  const lighthouse = spawn(process.execPath, [program, url, "--quiet", "--output=json", `--output-path=${out}`, `--chrome-flags=${CHROME_FLAGS}`], {
    env: { ...process.env, CHROME_PATH: findBrowser() },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = (await once(lighthouse, "close")) as [number | null];
  if (code !== 0) throw new Error(`lighthouse ended with ${code}`);
  return Report.parse(JSON.parse(readFileSync(out, "utf8")));
}

/** Seven figures a page; the baseline is what the page must reach. */
export async function lighthouseFigures(workDir: string, quick: boolean): Promise<Figure[]> {
  const program = command();
  const app = await serveCompressed(join(workDir, "lighthouse-state"));
  try {
    const figures: Figure[] = [];
    for (const [name, path] of Object.entries(PAGES)) {
      const reports: z.infer<typeof Report>[] = [];
      while (reports.length < (quick ? 1 : RUNS)) reports.push(await run(program, app.url + path, join(workDir, "lighthouse.json")));
      const line = (what: string, unit: string, target: number, pick: (report: z.infer<typeof Report>) => number) =>
        figure(`lighthouse-${name}-${what}`, unit, reports.map(pick), { name: "to be reached", values: [target] }, NOTE);
      figures.push(
        line("performance", "points", 97, (r) => Math.round(r.categories.performance.score * 100)),
        line("accessibility", "points", 100, (r) => Math.round(r.categories.accessibility.score * 100)),
        line("best-practices", "points", 100, (r) => Math.round(r.categories["best-practices"].score * 100)),
        line("seo", "points", 95, (r) => Math.round(r.categories.seo.score * 100)),
        line("lcp", "ms", 1_800, (r) => Math.round(r.audits["largest-contentful-paint"].numericValue)),
        line("cls", "shift", 0.02, (r) => r.audits["cumulative-layout-shift"].numericValue),
        line("tbt", "ms", 100, (r) => Math.round(r.audits["total-blocking-time"].numericValue)),
      );
    }
    return figures;
  } finally {
    app.stop();
  }
}
