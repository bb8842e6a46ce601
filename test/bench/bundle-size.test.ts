import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { ensureApp } from "../../scripts/app/build.ts";
import { buildWorker } from "../../scripts/bench/build-worker.ts";
import { firstPage, gzipped } from "../../scripts/bench/first-page.ts";
import { FIRST_PAGE_CSS_MAX_GZ_BYTES, FIRST_PAGE_JS_MAX_GZ_BYTES, WORKER_MAX_GZ_BYTES, WORKER_MIN_GZ_BYTES } from "../../scripts/deploy/size-gates.ts";

/** A page opened later: half a second more at that signal. The engine of さがす and LINE's SDK come after their page stands. */
const PAGE_JS_MAX_GZ_BYTES = 10_000;
const AFTER_THE_PAGE: Record<string, number> = { engine: 60_000, line: 32_000 };
/** Addresses only LINE's SDK names. */
const LIFF_SDK = /liffClientId|liffsdk\.line-scdn\.net/;
const BUILD_MAX_MS = 120_000;

const outDir = mkdtempSync(join(tmpdir(), "itsukara-size-"));
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

/** What a failed gate shows: every file with its weight, the heaviest first. */
const listed = (app: string, files: readonly string[]): string =>
  files
    .map((file) => ({ file, bytes: gzipped(app, [file]) }))
    .sort((a, b) => b.bytes - a.bytes)
    .map(({ file, bytes }) => `\n${String(bytes).padStart(8)}  ${file}`)
    .join("");

describe("what is uploaded and loaded", () => {
  it("the worker with its plans and index, built as a deployment, is at most 1.5 MB gzipped", { timeout: BUILD_MAX_MS }, async () => {
    const bytes = gzipSync(readFileSync(await buildWorker(outDir))).length;
    expect(bytes).toBeGreaterThan(WORKER_MIN_GZ_BYTES);
    expect(bytes).toBeLessThanOrEqual(WORKER_MAX_GZ_BYTES);
  });

  it("the mini app's first page needs at most 33 KB of JavaScript and 8 KB of style, gzipped", { timeout: BUILD_MAX_MS }, async () => {
    const app = await ensureApp();
    const { js, css } = firstPage(app);
    expect([js.length > 0, css.length > 0]).toEqual([true, true]);
    expect(gzipped(app, js), listed(app, js)).toBeLessThanOrEqual(FIRST_PAGE_JS_MAX_GZ_BYTES);
    expect(gzipped(app, css), listed(app, css)).toBeLessThanOrEqual(FIRST_PAGE_CSS_MAX_GZ_BYTES);
  });

  it("no page opened later needs more than 10 KB of its own; the engine and LINE's SDK keep to theirs", { timeout: BUILD_MAX_MS }, async () => {
    const app = await ensureApp();
    const first = new Set(firstPage(app).js);
    const later = readdirSync(join(app, "assets")).filter((file) => file.endsWith(".js") && !first.has(file));
    expect(later.length).toBeGreaterThan(5);
    const limit = (file: string) => AFTER_THE_PAGE[file.slice(0, file.indexOf("-"))] ?? PAGE_JS_MAX_GZ_BYTES;
    const tooLarge = later.filter((file) => gzipped(app, [file]) > limit(file));
    expect(tooLarge, listed(app, later)).toEqual([]);
  });

  it("LINE's SDK is in the app, but in nothing the first page waits for", { timeout: BUILD_MAX_MS }, async () => {
    const app = await ensureApp();
    const withSdk = readdirSync(join(app, "assets")).filter((file) => file.endsWith(".js") && LIFF_SDK.test(readFileSync(join(app, "assets", file), "utf8")));
    expect(withSdk).not.toEqual([]);
    expect(withSdk.filter((file) => firstPage(app).js.includes(file))).toEqual([]);
  });
});
