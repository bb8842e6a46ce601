/**
 * An earlier release, built from this repository's history with its own plans, and a workerd in which it runs beside today's
 * over one database, as during a deployment: the newest one that lacks a migration, or the commit that OLD_RELEASE names.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as bindingsOf } from "wrangler";
import type { D1Database } from "../../src/platform/cloudflare.ts";

const ROOT = join(import.meta.dirname, "../..");
const LOOK_BACK_COMMITS = 300;

const git = (...args: string[]): string => execFileSync("git", args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
const migrationsNow = (): string[] => readdirSync(join(ROOT, "migrations")).filter((name) => name.endsWith(".sql"));

export type OldRelease = { commit: string; migrations: string[] };

/** Null where the history is not at hand (a download, a shallow clone). */
export function oldRelease(): OldRelease | null {
  try {
    const named = process.env.OLD_RELEASE;
    const commits = named ? [git("rev-parse", named)] : git("log", "--format=%H", "-n", String(LOOK_BACK_COMMITS)).split("\n");
    for (const commit of commits) {
      const migrations = git("ls-tree", "--name-only", commit, "migrations/")
        .split("\n")
        .map((path) => path.slice("migrations/".length));
      if (migrations.length < migrationsNow().length) return { commit, migrations };
    }
  } catch {
    // No git, or no repository: nothing to compare with.
  }
  return null;
}

/** As a deployment would build it. Returns the bundle's path. */
function build(root: string, outDir: string): string {
  execFileSync(
    process.execPath,
    [join(root, "node_modules/wrangler/bin/wrangler.js"), "deploy", join(root, "src/worker.ts"), "--dry-run", "--outdir", outDir],
    {
      cwd: root,
      stdio: "ignore",
      env: { ...process.env, CI: "1", WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" },
    },
  );
  return join(outDir, "worker.js");
}

function checkedOut({ commit }: OldRelease, into: string): string {
  mkdirSync(into, { recursive: true });
  const parts = ["src", "data", "scripts", "wrangler.toml", "package.json", "tsconfig.json", "tsconfig.base.json"];
  const archive = execFileSync("git", ["archive", "--format=tar", commit, ...parts], { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 });
  execFileSync("tar", ["-x", "-C", into], { input: archive });
  symlinkSync(join(ROOT, "node_modules"), join(into, "node_modules"));
  // The mini app's pages are not asked for; the plans are its own, in the shape that its code reads.
  mkdirSync(join(into, "build"));
  symlinkSync(join(ROOT, "build/app"), join(into, "build/app"));
  execFileSync(process.execPath, [join(into, "scripts/data/build.ts")], { cwd: into, stdio: "ignore" });
  return into;
}

export type Release = "old" | "now";
export type Running = {
  db: D1Database;
  fetch(release: Release, path: string, init?: RequestInit): Promise<Response>;
  sweep(release: Release): Promise<void>;
  /** hands the release a queue message, as the queue would */
  deliver(release: Release, queue: string, body: unknown): Promise<void>;
  stop(): Promise<void>;
};

type Fetcher = {
  fetch(url: string, init?: RequestInit): Promise<Response>;
  scheduled(options: { cron: string }): Promise<unknown>;
  queue(queue: string, messages: { id: string; timestamp: Date; attempts: number; body: unknown }[]): Promise<unknown>;
};

export async function bothReleases(old: OldRelease, workDir: string, lineUrl: string): Promise<Running> {
  const bundles: Record<Release, string> = {
    now: build(ROOT, join(workDir, "now")),
    old: build(checkedOut(old, join(workDir, "old-source")), join(workDir, "old")),
  };
  const { cronTriggers: _cron, assets: _assets, queueConsumers, ...bindings } = bindingsOf(join(ROOT, "wrangler.toml")).workerOptions;
  process.env.ITSUKARA_WORKERD ??= createRequire(import.meta.url)("workerd").default as string;
  process.env.MINIFLARE_WORKERD_PATH ??= join(ROOT, "scripts/serve/workerd.sh");
  const worker = (name: Release) => ({
    ...bindings,
    // A queue has one consumer: the release that was deployed last. The other gets its messages from the test.
    ...(name === "now" ? { queueConsumers } : {}),
    name,
    modules: [{ type: "ESModule" as const, path: bundles[name] }],
    modulesRoot: join(bundles[name], ".."),
    bindings: { ENVIRONMENT: "local", TODAY: "2026-11-20", LINE_API_BASE_URL: lineUrl, LINE_LOGIN_BASE_URL: lineUrl },
  });
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      cf: false,
      telemetry: { enabled: false },
      log: new Log(LogLevel.NONE),
      handleStructuredLogs: () => undefined,
      workers: [worker("now"), worker("old")],
    } as Parameters<typeof convertV4MiniflareOptions>[0]),
  );
  await miniflare.ready;
  const of = async (release: Release) => (await miniflare.getWorker(release)) as unknown as Fetcher;
  let messages = 0;
  return {
    db: (await miniflare.getD1Database("DB", "now")) as unknown as D1Database,
    fetch: async (release, path, init) => (await of(release)).fetch(`http://localhost${path}`, init),
    async sweep(release) {
      await (await of(release)).scheduled({ cron: "* * * * *" });
    },
    async deliver(release, queue, body) {
      await (await of(release)).queue(queue, [{ id: `m${++messages}`, timestamp: new Date(), attempts: 1, body }]);
    },
    stop: () => miniflare.dispose(),
  };
}
