/**
 * workerd with the bindings of wrangler.toml, through Miniflare's API and not `wrangler dev`: one process less to die, no
 * proxy before the worker (740 against 13,600 requests a second, decisions.md), nothing asked of the network. Files lie
 * where `wrangler … --persist-to STATE_DIR` looks for them.
 */
import { createRequire } from "node:module";
import { isAbsolute, join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as bindingsOf } from "wrangler";

const ROOT = join(import.meta.dirname, "../..");

export function stateDir(): string {
  const dir = process.env.STATE_DIR || ".state";
  return isAbsolute(dir) ? dir : join(process.cwd(), dir);
}

type Options = { port: number; bundle: string | null; variables: Record<string, string> };

/** Miniflare starts whatever MINIFLARE_WORKERD_PATH names (see workerd.sh). */
function dieWithParent(): void {
  if (process.platform === "win32") return;
  process.env.ITSUKARA_WORKERD ??= createRequire(import.meta.url)("workerd").default as string;
  process.env.MINIFLARE_WORKERD_PATH ??= join(import.meta.dirname, "workerd.sh");
}

/** A worker that only opens the database, for scripts that fill it. */
const IDLE = "export default { fetch: () => new Response(null, { status: 404 }) };";

export function startLocalWorker({ port, bundle, variables }: Options): Miniflare {
  const { workerOptions } = bindingsOf(join(ROOT, "wrangler.toml"));
  const { queueConsumers, cronTriggers, assets, ...bindings } = workerOptions;
  const module = bundle === null ? { path: "idle.js", contents: IDLE } : { path: bundle };
  const source = { modules: [{ type: "ESModule" as const, ...module }], ...(bundle === null ? {} : { modulesRoot: join(bundle, "..") }) };
  dieWithParent();
  return new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port,
      resourcePersistencePath: join(stateDir(), "v3"),
      // Without this it asks Cloudflare where on earth it is.
      cf: false,
      telemetry: { enabled: false },
      log: new Log(LogLevel.WARN),
      workers: [
        {
          ...bindings,
          ...source,
          ...(bundle === null ? {} : { queueConsumers, assets }),
          name: "itsukara",
          bindings: variables,
        },
      ],
    } as Parameters<typeof convertV4MiniflareOptions>[0]),
  );
}
