/**
 * `npm run town:new -- --name 青葉町 --document plan.txt [--slug aoba]`: reads a plan's text (`pdftotext -layout plan.pdf`) and
 * writes what it seems to promise as a draft town that never ships by itself. docs/adding-a-town.md tells the whole way.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { japanDay } from "../../src/plan/fiscal-year.ts";
import { Theme } from "../../src/plan/schema.ts";
import { DATA_DIR } from "../data/load.ts";
import { optionsOf } from "../options.ts";
import { draftTown } from "./draft-files.ts";
import { extract } from "./read/extract.ts";
import { filesOf, stop, townFolder, writeFiles } from "./town-files.ts";

const USAGE = "npm run town:new -- --name 町名 --document plan.txt --slug ローマ字";
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** A scanned PDF gives next to no text. */
const TEXT_MIN_LETTERS = 500;

const { values } = optionsOf(import.meta.filename, { options: { name: { type: "string" }, document: { type: "string" }, slug: { type: "string" } } });
if (!values.name || !values.document) stop(`町の名前と資料を入れてください。例: ${USAGE}`);
const slug = values.slug ?? `town-${createHash("sha256").update(values.name).digest("hex").slice(0, 6)}`;
if (!SLUG.test(slug)) stop(`--slug は小文字のローマ字・数字・ハイフンで入れてください(例: aoba)。いま: ${slug}`);
if (existsSync(townFolder(slug)))
  stop(`data/towns/${slug} はもうあります。別の --slug にするか、新しい版なら npm run town:revise -- --town ${slug} --document … を使ってください。`);
if (!existsSync(values.document)) stop(`${values.document} が見つかりません。PDF から作る: pdftotext -layout plan.pdf plan.txt`);
const bytes = readFileSync(values.document);
const text = bytes.toString("utf8");
if (text.startsWith("%PDF")) stop("これは PDF です。先に文字にしてください: pdftotext -layout plan.pdf plan.txt");
if (text.replace(/\s/g, "").length < TEXT_MIN_LETTERS)
  stop("資料にほとんど文字がありません。画像だけの PDF のときは、町に文字の入った資料をもらってください。");

const themes = z.array(Theme).parse(parse(readFileSync(join(DATA_DIR, "themes.yaml"), "utf8")));
const draft = extract(text);
const sha256 = createHash("sha256").update(bytes).digest("hex");
const town = draftTown(draft, { slug, name: values.name, file: basename(values.document), sha256, today: japanDay(new Date()) }, themes);
writeFiles(townFolder(slug), filesOf(town));

const initiatives = draft.measures.reduce((sum, one) => sum + one.initiatives.length, 0);
console.log(
  `data/towns/${slug}/ に下書きを書きました: 柱${draft.pillars.length}、施策${draft.measures.length}、取組${initiatives}、用語${draft.glossary.length}。`,
);
if (draft.measures.length === 0) console.log("施策が読み取れませんでした。measures/ に手で書いてください。書き方は data/GUIDELINES.md。");
console.log(`下書きは公開されません。つぎに: npm run data:check -- --town ${slug}`);
