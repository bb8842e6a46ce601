/** The table that goes to the 担当課 and comes back. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { changesFrom } from "../../../scripts/town/csv-changes.ts";
import { COLUMNS, type Column, cells, tableOf } from "../../../scripts/town/csv-table.ts";
import { draftTown } from "../../../scripts/town/draft-files.ts";
import { extract } from "../../../scripts/town/read/extract.ts";
import { csv } from "../../../src/api/csv.ts";
import { readCsv } from "../../../src/staff/csv-read.ts";
import { LAYOUT_PLAN, sandbox } from "./sandbox.ts";

const THEMES = new Set(["suishin", "bosai", "online-shinsei", "yoyaku", "kakanai"]);
const theme = (id: string) => ({ id, name: { ja: id, easy: id, en: id }, words: [id === "bosai" ? "防災" : id] });
const town = draftTown(
  extract(readFileSync(LAYOUT_PLAN, "utf8")),
  { slug: "aoba", name: "あおば町", file: "layout-plan.txt", sha256: "0".repeat(64), today: "2026-11-21" },
  [...THEMES].map(theme),
);
const printed = csv(COLUMNS, tableOf(town).map(cells));

type Filled = Partial<Record<Column, string>>;

/** The table with the cells of one row changed. */
function filled(text: string, id: string, change: Filled): string {
  const rows = text.split("\r\n");
  const at = rows.findIndex((row) => row.split('","')[1] === id);
  if (at < 0) throw new Error(`no row ${id}`);
  const row = (rows[at] ?? "").slice(1, -1).split('","');
  for (const [column, value] of Object.entries(change)) row[COLUMNS.indexOf(column as Column)] = value;
  rows[at] = `"${row.join('","')}"`;
  return rows.join("\r\n");
}

function brought(text: string | Buffer) {
  const read = readCsv(Buffer.from(text), COLUMNS.length);
  if (!read.rows) throw new Error(read.faults.join());
  return changesFrom(town, read.rows, THEMES);
}
const measureIn = ({ after }: ReturnType<typeof changesFrom>, id: string) => after.measures.find((one) => one.id === id);

/** As Excel of a Japanese town hall saves it. */
function inShiftJis(text: string): Buffer {
  const decoder = new TextDecoder("shift_jis");
  const codes = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfc; lead++)
    for (let trail = 0x40; trail <= 0xfc && (lead < 0xa0 || lead > 0xdf); trail++) {
      const letter = decoder.decode(new Uint8Array([lead, trail]));
      if ([...letter].length === 1 && !codes.has(letter)) codes.set(letter, [lead, trail]);
    }
  return Buffer.from([...text].flatMap((letter) => (letter.charCodeAt(0) < 0x80 ? [letter.charCodeAt(0)] : (codes.get(letter) ?? [0x3f]))));
}

describe("the table", () => {
  it("is UTF-8 with a mark for Excel, a row a pillar, measure, initiative and step, and read back unchanged it changes nothing", () => {
    expect(printed.startsWith('\uFEFF"種類","ID"')).toBe(true);
    expect(printed).toMatch(/"予定","shisaku-1-1\/torikumi-1#2","","導入","","","","[^"]*","4","\d+","令和8年度","令和11年度","開始","書いてある"/);
    expect(brought(printed)).toMatchObject({ changes: [], faults: [] });
  });

  it("brings back corrections: a title, a year, what was compared, what is to go", () => {
    let text = filled(printed, "shisaku-1-1", { 題名: "窓口のデジタル化(改)", 確認: "○" });
    text = filled(text, "shisaku-1-1/torikumi-1#2", { 始まる年度: "R9", 終わる年度: "", 年度の確かさ: "始まりだけ" });
    text = filled(text, "shisaku-2-1/torikumi-2", { 確認: "けす" });
    const result = brought(text);
    expect(result.faults).toEqual([]);
    expect(result.changes).toEqual(
      expect.arrayContaining([
        expect.stringContaining("題名: 窓口のデジタル化 → 窓口のデジタル化(改)"),
        expect.stringContaining("始まる年度: 令和8年度 → 令和9年度"),
        expect.stringContaining("消す: 取組 shisaku-2-1/torikumi-2"),
      ]),
    );
    expect(measureIn(result, "shisaku-1-1")?.todo).toBeUndefined();
    expect(measureIn(result, "shisaku-1-1")?.initiatives[0]?.milestones[1]).toMatchObject({ from: 2027, to: null, certainty: "start-only" });
    expect(measureIn(result, "shisaku-2-1")?.initiatives).toHaveLength(1);
  });

  it("comes back in Shift_JIS too", () => {
    const text = filled(printed, "shisaku-1-2", { 対象: "役場", テーマ: "online-shinsei、yoyaku" });
    const result = brought(inShiftJis(text.replace("\uFEFF", "")));
    expect(result.faults).toEqual([]);
    expect(measureIn(result, "shisaku-1-2")).toMatchObject({ audience: "office", themes: ["online-shinsei", "yoyaku"], title: "手続きのオンライン化" });
  });

  it("takes new measures, initiatives and steps", () => {
    const row = (of: Filled) => `"${COLUMNS.map((column) => of[column] ?? "").join('","')}"\r\n`;
    const place = { 場所: "第3章", ページ: "3", 行: "49" };
    const result = brought(
      printed +
        row({ 種類: "予定", ID: "atarashii/annai#1", 題名: "案内の開始", ...place, 始まる年度: "2026", 段階: "開始", 年度の確かさ: "始まりだけ" }) +
        row({ 種類: "取組", ID: "atarashii/annai", 題名: "手続きの案内", ...place }) +
        row({ 種類: "施策", ID: "atarashii", 題名: "案内の充実", 対象: "住民", 柱: "便利な役場をつくる", テーマ: "kakanai", ...place }),
    );
    expect(result.faults).toEqual([]);
    expect(measureIn(result, "atarashii")).toMatchObject({
      pillar: "hashira-1",
      initiatives: [{ id: "annai", title: "手続きの案内", milestones: [{ label: "案内の開始", from: 2026, stage: "launch" }] }],
    });
  });

  it("a row that is missing changes nothing; what is gone already is not missed", () => {
    const gone = filled(printed, "shisaku-2-1/torikumi-2", { 確認: "けす" });
    const { after } = brought(gone);
    const again = readCsv(Buffer.from(gone), COLUMNS.length);
    expect(changesFrom(after, again.rows ?? [], THEMES)).toMatchObject({ changes: [], faults: [] });
    expect(brought(printed.split("\r\n").slice(0, 4).join("\r\n"))).toMatchObject({ changes: [], faults: [] });
  });

  it.each<[string, string, Filled, string]>([
    ["a stage that is none", "shisaku-1-1#1", { 段階: "そのうち" }, "「段階」は 検討・準備・試行・開始・拡大"],
    ["a year that is none", "shisaku-1-1#1", { 始まる年度: "来年" }, "「始まる年度」は 令和8年度 か 2026"],
    ["a year without certainty for it", "shisaku-1-2/torikumi-1#1", { 始まる年度: "2026" }, "「期間だけ」のときは"],
    ["an end before its start", "shisaku-1-1/torikumi-1#2", { 終わる年度: "2025" }, "終わる年度が、始まる年度より前"],
    ["no title", "shisaku-2-1", { 題名: "" }, "「題名」が空です"],
    ["a theme nobody knows", "shisaku-2-1", { テーマ: "nothing" }, "テーマ「nothing」は data/themes.yaml"],
    ["a pillar nobody knows", "shisaku-2-1", { 柱: "別の柱" }, "柱「別の柱」がありません"],
    ["a page in words", "shisaku-2-1", { ページ: "四" }, "「ページ」は数字で"],
    ["a kind nobody knows", "shisaku-2-1", { 種類: "事業" }, "「種類」は"],
    ["an initiative of no measure", "shisaku-1-2/torikumi-1", { ID: "nanimo/torikumi-1" }, "施策「nanimo」がありません"],
    ["a mark nobody knows", "shisaku-2-1", { 確認: "たぶん" }, "「確認」は空か"],
  ])("%s is told with its line, and nothing at all is taken in", (_, id, change, words) => {
    const line = printed.split("\r\n").findIndex((row) => row.split('","')[1] === id) + 1;
    const result = brought(filled(filled(printed, "hashira-1", { 題名: "便利な役場" }), id, change));
    expect(
      result.faults.some((fault) => fault.startsWith(`${line}行目: ${words}`)),
      result.faults.join("\n"),
    ).toBe(true);
    expect(result.changes).toEqual([]);
    expect(result.after).toBe(town);
  });

  it("an id twice is told with both lines, another table by its head", () => {
    expect(brought(filled(printed, "shisaku-1-2", { ID: "shisaku-1-1" })).faults[0]).toMatch(/^\d+行目: 4行目と同じ「施策 shisaku-1-1」/);
    expect(brought(printed.replace("種類", "類")).faults[0]).toContain("見出しが違います");
  });
});

describe("npm run town:csv", () => {
  const at = sandbox();
  afterAll(at.close);

  it("shows first, writes with --yes, refuses a file at fault whole", () => {
    at.run("town/new.ts", "--name", "あおば町", "--document", LAYOUT_PLAN, "--slug", "aoba");
    const table = join(at.folder, "aoba.csv");
    const file = join(at.data, "towns/aoba/measures/shisaku-1-1.yaml");
    const run = (...args: string[]) => at.run("town/csv.ts", "--town", "aoba", ...args);
    expect(run("--out", table).output).toContain("行を書きました");
    const out = readFileSync(table, "utf8");
    const before = readFileSync(file, "utf8");
    writeFileSync(table, filled(filled(out, "shisaku-1-1", { 題名: "新しい名前" }), "shisaku-2-1", { 題名: "" }));
    expect(run("--in", table, "--yes")).toMatchObject({ status: 1, output: expect.stringContaining("何も変えていません") });
    writeFileSync(table, filled(out, "shisaku-1-1", { 題名: "新しい名前" }));
    expect(run("--in", table)).toMatchObject({ status: 0, output: expect.stringContaining("まだ何も変えていません") });
    expect(readFileSync(file, "utf8")).toBe(before);
    expect(run("--in", table, "--yes").status).toBe(0);
    expect(parse(readFileSync(file, "utf8"))).toMatchObject({ title: "新しい名前" });
  });
});
