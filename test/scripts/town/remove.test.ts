/** A town leaves without a trace in what the others need: in a copy of the project, the checks and the questions of the rest. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "./sandbox.ts";

const COPIED = [
  "data",
  "src",
  "scripts",
  "seeds",
  "assets",
  "test/eval",
  "test/build-knowledge.ts",
  "liff",
  "migrations",
  "package.json",
  "wrangler.toml",
  "tsconfig.json",
  "tsconfig.base.json",
];
const copy = mkdtempSync(join(tmpdir(), "town-remove-"));
afterAll(() => rmSync(copy, { recursive: true, force: true }));
const file = (name: string) => readFileSync(join(copy, name), "utf8");
const run = (...args: string[]) => {
  const { VITEST: _, VITEST_POOL_ID: __, VITEST_WORKER_ID: ___, NODE_ENV: ____, ...env } = process.env;
  const ran = spawnSync(process.execPath, args, { cwd: copy, env, encoding: "utf8" });
  return { status: ran.status, output: ran.stdout + ran.stderr };
};
let shown: ReturnType<typeof run>;
let done: ReturnType<typeof run>;

beforeAll(() => {
  for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  // The project's own set-up looks for all of its tests; here are only the questions.
  writeFileSync(
    join(copy, "vitest.config.ts"),
    'export default { json: { stringify: true }, test: { globalSetup: ["test/build-knowledge.ts"], include: ["test/eval/*.test.ts"] } };\n',
  );
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  shown = run("scripts/town/remove.ts", "--town", "takeo");
});

describe("npm run town:remove", () => {
  it("says first what goes and what is to be done before, and takes nothing", () => {
    expect(shown.status).toBe(0);
    for (const words of ["data/towns/takeo/", "src/plan/schema.ts: 町の一覧から外す", "まだ何も消していません", "town:export", "--give-back"])
      expect(shown.output).toContain(words);
    expect(existsSync(join(copy, "data/towns/takeo/plan.yaml"))).toBe(true);
  });

  it("takes the data, the list's entry, pictures, demonstration entries and every question that names it", () => {
    done = run("scripts/town/remove.ts", "--town", "takeo", "--yes");
    expect(done.status, done.output).toBe(0);
    expect(existsSync(join(copy, "data/towns/takeo"))).toBe(false);
    for (const name of ["src/plan/schema.ts", "src/line/render/town-faces.ts", "assets/rich-menu/source.sha256", "seeds/demo-residents.yaml"])
      expect(file(name), name).not.toContain("takeo");
    expect(readdirSync(join(copy, "assets/rich-menu")).filter((name) => name.startsWith("takeo"))).toEqual([]);
    for (const name of ["questions.jsonl", "fresh.jsonl"])
      for (const line of file(`test/eval/${name}`)
        .split("\n")
        .filter((one) => one !== "")) {
        const asked = JSON.parse(line);
        expect(asked.text).not.toMatch(/武雄|takeo/i);
        expect([asked.town, ...asked.expect.towns]).not.toContain("takeo");
      }
    expect(file("data/outside.yaml")).not.toContain("武雄");
  });

  it("says what else there is: words left in files, the LINE channel, secrets, the database", () => {
    for (const words of ["まだ名前が残るファイル", "town:erase", "LINE Developers", "CHANNELS", "npm run deploy"]) expect(done.output).toContain(words);
  });

  it("the other four check, build and answer as before", () => {
    const check = run("scripts/data/check.ts");
    expect(check, check.output).toMatchObject({ status: 0, output: expect.stringContaining("data: no fault") });
    expect(check.output).not.toContain("takeo");
    const asked = run("node_modules/vitest/vitest.mjs", "run");
    expect(asked.status, asked.output).toBe(0);
    expect(asked.output).toMatch(/Tests .*14 passed/);
    expect(file("build/knowledge.json")).not.toContain("武雄市DX推進計画");
  });

  it("a town that is not there is told so", () => {
    expect(run("scripts/town/remove.ts", "--town", "nowhere")).toMatchObject({ status: 1, output: expect.stringContaining("data/towns/nowhere がありません") });
  });
});
