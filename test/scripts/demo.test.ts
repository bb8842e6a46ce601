/** What `npm start` begins with beside the plans: each thing a town can say, and every word of it marked as a sample. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import { openEngine } from "../../scripts/engine.ts";
import { loadDemo } from "../../scripts/serve/demo.ts";
import { startLocalWorker } from "../../scripts/serve/local-worker.ts";
import { migrate } from "../../scripts/serve/migrate.ts";
import { serviceOf, townOf } from "../../src/answer/index.ts";
import { readOverlay } from "../../src/faq/overlay.ts";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import { chipOf } from "../../src/service/say/index.ts";
import { serviceViews } from "../../src/service/view.ts";

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

it("a fresh local database shows an answer with a year, a start, a start in part and something published", async () => {
  expect(await loadDemo(db)).toBe(true);
  expect(await loadDemo(db)).toBe(false);
  const { knowledge } = openEngine();
  const overlay = await readOverlay(db);
  for (const { service } of [...overlay.records, ...(overlay.publications ?? [])])
    expect(serviceOf(knowledge, service)?.service.id).toBe(service.split("/")[1]);
  const town = townOf(knowledge, "kagamiishi");
  const views = town ? serviceViews(town, overlay, "2026-11-30") : [];
  const chips = new Map(views.map((view) => [view.verdict.kind, chipOf(view, "ja")]));
  for (const kind of ["started", "partly", "published", "launch"] as const) expect(chips.has(kind), kind).toBe(true);
});

it("everything in it says that it is a sample", () => {
  const demo = parse(readFileSync("seeds/demo.yaml", "utf8")) as {
    records: { note: string }[];
    publications: { title: string; text: Record<"ja" | "easy" | "en", string> }[];
    announcements: { title: { ja: string } }[];
  };
  for (const { note } of demo.records) expect(note).toContain("見本");
  for (const { title } of demo.announcements) expect(title.ja).toContain("見本");
  for (const { title, text } of demo.publications) {
    for (const words of [title, text.ja]) expect(words).toContain("見本");
    expect(text.easy).toContain("｛見本|みほん｝");
    expect(text.en).toContain("sample");
  }
});
