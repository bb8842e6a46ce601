import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { loadDemoResidents } from "../../scripts/serve/demo-residents.ts";
import { startLocalWorker } from "../../scripts/serve/local-worker.ts";
import { migrate } from "../../scripts/serve/migrate.ts";
import { countAudience } from "../../src/announcement/audience.ts";
import { serviceOf } from "../../src/answer/index.ts";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import { figuresOf } from "../../src/staff/figures/weeks.ts";

const NOW = Date.parse("2026-11-20T10:00:00+09:00");
const state = mkdtempSync(join(tmpdir(), "itsukara-demo-"));
const kept = process.env.STATE_DIR;
let db: D1Database;
let close: () => Promise<void>;

beforeAll(async () => {
  process.env.STATE_DIR = state;
  const worker = startLocalWorker({ port: 0, bundle: null, variables: {} });
  close = () => worker.dispose();
  db = await worker.getD1Database("DB");
  await migrate(db);
}, 30_000);
afterAll(async () => {
  await close();
  if (kept === undefined) delete process.env.STATE_DIR;
  else process.env.STATE_DIR = kept;
  rmSync(state, { recursive: true, force: true });
});

describe("the invented residents of npm start", () => {
  it("are people the console can write to, follow services that exist, and are made once", async () => {
    const made = await loadDemoResidents(db, NOW);
    expect(made).toBeGreaterThan(1_000);
    expect(await loadDemoResidents(db, NOW)).toBe(0);
    const audience = { v: 1 as const, everyone: true, interests: [], services: [], languages: [] };
    const reach = { town: "miki", audience, urgent: false, corrects: null, weeklyCap: 3, channels: [{ slug: "miki", own: true }] };
    const count = await countAudience(db, "a", reach, NOW);
    const { friends } = (await db.prepare("SELECT count(*) AS friends FROM friendship WHERE channel = 'miki'").first<{ friends: number }>()) ?? { friends: 0 };
    expect(count.reached + count.noticesOff).toBe(friends);
    expect(Math.min(...Object.values(count.byLanguage), count.noticesOff)).toBeGreaterThan(0);
    const { knowledge } = openEngine();
    const { results } = await db.prepare("SELECT DISTINCT service FROM follow").all<{ service: string }>();
    expect(results.filter(({ service }) => serviceOf(knowledge, service)?.service.audience !== "resident")).toEqual([]);
  });

  it("asked what the engine answered, in each of eight weeks", async () => {
    const { weeks, themes } = await figuresOf(db, "takeo", "2026-11-20");
    expect(weeks.filter((week) => week.questions > 0).length).toBe(8);
    for (const week of weeks.slice(-8)) expect(week.answered).toBeGreaterThan(week.questions / 2);
    expect(themes.length).toBeGreaterThan(5);
  });
});
