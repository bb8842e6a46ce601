/**
 * Runs before start, serve and test: installs what a fresh clone is missing. Needs only Node 20 and npm, no packages.
 *   node scripts/setup.mjs            node_modules as package-lock.json says
 *   node scripts/setup.mjs --browser  and a Chromium for the browser tests
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const MODULES = join(ROOT, "node_modules");
const STAMP = join(MODULES, ".itsukara-stamp");
const NODE_MAJOR = 24;
const INSTALL = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
const BROWSER_PACKAGES = ["chromium", "fonts-noto-cjk"];

function stop(what, whatToDo) {
  console.error(`\n${what}\n→ ${whatToDo}\n`);
  process.exit(1);
}

/** Someone ran npm ci by hand: npm's own record of what is installed holds every version of the lock. */
function installedByHand(lock) {
  const record = join(MODULES, ".package-lock.json");
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(lock).packages;
  const have = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.entries(wanted).every(([path, entry]) => path === "" || entry.optional || have[path]?.version === entry.version);
}

function installPackages() {
  const lock = readFileSync(join(ROOT, "package-lock.json"), "utf8");
  const hash = createHash("sha256").update(lock).digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === hash) return;
  if (!installedByHand(lock)) {
    console.log("必要な部品をインストールしています(初回は1分ほどかかります)…");
    const run = spawnSync("npm", INSTALL, { cwd: ROOT, encoding: "utf8", shell: process.platform === "win32" });
    if (run.status !== 0) {
      console.error(run.stdout ?? "", run.stderr ?? "", run.error?.message ?? "");
      stop("部品をインストールできませんでした。", "ネットワークを確かめて、もう一度実行してください。手で入れるときは: npm ci");
    }
  }
  mkdirSync(MODULES, { recursive: true });
  writeFileSync(STAMP, hash);
}

/** The npm package `node` brings a current Node by an install script, which some machines switch off. */
function checkNode() {
  const node = join(MODULES, ".bin", process.platform === "win32" ? "node.cmd" : "node");
  const run = spawnSync(node, ["-v"], { encoding: "utf8", shell: process.platform === "win32" });
  const version = run.stdout?.trim() ?? "";
  if (Number(version.slice(1).split(".")[0]) >= NODE_MAJOR) return;
  stop(
    `node_modules の Node が ${NODE_MAJOR} 以上ではありません(${version || "見つかりません"})。`,
    "インストール時のスクリプトを許可して入れ直してください: npm rebuild node",
  );
}

function browserHere() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (existsSync(named)) return true;
    stop(`CHROME_PATH の ${named} がありません。`, "Chromium の場所を CHROME_PATH に入れてください。");
  }
  const folders = (process.env.PATH ?? "").split(process.platform === "win32" ? ";" : ":");
  const names = ["chromium", "chromium-browser", "google-chrome"];
  return [...folders, "/usr/bin"].some((folder) => names.some((name) => existsSync(join(folder, name))));
}

function installBrowser() {
  if (browserHere()) return;
  const command = `apt-get update && apt-get install -y ${BROWSER_PACKAGES.join(" ")}`;
  const asRoot = process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
  if (!asRoot)
    stop(
      "ブラウザーのテストに使う Chromium が見つかりません。",
      `入れてから、もう一度実行してください: sudo sh -c "${command}"\n  別の場所にあるときは: CHROME_PATH=/path/to/chromium npm test`,
    );
  console.log("ブラウザーのテストに使う Chromium をインストールしています…");
  const run = spawnSync("sh", ["-c", command], { encoding: "utf8", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  if (run.status !== 0 || !browserHere()) {
    console.error((run.stdout ?? "").slice(-2000), run.stderr ?? "");
    stop("Chromium をインストールできませんでした。", `手で入れてください: ${command}`);
  }
}

installPackages();
checkNode();
if (process.argv.includes("--browser")) installBrowser();
