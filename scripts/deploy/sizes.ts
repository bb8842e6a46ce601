/** Builds what would be uploaded and holds it against the gates. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ensureApp } from "../app/build.ts";
import { firstPage, gzipped } from "../bench/first-page.ts";
import { lastWords, type Run } from "../cloudflare/run.ts";
import { ensureKnowledge } from "../data/build.ts";
import { FIRST_PAGE_CSS_MAX_GZ_BYTES, FIRST_PAGE_JS_MAX_GZ_BYTES, WORKER_MAX_GZ_BYTES, WORKER_MIN_GZ_BYTES } from "./size-gates.ts";

export type Sizes = { worker: number; js: number; css: number; faults: string[] };

const kb = (bytes: number) => `${Math.round(bytes / 1_000)} KB`;

/** `worker`, `js`, `css`: bytes, gzipped. */
export function sizeFaults({ worker, js, css }: Omit<Sizes, "faults">): string[] {
  const gates: [string, number, number][] = [
    ["ワーカー", worker, WORKER_MAX_GZ_BYTES],
    ["ミニアプリの最初のページの JavaScript", js, FIRST_PAGE_JS_MAX_GZ_BYTES],
    ["ミニアプリの最初のページの CSS", css, FIRST_PAGE_CSS_MAX_GZ_BYTES],
  ];
  return [
    ...gates
      .filter(([, bytes, max]) => bytes > max)
      .map(([what, bytes, max]) => `${what}が大きすぎます(${kb(bytes)}、上限 ${kb(max)})。増えた部品を見なおしてください。`),
    ...(worker < WORKER_MIN_GZ_BYTES ? [`ワーカーが小さすぎます(${kb(worker)})。計画のデータが入っていません。npm run data:build をしてください。`] : []),
  ];
}

export async function measureSizes(run: Run): Promise<Sizes> {
  ensureKnowledge();
  const app = await ensureApp();
  const outDir = mkdtempSync(join(tmpdir(), "itsukara-deploy-"));
  try {
    const built = await run("wrangler", ["deploy", "--dry-run", "--minify", "--outdir", outDir]);
    if (built.code !== 0) return { worker: 0, js: 0, css: 0, faults: [`ワーカーを組み立てられません。npm test で確かめてください。\n${lastWords(built)}`] };
    const page = firstPage(app);
    const sizes = { worker: gzipSync(readFileSync(join(outDir, "worker.js"))).length, js: gzipped(app, page.js), css: gzipped(app, page.css) };
    return { ...sizes, faults: sizeFaults(sizes) };
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
