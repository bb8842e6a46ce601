/** docs/deploy.md and docs/runbook.md say what is there: commands, variables, files, buttons, log lines, sections. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { experimental_getWranglerCommands as wranglerCommands } from "wrangler";
import { readSettings } from "../../scripts/deploy/settings.ts";
import { databaseFaults, environmentFaults, remarks, variableFaults } from "../../scripts/deploy/variables.ts";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const GUIDES = ["docs/deploy.md", "docs/runbook.md"];
const scripts = Object.keys((JSON.parse(read("package.json")) as { scripts: object }).scripts);

function sources(...folders: string[]): string {
  return folders
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs|yml)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
}
const all = (text: string, pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map(([, found]) => found ?? ""))];

type Command = { definition?: { args?: Record<string, { alias?: string | string[] }> }; subtree?: Map<string, Command> };
const tree = wranglerCommands() as unknown as { registry: { subtree: Map<string, Command> }; globalFlags: Record<string, unknown> };

/** What of a wrangler command line does not exist: a word that is no command, a flag that the command does not have. */
function unknownIn(line: string): string[] {
  const words = line.split(/\s+/);
  let node: Command | undefined = { subtree: tree.registry.subtree };
  let depth = 0;
  while (node?.subtree?.has(words[depth] ?? "")) node = node.subtree.get(words[depth++] ?? "");
  if (depth === 0 || !node?.definition || node.subtree?.size) return [line];
  const known = node.definition.args ?? {};
  const flags = words.filter((word) => word.startsWith("--")).map((word) => word.slice(2));
  return flags.filter((flag) => !(flag in known) && !(flag in tree.globalFlags)).map((flag) => `${line}: --${flag}`);
}

describe.each(GUIDES)("%s", (path) => {
  const guide = read(path);

  it("every npm script it names exists", () => {
    const named = all(guide, /npm run (?:-s )?([a-z:-]+)/g);
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it("every wrangler command it names exists, with its flags", () => {
    const lines = all(guide, /npx wrangler ([^`\n]+)/g);
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.flatMap(unknownIn)).toEqual([]);
    expect(unknownIn("d1 destroy itsukara")).not.toEqual([]);
    expect(unknownIn("d1 create itsukara --no-such-flag")).not.toEqual([]);
  });

  it("every variable and secret it names is read somewhere", () => {
    const code = `${sources("src", "scripts", ".github")}\n${read("wrangler.toml")}`;
    const named = all(guide, /\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b/g);
    expect(named.length).toBeGreaterThan(4);
    const family = (name: string) => name.replace(/^(CHANNEL_SECRET_|CHANNEL_TOKEN_).*/, "$1");
    expect(named.filter((name) => !code.includes(family(name)))).toEqual([]);
  });

  it("every file it names and every link it holds leads somewhere", () => {
    const files = all(guide, /`((?:docs|src|scripts|migrations|test|\.github)\/[\w./-]*)`/g);
    const links = all(guide, /\]\(([^)#\s]+)\)/g).filter((to) => !to.startsWith("http"));
    expect(links.length).toBeGreaterThan(1);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    expect(links.filter((to) => !existsSync(join(ROOT, dirname(path), to)))).toEqual([]);
    const headings = all(guide, /^#+ (.+)$/gm).map((heading) => heading.replaceAll(" ", "-"));
    expect(all(guide, /\]\(#([^)]+)\)/g).filter((anchor) => !headings.includes(anchor))).toEqual([]);
  });

  it("every button of the console it names is one, word for word", () => {
    const code = sources("src/staff").replace(/\s+/g, "");
    const buttons = all(guide, /\*\*［([^］]+)］\*\*/g);
    expect(buttons.filter((label) => !code.includes(label.replace(/\s+/g, "")))).toEqual([]);
  });
});

it("the settings of docs/deploy.md, copied as they stand, are taken by the same checks as a deployment's", () => {
  const [top = "", vars = ""] = all(read("docs/deploy.md"), /```toml\n([\s\S]*?)```/g);
  const text = read("wrangler.toml")
    .replace("workers_dev = false\n", `workers_dev = false\n${top}`)
    .replace("00000000-0000-0000-0000-000000000000", "8f14e45f-ceea-467f-a0e6-4d3d6a7f2b11");
  const folder = mkdtempSync(join(tmpdir(), "itsukara-guide-"));
  const file = join(folder, "wrangler.toml");
  writeFileSync(file, `${text}\n${vars.replace("チーム名", "town")}`);
  const settings = readSettings(file);
  rmSync(folder, { recursive: true });
  expect([...variableFaults(settings), ...databaseFaults(settings), ...environmentFaults(settings), ...remarks(settings)]).toEqual([]);
});

describe("docs/runbook.md", () => {
  const runbook = read("docs/runbook.md");
  const sections = runbook.split(/^## /m).slice(1);
  const bodyOf = (title: string) => sections.find((section) => section.startsWith(title)) ?? "";

  it.each(["LINE が止まった", "LINE の通数を使いきった", "まちがったお知らせを送った", "トークンが使えない・もれた", "データベースが使えない", "災害のとき"])(
    "%s: how it is noticed, the first five minutes, what then, and a ready sentence for the town",
    (title) => {
      for (const part of ["**気づき方**", "**最初の5分**", "**町への一言**: 「"]) expect(bodyOf(title)).toContain(part);
      expect(bodyOf(title)).toMatch(/\*\*そのあと\*\*|### つぎ/);
    },
  );

  it("whatever /readyz sends people to has its section here", () => {
    const named = all(read("src/platform/readiness.ts"), /docs\/runbook\.md の「([^」]+)」/g);
    expect(named.length).toBe(5);
    expect(named.filter((title) => bodyOf(title) === "")).toEqual([]);
  });

  it("every warning and error that the worker logs has its line, and no line is about one that is never logged", () => {
    const table = all(bodyOf("ログの警報"), /^\| (`[^|]+) \|/gm).flatMap((cell) => all(cell, /`([^`]+)`/g));
    const logged = new Set(
      [...sources("src").matchAll(/\b(?:log|consoleLog)\(\s*([^;]*?"(?:warn|error)"[^;]*?),\s*"([^"]+)"/g)].map(([, , what]) => what ?? ""),
    );
    expect(logged.size).toBeGreaterThan(12);
    expect([...logged].filter((what) => !table.includes(what))).toEqual([]);
    const written = sources("src");
    expect(table.filter((what) => !written.includes(`"${what}"`))).toEqual([]);
  });

  it("D1 Time Travel is the first remedy, before any backup", () => {
    const database = bodyOf("データベースが使えない");
    expect(database.indexOf("### まず: 時点を戻す(D1 Time Travel)")).toBeGreaterThan(0);
    expect(database.indexOf("### まず")).toBeLessThan(database.indexOf("### つぎ: 控えから戻す"));
  });
});
