/**
 * A bundle in workerd through Miniflare's API: the same for both sides, no `wrangler dev` proxy before either
 * (740 against 13,600 requests a second, decisions.md) and no assets router.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as bindingsOf } from "wrangler";

const CONFIG = join(import.meta.dirname, "../../wrangler.toml");

export type RunningWorker = { url: string; miniflare: Miniflare; stop(): Promise<void> };
type Options = {
  bundle: string;
  variables?: Record<string, string>;
  /** where D1 keeps its files; without it the worker gets no bindings at all */
  stateDir?: string;
  /** with the built mini app and console (needs `stateDir`); a path: with a copy of it that nobody builds anew meanwhile */
  assets?: boolean | string;
  /** what the worker says; without it nobody listens */
  onLog?: (said: string) => void;
};

/** The D1, queues and flags of wrangler.toml; cron and assets are for others to measure. */
function bindingsWithState(withAssets: boolean | string): object {
  const { cronTriggers: _cron, assets, ...bindings } = bindingsOf(CONFIG).workerOptions as { cronTriggers?: unknown; assets?: object };
  if (withAssets === false) return bindings;
  return { ...bindings, assets: typeof withAssets === "string" ? { ...assets, directory: withAssets } : assets };
}

function bareOptions(): object {
  const { compatibilityDate, compatibilityFlags } = bindingsOf(CONFIG).workerOptions;
  return { compatibilityDate, compatibilityFlags };
}

/** Started and listening. Its console is read and dropped: standard output belongs to the figures. */
export async function startWorkerd({ bundle, variables = {}, stateDir, assets = false, onLog }: Options): Promise<RunningWorker> {
  // workerd outlives a killed parent otherwise (scripts/serve/workerd.sh).
  if (process.platform !== "win32") {
    process.env.ITSUKARA_WORKERD ??= createRequire(import.meta.url)("workerd").default as string;
    process.env.MINIFLARE_WORKERD_PATH ??= join(import.meta.dirname, "../serve/workerd.sh");
  }
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      cf: false,
      telemetry: { enabled: false },
      log: new Log(LogLevel.ERROR),
      handleStructuredLogs: ({ message }) => onLog?.(message),
      ...(stateDir === undefined ? {} : { resourcePersistencePath: join(stateDir, "v3") }),
      workers: [
        {
          ...(stateDir === undefined ? bareOptions() : bindingsWithState(assets)),
          name: "bench",
          modules: [{ type: "ESModule" as const, path: bundle }],
          modulesRoot: join(bundle, ".."),
          bindings: variables,
        },
      ],
    } as Parameters<typeof convertV4MiniflareOptions>[0]),
  );
  const url = (await miniflare.ready).origin;
  return { url, miniflare, stop: () => miniflare.dispose() };
}
