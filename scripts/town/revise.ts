/**
 * `npm run town:revise -- --town miki --document new.txt [--before old.txt] [--day 2027-03-25] [--link https://…]`: reads a new edition of a plan
 * and writes it beside the old one, in data/towns/miki/next/, as a draft, with a list of what moved for the console's
 * 「計画の改訂」. With the old text beside it (`--before`), what is read otherwise than by hand in both editions is no news and
 * stays out of that list. `--adopt` puts it in the place of the old one when nothing is left open. docs/adding-a-town.md, 9.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { eraYear, japanDay } from "../../src/plan/fiscal-year.ts";
import { Theme } from "../../src/plan/schema.ts";
import { leftOpen } from "../data/draft-guide.ts";
import { DATA_DIR, loadPlanData } from "../data/load.ts";
import { optionsOf } from "../options.ts";
import { draftTown } from "./draft-files.ts";
import { asEditionChange, type EditionStep, revise } from "./edition.ts";
import { extract } from "./read/extract.ts";
import { bare } from "./read/pieces.ts";
import { asYaml, filesOf, readTown, replaceTown, stop, type TownFiles, townFolder, writeFiles } from "./town-files.ts";

const KIND_NAMES: Record<EditionStep["kind"], string> = {
  year: "年度が変わった",
  renamed: "名前が変わった",
  moved: "移った",
  gone: "なくなった",
  new: "新しい",
};
const yearWords = (year: number | null): string => (year === null ? "年度なし" : `${eraYear(year)}年度`);

const { values } = optionsOf(import.meta.filename, {
  options: {
    town: { type: "string" },
    document: { type: "string" },
    day: { type: "string", default: japanDay(new Date()) },
    link: { type: "string", default: "" },
    before: { type: "string" },
    adopt: { type: "boolean", default: false },
  },
});
if (!values.town || (!values.document && !values.adopt))
  stop("町と、新しい版の資料を入れてください。例: npm run town:revise -- --town miki --document new.txt");
const folder = townFolder(values.town);
const beside = join(folder, "next");
if (!existsSync(folder)) stop(`data/towns/${values.town} がありません。`);
if (values.adopt) adopt(values.town);
else propose(values.town, values.document ?? "");

/** The line nearest to `near` that holds the words. */
function finder(text: string): (words: string, near: number) => number | null {
  const lines = text.split("\n").map(bare);
  return (words, near) => {
    const wanted = bare(words);
    let best: number | null = null;
    for (const [index, line] of lines.entries())
      if (line.includes(wanted) && (best === null || Math.abs(index + 1 - near) < Math.abs(best - near))) best = index + 1;
    return best;
  };
}

function propose(town: string, document: string): void {
  if (!existsSync(document)) stop(`${document} が見つかりません。PDF から作る: pdftotext -layout plan.pdf plan.txt`);
  if (existsSync(beside)) stop(`data/towns/${town}/next がもうあります。続きから直すか、消してからもう一度。`);
  const old = readTown(folder);
  const bytes = readFileSync(document);
  const text = bytes.toString("utf8");
  const themes = z.array(Theme).parse(parse(readFileSync(join(DATA_DIR, "themes.yaml"), "utf8")));
  const draft = extract(text);
  if (draft.measures.length === 0) stop("新しい版から施策が読み取れませんでした。town:csv で表を作り、手で直してください。");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const read = draftTown(draft, { slug: old.plan.town.id, name: old.plan.town.name, file: basename(document), sha256, today: values.day }, themes);
  const where = finder(text);
  const { next, steps } = revise(old, read, where);
  // What is said of the old edition (facts, terms) stays only where the new text still says it.
  const facts = old.facts.flatMap((fact) => {
    if (fact.topic === "period") return [];
    const quotes = fact.quotes.map((quote) => ({ ...quote, line: where(quote.text, quote.line) }));
    return quotes.every((quote) => quote.line !== null)
      ? [{ ...fact, source: { ...fact.source, page: null, line: quotes[0]?.line ?? 1 }, quotes: quotes.map((q) => ({ ...q, line: q.line ?? 1 })) }]
      : [];
  });
  const glossary = next.glossary.map((term) => ({
    ...old.glossary.find((one) => bare(one.term) === bare(term.term)),
    ...term,
    also: old.glossary.find((one) => bare(one.term) === bare(term.term))?.also ?? [],
  }));
  const lost = old.facts.filter((fact) => fact.topic !== "period" && !facts.some((one) => one.id === fact.id)).map((fact) => fact.id);
  const { town: place, contact, adoption } = old.plan;
  const todo = [
    ...(next.plan.todo ?? []).filter((one) => !/color|aliases|ID\(/.test(one)),
    "contact がいまも正しいか確かめ、checked の日付を直してください。",
    ...(lost.length > 0
      ? [`新しい版に言葉が見つからない事実が${lost.length}件あり、移していません。要るものを facts.yaml に書いてください: ${lost.slice(0, 8).join("、")}`]
      : []),
    ...(facts.length > 0 ? ["移した事実(facts.yaml)の文が、新しい版でも正しいか確かめてください。"] : []),
  ];
  const plan = { ...next.plan, town: place, contact, adoption, todo, plan: { ...next.plan.plan, titleEn: old.plan.plan.titleEn } };
  writeFiles(beside, filesOf({ ...next, plan, facts: [...next.facts, ...facts], glossary }));
  const unsure = misread(old, themes);
  const told = steps.filter((step) => !unsure.has(step.service));
  const changes = told.map((step) => asEditionChange(step, values.day, values.link)).filter((one) => one !== null);
  writeFiles(
    beside,
    new Map([
      [
        "changes.yaml",
        asYaml(steps.map((step) => (unsure.has(step.service) ? { ...step, check: "前の版でも人とちがう読み方でした。計画を見て決めてください。" } : step))),
      ],
      ["changes.json", `${JSON.stringify(changes, null, 2)}\n`],
    ]),
  );
  report(town, told, next.measures.length);
  if (told.length < steps.length)
    console.log(`ほか${steps.length - told.length}件は、前の版でも人とちがう読み方でした。changes.yaml の check を見て決めてください。`);
}

/** Services that the reader sees otherwise than the person did, in the old edition itself. */
function misread(old: TownFiles, themes: Theme[]): Set<string> {
  if (!values.before) return new Set();
  if (!existsSync(values.before)) stop(`--before の ${values.before} が見つかりません。前の版の資料です。`);
  const text = readFileSync(values.before, "utf8");
  const { file, sha256 } = old.plan.plan.document;
  const read = draftTown(extract(text), { slug: old.plan.town.id, name: old.plan.town.name, file, sha256, today: values.day }, themes);
  return new Set(
    revise(old, read, finder(text))
      .steps.filter((step) => step.kind !== "new")
      .map((step) => step.service),
  );
}

function report(town: string, steps: readonly EditionStep[], measures: number): void {
  for (const [kind, name] of Object.entries(KIND_NAMES)) {
    const these = steps.filter((step) => step.kind === kind);
    if (these.length === 0) continue;
    console.log(`${name}: ${these.length}件`);
    for (const { title, titleAfter, from, to, service } of these)
      console.log(`  ${service} ${title}${titleAfter ? ` → ${titleAfter}` : ""}${from === to ? "" : ` (${yearWords(from)} → ${yearWords(to)})`}`);
  }
  if (steps.length === 0) console.log("変わったところは見つかりませんでした。");
  console.log(`data/towns/${town}/next/ に、新しい版の下書き(施策${measures})と、改訂の一覧(changes.yaml、changes.json)を書きました。`);
  console.log(`つぎに: npm run data:check -- --town ${town}/next`);
}

function adopt(town: string): void {
  if (!existsSync(beside)) stop(`data/towns/${town}/next がありません。先に npm run town:revise -- --town ${town} --document … で作ってください。`);
  const { folders, faults } = loadPlanData([`${town}/next`]);
  const [found] = folders;
  const open = found ? leftOpen({ ...found, slug: town }) : [];
  if (!found || faults.length + open.length > 0)
    stop(`まだ入れかえられません。決めることとまちがいが${faults.length + open.length}件あります: npm run data:check -- --town ${town}/next`);
  const next = readTown(beside);
  const { draft: _, ...plan } = next.plan;
  replaceTown(folder, readTown(folder), { ...next, plan });
  rmSync(beside, { recursive: true });
  console.log(`data/towns/${town} を新しい版にしました。つぎに: npm run data:check、npm test、npm run deploy`);
}
