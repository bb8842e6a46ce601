import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseSync } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtFrom, ensureApp } from "../../../scripts/app/build.ts";
import { changedInputs, contentHash, type Inputs } from "../../../scripts/app/inputs.ts";
import { TOWN_IDS } from "../../../src/plan/schema.ts";

const ROOT = join(import.meta.dirname, "../../..");
const BUILD_MAX_MS = 120_000;
/** Where the app, its service worker, the console's script and the build itself begin. */
const ENTRIES = ["liff/index.html", "liff/worker/sw.ts", "src/staff/client/console.ts", "vite.config.ts", "scripts/app/build.ts"];
const NAMED_IN_HTML = /(?:src|href)="(\.[^"]+)"/g;
const NAMED_IN_CSS = /@import "(\.[^"]+)"/g;
const DATA = /\.(json|svg)$/;

/** What one file imports, read from its text and not from Vite; types are no part of what is built. */
function importsOf(file: string): string[] {
  if (DATA.test(file)) return [];
  const text = readFileSync(join(ROOT, file), "utf8");
  if (/\.(html|css)$/.test(file)) return [...text.matchAll(file.endsWith("html") ? NAMED_IN_HTML : NAMED_IN_CSS)].map(([, name = ""]) => name);
  const { program, module } = parseSync(file, text);
  const written = program.body.flatMap((one) => {
    if (one.type === "ImportDeclaration") return one.importKind === "type" ? [] : [one.source.value];
    if (one.type === "ExportNamedDeclaration" || one.type === "ExportAllDeclaration") return one.exportKind === "type" || !one.source ? [] : [one.source.value];
    return [];
  });
  const later = module.dynamicImports.map(({ moduleRequest }) => text.slice(moduleRequest.start + 1, moduleRequest.end - 1));
  return [...written, ...later].filter((name) => name.startsWith("."));
}

function reachedFrom(entries: readonly string[]): string[] {
  const reached = new Set(entries);
  for (const file of reached) for (const name of importsOf(file)) reached.add(join(dirname(file), name));
  return [...reached].sort();
}

let recorded: Inputs;
beforeAll(async () => {
  await ensureApp();
  recorded = builtFrom() ?? {};
}, BUILD_MAX_MS);

describe("what the mini app is made of", () => {
  const asBuilt = (path: string) => recorded[path] ?? null;

  it("every file that the app, the console's script or the build imports is recorded, and no other program file", () => {
    const programs = Object.keys(recorded).filter((path) => /^(liff|src|scripts|vite)/.test(path));
    expect(programs.sort()).toEqual(reachedFrom(ENTRIES));
  });

  it("so are the plans, the towns' folders, the packages in use and the compiler's settings", () => {
    const others = Object.keys(recorded).filter((path) => !/^(liff|src|scripts|vite)/.test(path));
    const towns = TOWN_IDS.map((town) => `data/towns/${town}`).sort();
    expect(others.sort()).toEqual(["build/knowledge.json", ...towns, "package-lock.json", "package.json", "tsconfig.base.json"]);
  });

  it("changing any file the app imports rebuilds it, and so does taking it away", () => {
    for (const path of Object.keys(recorded)) {
      expect(changedInputs(recorded, (asked) => (asked === path ? "another hash" : asBuilt(asked)))).toEqual([path]);
      expect(changedInputs(recorded, (asked) => (asked === path ? null : asBuilt(asked)))).toEqual([path]);
    }
  });

  it("a file it does not import does not: nobody looks at it", () => {
    const asked: string[] = [];
    const hashOf = (path: string) => {
      asked.push(path);
      return asBuilt(path);
    };
    expect(changedInputs(recorded, hashOf)).toEqual([]);
    expect(asked).toContain("src/app/head.ts");
    for (const other of ["src/app/pages.ts", "src/worker.ts", "src/line/links.ts", "scripts/start.ts", "README.md"]) expect(asked).not.toContain(other);
  });
});

describe("the build in a copy of the project", () => {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), "itsukara-app-")));
  const app = join(copy, "build/app");
  /** A build empties its folder. */
  const MARK = join(app, "mark");
  const COPIED = [
    "liff",
    "src",
    "scripts",
    "data",
    "build/app",
    "build/app.inputs.json",
    "vite.config.ts",
    "package.json",
    "package-lock.json",
    "tsconfig.base.json",
  ];

  function rebuilds(): boolean {
    writeFileSync(MARK, "");
    const ran = spawnSync(process.execPath, [join(copy, "scripts/app/build.ts")], { cwd: copy, encoding: "utf8" });
    expect(ran.status, ran.stderr).toBe(0);
    return !existsSync(MARK);
  }
  const edit = (file: string, from: string, to: string) => {
    const before = readFileSync(join(copy, file), "utf8");
    expect(before).toContain(from);
    writeFileSync(join(copy, file), before.replace(from, to));
  };
  const shipped = (words: string) =>
    readdirSync(join(app, "assets")).filter((name) => name.endsWith(".js") && readFileSync(join(app, "assets", name), "utf8").includes(words));

  beforeAll(() => {
    for (const part of COPIED) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it("a new title in src/app/head.ts is in the app after the next build, and then nothing is left to do", { timeout: BUILD_MAX_MS }, () => {
    expect(rebuilds()).toBe(false);
    edit("src/app/pages.ts", "/** `/app/…`", "/** As before: `/app/…`");
    expect(rebuilds()).toBe(false);
    expect(shipped("くらべてみる")).toEqual([]);
    edit("src/app/head.ts", 'compare: "くらべる"', 'compare: "くらべてみる"');
    expect(rebuilds()).toBe(true);
    expect(shipped("くらべてみる")).not.toEqual([]);
    expect(rebuilds()).toBe(false);
  });

  it("a file more in a town's folder counts, and a file gone", () => {
    const town = join(copy, "data/towns/misaki");
    const before = contentHash(town);
    writeFileSync(join(town, "measures/new.yaml"), "");
    expect(contentHash(town)).not.toBe(before);
    rmSync(join(town, "measures/new.yaml"));
    expect(contentHash(town)).toBe(before);
    rmSync(join(town, "facts.yaml"));
    expect(contentHash(town)).not.toBe(before);
  });
});
