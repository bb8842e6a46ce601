/** Every page of the staff console with 100,000 residents and 5,000 counted questions behind it. */
import { join } from "node:path";
import { startLocalWorker } from "../serve/local-worker.ts";
import { migrate } from "../serve/migrate.ts";
import { type Figure, figure, quantile } from "./figure.ts";
import { staffTown, TOWN } from "./staff-town.ts";

const RESIDENTS = 100_000;
const COUNTS = 5_000;
const TARGET_MS = 100;
const WARM_UP = 3;
const REQUESTS = 40;
const QUICK_REQUESTS = 10;

const PAGES = [
  "",
  "/announcements",
  "/services",
  "/services/kakanai",
  "/answers/kakanai",
  "/changes",
  "/questions",
  "/faq",
  "/figures",
  "/settings",
  "/people",
  "/audit",
];

async function countQuestions(stateDir: string): Promise<void> {
  process.env.STATE_DIR = stateDir;
  const worker = startLocalWorker({ port: 0, bundle: null, variables: {} });
  try {
    const db = await worker.getD1Database("DB");
    await migrate(db);
    const numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)";
    await db.batch([
      db
        .prepare(
          `INSERT OR REPLACE INTO question_tally (month, town, theme, intent, result, count) ${numbers} SELECT '2026-' || printf('%02d', 1 + i % 12), ?2, 't' || (i % 40), 'i' || (i / 40), 'when', i % 90 FROM n`,
        )
        .bind(COUNTS, TOWN),
      db
        .prepare(
          `INSERT OR REPLACE INTO question_week (week, town, theme, intent, result, count) ${numbers} SELECT date('2026-11-16', '-' || (7 * (i % 12)) || ' days'), ?2, 't' || (i % 40), 'i' || (i / 40), 'when', i % 90 FROM n`,
        )
        .bind(COUNTS, TOWN),
    ]);
  } finally {
    await worker.dispose();
  }
}

export async function consoleFigures(workDir: string, quick: boolean): Promise<Figure[]> {
  const stateDir = join(workDir, "console-state");
  await countQuestions(stateDir);
  const town = await staffTown(stateDir, RESIDENTS, 60);
  const admin = `${TOWN}-admin`;
  try {
    const draft = (await (await town.call(admin, "POST", "/staff/api/v1/announcements", { town: TOWN, title: "題名", body: "本文", draft: true })).json()) as {
      id: string;
    };
    const pages = [...PAGES, `/announcements/${draft.id}`, `/announcements/${draft.id}/check`];
    const figures: Figure[] = [];
    for (const page of pages) {
      const times: number[] = [];
      for (let i = 0; i < WARM_UP + (quick ? QUICK_REQUESTS : REQUESTS); i++) {
        const at = performance.now();
        const response = await town.call(admin, "GET", `/staff/${TOWN}${page}`);
        await response.text();
        if (response.status !== 200) throw new Error(`${page}: ${response.status}`);
        if (i >= WARM_UP) times.push(performance.now() - at);
      }
      const name = page.replace(draft.id, "one").replaceAll("/", "-").replace(/^-/, "") || "first";
      figures.push(
        figure(
          `console-${name}-p95`,
          "ms",
          [quantile(times, 0.95)],
          { name: "to be reached", values: [TARGET_MS] },
          `${times.length} requests one after another; ${RESIDENTS} residents, ${COUNTS} counted questions`,
        ),
      );
    }
    return figures;
  } finally {
    await town.stop();
  }
}
