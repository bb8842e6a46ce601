import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { ensureApp } from "../../scripts/app/build.ts";
import { buildWorker } from "../../scripts/bench/build-worker.ts";
import { firstPage, gzipped } from "../../scripts/bench/first-page.ts";

/** The worker with five plans and their index. Cloudflare takes 3 MB on its free plan; half is for the towns to come. */
const WORKER_MAX_GZ_BYTES = 1_500_000;
/** What a phone loads before the mini app shows anything: about a second at 400 kbit/s, a weak 3G signal. */
const FIRST_PAGE_JS_MAX_GZ_BYTES = 45_000;
/** A bundle under this has lost its plans or its index, and would pass the gate for that reason. */
const WORKER_MIN_GZ_BYTES = 400_000;
const BUILD_MAX_MS = 120_000;

const outDir = mkdtempSync(join(tmpdir(), "itsukara-size-"));
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

describe("what is uploaded and loaded", () => {
  it("the worker with its plans and index, built as a deployment, is at most 1.5 MB gzipped", { timeout: BUILD_MAX_MS }, async () => {
    const bytes = gzipSync(readFileSync(await buildWorker(outDir))).length;
    expect(bytes).toBeGreaterThan(WORKER_MIN_GZ_BYTES);
    expect(bytes).toBeLessThanOrEqual(WORKER_MAX_GZ_BYTES);
  });

  it("the mini app's first page needs at most 45 KB of JavaScript, gzipped", { timeout: BUILD_MAX_MS }, async () => {
    const app = await ensureApp();
    const { js } = firstPage(app);
    expect(js).not.toEqual([]);
    expect(gzipped(app, js)).toBeLessThanOrEqual(FIRST_PAGE_JS_MAX_GZ_BYTES);
  });
});
