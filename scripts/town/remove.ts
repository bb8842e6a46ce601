/**
 * `npm run town:remove -- --town SLUG [--yes]`: takes a town out of the project: its data, its place in the list of towns, its
 * pictures, the demonstration's entries, and the questions that name it. Shows first, does it with `--yes`, and says what else
 * there is outside the files (the LINE channel, secrets, the database).
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseDocument, visit } from "yaml";
import { TOWN_IDS } from "../../src/plan/schema.ts";
import { DATA_DIR } from "../data/load.ts";
import { optionsOf } from "../options.ts";
import { readTown, stop, townFolder } from "./town-files.ts";

const ROOT = join(import.meta.dirname, "../..");
/** Shorter spellings of a town are ordinary words too. */
const ALIAS_MIN_LETTERS = 3;
const TEXT_FILES = /\.(?:ts|tsx|mjs|js|md|yaml|toml|json|jsonl)$/;
const LOOKED_THROUGH = ["README.md", "README.en.md", "CONTRIBUTING.md", "wrangler.toml", "docs", "src", "liff", "scripts", "seeds", "data", "test", ".github"];

const { values } = optionsOf(import.meta.filename, { options: { town: { type: "string" }, yes: { type: "boolean", default: false } } });
const slug = values.town;
if (!slug) stop("消す町を入れてください。例: npm run town:remove -- --town aoba");
const folder = townFolder(slug);
if (!existsSync(folder)) stop(`data/towns/${slug} がありません。町の名前(slug)を確かめてください。`);
if ((TOWN_IDS as readonly string[]).every((id) => id === slug)) stop("町が1つもなくなります。別の町を足してから消してください。");

const { town } = readTown(folder).plan;
const stem = town.name.replace(/[市町村区]$/, "");
const spellings = [town.name, ...([...stem].length >= 2 ? [stem] : []), ...town.aliases.filter((one) => [...one].length >= ALIAS_MIN_LETTERS)];
const names = (text: string): boolean => spellings.some((one) => text.toLowerCase().includes(one.toLowerCase()));
const ofTown = (value: unknown): boolean => typeof value === "string" && (value === slug || value.startsWith(`${slug}/`));

type Edit = { file: string; after: string; what: string };
const edits: Edit[] = [];

function edit(path: string, change: (text: string) => { after: string; what: string }): void {
  if (!existsSync(path)) return;
  const before = readFileSync(path, "utf8");
  const { after, what } = change(before);
  if (after !== before) edits.push({ file: path, after, what });
}

const withoutLines = (text: string, goes: (line: string) => boolean): { after: string; gone: number } => {
  const lines = text.split("\n");
  const kept = lines.filter((line) => !goes(line));
  return { after: kept.join("\n"), gone: lines.length - kept.length };
};

edit(join(ROOT, "src/plan/schema.ts"), (text) => {
  const after = text.replace(/(export const TOWN_IDS = \[)([^\]]*)(\])/, (_, open, list: string, close) => {
    const kept = list
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== "" && one !== `"${slug}"`);
    return `${open}${kept.join(", ")}${close}`;
  });
  return { after, what: "町の一覧から外す" };
});
edit(join(ROOT, "src/line/render/town-faces.ts"), (text) => {
  const { after } = withoutLines(text, (line) => new RegExp(`^\\s*"?${slug}"?:`).test(line));
  return { after, what: "LINE での名前と色" };
});
edit(join(ROOT, "assets/rich-menu/source.sha256"), (text) => {
  const { after } = withoutLines(text, (line) => new RegExp(`\\s${slug}-(?:ja|easy|en)\\.png$`).test(line));
  return { after, what: "リッチメニューの絵の一覧" };
});
for (const name of ["seeds/demo.yaml", "seeds/demo-residents.yaml"]) edit(join(ROOT, name), withoutEntries);
for (const name of readdirSync(DATA_DIR).filter((one) => one.endsWith(".yaml")))
  edit(join(DATA_DIR, name), (text) => {
    const { after, gone } = withoutLines(text, (line) => /^\s*- \S/.test(line) && !/^\s*- \w+:/.test(line) && names(line));
    return { after, what: `この町の名前がある聞き方 ${gone}件` };
  });
for (const name of ["test/eval/questions.jsonl", "test/eval/fresh.jsonl"])
  edit(join(ROOT, name), (text) => {
    const { after, gone } = withoutLines(text, asksOfTown);
    return { after, what: `この町への質問 ${gone}件` };
  });

/** Entries of the demonstration that belong to the town. */
function withoutEntries(text: string): { after: string; what: string } {
  const document = parseDocument(text);
  let gone = 0;
  visit(document, {
    Map(_, node) {
      const values = node.items.map((pair) => String(pair.value));
      const keys = node.items.map((pair) => String(pair.key));
      if (keys.some((key, at) => (key === "town" || key === "service") && ofTown(values[at]))) {
        gone += 1;
        return visit.REMOVE;
      }
      return undefined;
    },
    Pair(_, pair) {
      if (String(pair.key) !== slug) return undefined;
      gone += 1;
      return visit.REMOVE;
    },
  });
  return { after: gone === 0 ? text : document.toString({ lineWidth: 0 }), what: `見本の登録 ${gone}件` };
}

function asksOfTown(line: string): boolean {
  if (line.trim() === "") return false;
  const asked = JSON.parse(line) as { town: string | null; text: string; expect: { towns: string[]; measures: { town: string }[] } };
  return asked.town === slug || asked.expect.towns.includes(slug ?? "") || asked.expect.measures.some((one) => one.town === slug) || names(asked.text);
}

const pictureFolder = join(ROOT, "assets/rich-menu");
const pictures = existsSync(pictureFolder) ? readdirSync(pictureFolder).filter((name) => new RegExp(`^${slug}-(?:ja|easy|en)\\.png$`).test(name)) : [];

console.log(`${town.name}(${slug})を消します:`);
console.log(`  data/towns/${slug}/ (計画のデータ、別名、聞き方)`);
for (const { file, what } of edits) console.log(`  ${relative(ROOT, file)}: ${what}`);
if (pictures.length > 0) console.log(`  assets/rich-menu/: 絵 ${pictures.length}枚`);
if (!values.yes) {
  const first = [
    `データベースの行の控え: npm run town:export -- --town ${slug}。消すのは npm run town:erase -- --town ${slug} --yes ${slug}(どちらも、町の一覧にあるうちに)。`,
    "LINE: npm run line:apply -- --channel <チャンネル> --give-back で、メニューと Webhook を前のものに戻します。",
  ];
  console.log("まだ何も消していません。先に、順に:");
  for (const [at, sentence] of first.entries()) console.log(`  ${at + 1}. ${sentence}`);
  console.log("それから --yes を付けてもう一度。");
  process.exit(0);
}
rmSync(folder, { recursive: true });
for (const { file, after } of edits) writeFileSync(file, after);
for (const name of pictures) rmSync(join(pictureFolder, name));

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (TEXT_FILES.test(path)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXT_FILES.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
const word = new RegExp(`(?<![a-z0-9])${slug}(?![a-z0-9])`);
const left = LOOKED_THROUGH.flatMap((name) => filesBelow(join(ROOT, name))).filter((file) => {
  const text = readFileSync(file, "utf8");
  return word.test(text) || text.includes(town.name);
});
console.log("消しました。つぎに、順に:");
const next = [
  ...(left.length > 0
    ? [`まだ名前が残るファイルが${left.length}あります。文と見本を直してください:\n${left.map((file) => `     ${relative(ROOT, file)}`).join("\n")}`]
    : []),
  "npm run data:check と npm test で、ほかの町が変わらないことを確かめます。",
  "データベースに行が残っていれば、消す前の版の npm run town:erase で消します。LIFF アプリは LINE Developers で消します。",
  "Cloudflare: CHANNELS から町の行を外し、その町の秘密(トークン、シークレット)を消し、LINE Developers でトークンを取り消します。",
  "npm run deploy で公開しなおします。町には、消した日と、控えの置き場所を書いて渡します。",
];
for (const [at, sentence] of next.entries()) console.log(`  ${at + 1}. ${sentence}`);
