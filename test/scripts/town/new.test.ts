/** A new town: from the plan's text to a draft that leads the person on and never ships by itself. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { TOWN_IDS } from "../../../src/plan/schema.ts";
import { LAYOUT_PLAN, ROOT, sandbox } from "./sandbox.ts";

const at = sandbox();
afterAll(at.close);
const file = (name: string) => join(at.data, "towns/aoba", name);
const newTown = (...args: string[]) => at.run("town/new.ts", ...args);
let made: ReturnType<typeof newTown>;
beforeAll(() => {
  made = newTown("--name", "あおば町", "--document", LAYOUT_PLAN, "--slug", "aoba");
});

/** Which towns would be built in; the building itself, which takes seconds, is stopped there. */
function built(env: Record<string, string> = {}): string {
  const script = `import { readKnowledge } from ${JSON.stringify(join(ROOT, "scripts/data/build.ts"))};
    readKnowledge((plans) => { console.log(plans.towns.map((one) => one.town.id).join()); process.exit(0); });`;
  const ran = spawnSync(process.execPath, ["--input-type=module", "-e", script], { env: { ...process.env, DATA_DIR: at.data, ...env }, encoding: "utf8" });
  return ran.stdout.trim() + ran.stderr.trim();
}

describe("npm run town:new", () => {
  it("writes the same files as the five towns have, as a draft, and says what is next", () => {
    expect(made).toMatchObject({ status: 0 });
    expect(made.output).toContain("柱2、施策3、取組6、用語2");
    expect(made.output).toContain("npm run data:check -- --town aoba");
    expect(readdirSync(file("")).sort()).toEqual(["facts.yaml", "glossary.yaml", "measures", "plan.yaml"]);
    expect(parse(readFileSync(file("plan.yaml"), "utf8"))).toMatchObject({
      draft: true,
      town: { id: "aoba", name: "あおば町", kana: "TODO ふりがな" },
      plan: { title: "あおば町デジタル推進計画", firstFiscalYear: 2025, lastFiscalYear: 2029, document: { file: "layout-plan.txt" } },
      contact: { telephone: null },
    });
    expect(parse(readFileSync(file("measures/shisaku-2-1.yaml"), "utf8"))).toMatchObject({
      title: "防災情報の充実",
      pillar: "hashira-2",
      themes: expect.arrayContaining(["bosai"]),
      source: { page: 4 },
    });
  });

  it.each([
    [["--name", "あおば町"], "町の名前と資料を入れてください"],
    [["--name", "あおば町", "--document", "nothing.txt", "--slug", "other"], "pdftotext -layout"],
    [["--name", "あおば町", "--document", LAYOUT_PLAN, "--slug", "aoba"], "town:revise"],
    [["--name", "あおば町", "--document", LAYOUT_PLAN, "--slug", "あおば"], "小文字のローマ字"],
  ])("%o is refused in one sentence", (args, words) => {
    const { status, output } = newTown(...args);
    expect(status).toBe(1);
    expect(output).toContain(words);
    expect(output).not.toContain("    at ");
  });

  it("a PDF and a scan without text are refused", () => {
    const path = join(at.folder, "plan.pdf");
    writeFileSync(path, "%PDF-1.7 …");
    expect(newTown("--name", "あおば町", "--document", path, "--slug", "other").output).toContain("これは PDF です");
    writeFileSync(path, "\f\f\f");
    expect(newTown("--name", "あおば町", "--document", path, "--slug", "other").output).toContain("ほとんど文字がありません");
  });
});

describe("npm run data:check with a draft", () => {
  it("passes, and leads through the rest in order", () => {
    const { status, output } = at.run("data/check.ts", "--town", "aoba");
    expect(status).toBe(0);
    expect(output).toMatch(/aoba\(下書き・公開されません\): 施策3、取組6、用語2。つぎにすること:\n {2}1\. plan\.yaml の決めることが\d+件/);
    const order = ["plan.yaml の決めること", "npm run town:csv -- --town aoba --out aoba.csv", "--documents", "DRAFT_TOWNS=aoba"].map((words) =>
      output.indexOf(words),
    );
    expect(order.every((place) => place >= 0)).toBe(true);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it("every proposed name stands in the document where the draft says", () => {
    const { status, output } = at.run("data/check.ts", "--town", "aoba", "--documents", join(ROOT, "test/scripts/town"));
    expect(status).toBe(0);
    expect(output).not.toContain("まちがいを");
  });

  it("a fault in a draft is its first step, not a failure of the others", () => {
    const path = file("measures/shisaku-1-1.yaml");
    const before = readFileSync(path, "utf8");
    writeFileSync(path, before.replace("audience: resident", "audience: everybody"));
    const { status, output } = at.run("data/check.ts", "--town", "aoba");
    writeFileSync(path, before);
    expect(status).toBe(0);
    expect(output).toMatch(/1\. まちがいを1件なおします。\n.*shisaku-1-1\.yaml: audience/);
    expect(output).toContain("data: no fault");
  });

  it("a town that is no draft may have nothing left open, and must be in the list of towns", () => {
    const path = file("plan.yaml");
    const before = readFileSync(path, "utf8");
    writeFileSync(path, before.replace("draft: true\n", ""));
    const { status, output } = at.run("data/check.ts", "--town", "aoba");
    writeFileSync(path, before);
    expect(status).toBe(1);
    expect(output).toMatch(/aoba\/plan\.yaml: town\.kana: left open: TODO ふりがな/);
    expect(output).toMatch(/aoba\/measures\/shisaku-1-1\.yaml: 窓口のデジタル化: left open: /);
    expect(output).toMatch(/"aoba" is not in TOWN_IDS/);
  });
});

describe("what residents are answered from", () => {
  it("holds no draft unless it is asked for on this machine", () => {
    expect(built()).toBe(TOWN_IDS.join());
    expect(built({ DRAFT_TOWNS: "aoba" })).toBe([...TOWN_IDS, "aoba"].join());
  });

  it("a town that ships cannot be a draft", () => {
    const path = join(at.data, "towns/miki/plan.yaml");
    const before = readFileSync(path, "utf8");
    writeFileSync(path, `draft: true\n${before}`);
    const answer = built();
    const check = at.run("data/check.ts", "--town", "miki");
    writeFileSync(path, before);
    expect(check).toMatchObject({ status: 1, output: expect.stringContaining("a town that ships is no draft") });
    expect(answer).toContain("a draft is not built");
  });
});
