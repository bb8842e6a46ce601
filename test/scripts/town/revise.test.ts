/** A second edition of a plan, made from the first text: years shifted, one measure renamed, one dropped, one new. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadPlanData } from "../../../scripts/data/load.ts";
import { asEditionChange, type EditionStep } from "../../../scripts/town/edition.ts";
import { NewEdition } from "../../../src/staff/api/records.ts";
import { editionFrom } from "../../../src/staff/records/edition-form.ts";
import { DOCUMENTS, LAYOUT_PLAN, sandbox } from "./sandbox.ts";

const DAY = "2026-11-20";
const at = sandbox();
afterAll(at.close);
const townFile = (name: string) => join(at.data, "towns/aoba", name);
const read = (name: string) => readFileSync(townFile(name), "utf8");

/** Everything a year later; 「手続きのオンライン化」 under another name; 「防災情報の充実」 gone; 「学校のデジタル化」 new. */
function secondEdition(first: string): string {
  const later = first.replace(/令和(７|８|９|１０|１１)年度/g, (_, year: string) => `令和${Number(year.normalize("NFKC")) + 1}年度`);
  const [before = "", dropped = ""] = later.split("  施策２－１　防災情報の充実");
  const rest = dropped.slice(dropped.indexOf("  年度別の予定")).replace(/\n {3}防災アプリの導入.*\n/, "\n");
  const added = "  施策２－１　学校のデジタル化\n   具体的な取組\n     ・ デジタル教科書の活用\n     ・ 学校との連絡アプリの導入\n\n";
  return (before + added + rest).replace("施策１－２　手続きのオンライン化", "施策１－２　いつでも手続きできる役場");
}

const second = join(at.folder, "second.txt");
let shown: string;
let steps: EditionStep[];
let changes: { service: string; from: number | null; to: number | null; note: string; day: string; link: string }[];

beforeAll(() => {
  writeFileSync(second, secondEdition(readFileSync(LAYOUT_PLAN, "utf8")));
  at.run("town/new.ts", "--name", "あおば町", "--document", LAYOUT_PLAN, "--slug", "aoba");
  // As people leave it: ids of their own, words of their own, nothing left open.
  const path = townFile("measures/shisaku-1-2.yaml");
  writeFileSync(
    path,
    read("measures/shisaku-1-2.yaml")
      .replace(/\ntodo:[\s\S]*$/, "\n")
      .replace("id: torikumi-1", "id: denshi-shinsei")
      .concat("asks:\n  - ネットで申請したい\nname:\n  ja: ネット申請\n  easy: ネットで ｛申請|しんせい｝\n  en: Online applications\n"),
  );
  shown = at.run(
    "town/revise.ts",
    "--town",
    "aoba",
    "--document",
    second,
    "--before",
    LAYOUT_PLAN,
    "--day",
    DAY,
    "--link",
    "https://www.town.example/plan",
  ).output;
  steps = parse(read("next/changes.yaml"));
  changes = JSON.parse(read("next/changes.json"));
});
const step = (service: string) => steps.find((one) => one.service === `aoba/${service}`);

describe("npm run town:revise", () => {
  it("writes the new edition beside the old one and leaves the old one alone", () => {
    expect(readdirSync(townFile("next")).sort()).toEqual(["changes.json", "changes.yaml", "facts.yaml", "glossary.yaml", "measures", "plan.yaml"]);
    expect(parse(read("plan.yaml")).plan.lastFiscalYear).toBe(2029);
    expect(parse(read("next/plan.yaml"))).toMatchObject({
      draft: true,
      plan: { firstFiscalYear: 2026, lastFiscalYear: 2030 },
      town: parse(read("plan.yaml")).town,
    });
  });

  it("what carries over keeps its id and what people wrote, under its new name", () => {
    expect(parse(read("next/measures/shisaku-1-2.yaml"))).toMatchObject({
      title: "いつでも手続きできる役場",
      name: { ja: "ネット申請" },
      asks: ["ネットで申請したい"],
      initiatives: [{ id: "denshi-shinsei", title: "電子申請サービスの対象手続の拡大" }, { id: "torikumi-2" }],
    });
  });

  it("names what was renamed, what is gone, what is new, and every year that moved", () => {
    expect(step("shisaku-1-2")).toMatchObject({ kind: "renamed", title: "手続きのオンライン化", titleAfter: "いつでも手続きできる役場", from: 2027, to: 2028 });
    expect(step("shisaku-2-1")).toMatchObject({ kind: "gone", from: 2027, to: null });
    expect(steps.filter((one) => one.kind === "new").map((one) => one.title)).toEqual(["学校のデジタル化"]);
    expect(step("shisaku-1-1")).toMatchObject({ kind: "year", from: 2025, to: 2026 });
    expect(step("shisaku-1-1/torikumi-1")).toMatchObject({ kind: "year", from: 2026, to: 2027 });
    for (const words of ["年度が変わった", "名前が変わった: 1件", "なくなった: 1件", "新しい: 1件", "npm run data:check -- --town aoba/next"])
      expect(shown).toContain(words);
  });

  it("a measure that is new gets an id that nobody had", () => {
    const ids = readdirSync(townFile("next/measures")).map((name) => name.replace(".yaml", ""));
    expect(ids).not.toContain("shisaku-2-1");
    expect(ids).toContain("shisaku-2-1-2");
  });

  it("gives the changes as the console's 計画の改訂 takes them, so that residents and followers are told", () => {
    expect(changes.length).toBe(steps.filter((one) => one.kind !== "new").length);
    const plan = { firstFiscalYear: 2025, lastFiscalYear: 2029 };
    for (const change of changes) {
      const { from, to, service: _, ...shared } = NewEdition.parse(change);
      const typed = { ...shared, from: from === null ? "" : String(from), to: to === null ? "" : String(to) };
      expect(editionFrom(typed, { plan, today: DAY }).faults, JSON.stringify(change)).toBeNull();
    }
    expect(changes.find((one) => one.service === "aoba/shisaku-1-2")).toEqual({
      service: "aoba/shisaku-1-2",
      day: DAY,
      from: 2027,
      to: 2028,
      link: "https://www.town.example/plan",
      note: "名前が「手続きのオンライン化」から「いつでも手続きできる役場」に変わりました。",
    });
    expect(changes.find((one) => one.service === "aoba/shisaku-2-1")?.note).toBe("新しい計画には、見つかりません。");
  });

  it("data:check leads through the new edition, and --adopt waits until nothing is left open", () => {
    const check = at.run("data/check.ts", "--town", "aoba/next", "--documents", at.folder);
    expect(check.status).toBe(0);
    expect(check.output).toContain("aoba/next(下書き・公開されません)");
    expect(check.output).not.toContain("まちがいを");
    expect(at.run("town/revise.ts", "--town", "aoba", "--adopt")).toMatchObject({ status: 1, output: expect.stringContaining("まだ入れかえられません") });
    expect(existsSync(townFile("next"))).toBe(true);
  });

  it("--adopt puts it in the old one's place: ids stay, what is gone goes", () => {
    const plan = read("next/plan.yaml")
      .replace(/todo:\n(?: {2}- .*\n)+/, "")
      .replaceAll("TODO ", "");
    writeFileSync(townFile("next/plan.yaml"), plan);
    for (const name of readdirSync(townFile("next/measures")))
      writeFileSync(townFile(`next/measures/${name}`), read(`next/measures/${name}`).replace(/^( *)todo:\n(?:\1 {2}- .*\n)+/gm, ""));
    expect(at.run("town/revise.ts", "--town", "aoba", "--adopt")).toMatchObject({ status: 0 });
    expect(existsSync(townFile("next"))).toBe(false);
    expect(readdirSync(townFile("measures")).sort()).toEqual(["shisaku-1-1.yaml", "shisaku-1-2.yaml", "shisaku-2-1-2.yaml"]);
    expect(parse(read("plan.yaml"))).toMatchObject({ plan: { lastFiscalYear: 2030 } });
    expect(parse(read("plan.yaml")).draft).toBeUndefined();
  });
});

describe("a step of the list", () => {
  const one: EditionStep = { kind: "moved", service: "a/b/c", movedTo: "a/d/c", title: "予約", titleAfter: "予約", from: 2025, to: 2025 };
  it("that moved without another year says where it went", () =>
    expect(asEditionChange(one, DAY, "")).toMatchObject({ from: null, to: null, note: "「予約」に移りました。" }));
  it("that is new has nobody waiting for it", () => expect(asEditionChange({ ...one, kind: "new" }, DAY, "")).toBeNull());
});

describe("the same document again", () => {
  it.each(["miki"])("moves nothing in %s", (slug) => {
    if (!existsSync(DOCUMENTS)) {
      console.log("official documents: not present");
      expect(process.env.CI).toBeUndefined();
      return;
    }
    const document = join(DOCUMENTS, loadPlanData([slug]).data.towns[0]?.plan.document.file ?? "");
    expect(at.run("town/revise.ts", "--town", slug, "--document", document, "--day", DAY).output).toContain("変わったところは見つかりませんでした");
    expect(parse(readFileSync(join(at.data, `towns/${slug}/next/changes.yaml`), "utf8"))).toEqual([]);
  });
});
