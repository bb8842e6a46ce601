/** What is uploaded and what a resident's phone loads, in bytes. Not timed, so once is enough. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ensureApp } from "../app/build.ts";
import { ensureKnowledge } from "../data/build.ts";
import { type Figure, figure } from "./figure.ts";
import { firstPage, gzipped } from "./first-page.ts";

const ECHO = "bare Hono echo bot";

export async function sizeFigures(bundles: { bot: string; echo: string }): Promise<Figure[]> {
  const read = { bot: readFileSync(bundles.bot), echo: readFileSync(bundles.echo) };
  const knowledge = readFileSync(ensureKnowledge());
  const app = await ensureApp();
  const { js, css } = firstPage(app);
  const all = (type: string) => readdirSync(join(app, "assets")).filter((f) => f.endsWith(type));
  const rest = { name: "if nothing were loaded later", values: [gzipped(app, all(".js"))] };
  const line = (name: string, ours: number, baseline: { name: string; values: number[] }, note: string) => figure(name, "bytes", [ours], baseline, note);
  return [
    line("worker-raw", read.bot.length, { name: ECHO, values: [read.echo.length] }, "wrangler deploy --dry-run --minify --outdir"),
    line("worker-gz", gzipSync(read.bot).length, { name: ECHO, values: [gzipSync(read.echo).length] }, "the same, gzipped; gates at 1.5 MB (test/bench)"),
    line(
      "knowledge-gz",
      gzipSync(knowledge).length,
      { name: "without the index", values: [gzipSync(JSON.stringify({ ...JSON.parse(knowledge.toString()), index: null })).length] },
      "build/knowledge.json: five plans, tables, index",
    ),
    line("app-first-page-js-gz", gzipped(app, js), rest, `${js.length} file(s) before the first page shows; gates at 33 KB (test/bench)`),
    line("app-first-page-css-gz", gzipped(app, css), { name: "all style sheets", values: [gzipped(app, all(".css"))] }, `${css.length} file(s)`),
  ];
}
