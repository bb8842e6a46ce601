/** Cron does not fire by itself on this machine: the scheduled handler is called at the start and every SWEEP_SECONDS. */
import type { Miniflare } from "miniflare";
import { LEASE_MS } from "../../src/line/inbox/store.ts";

/** A second look when the leases of a killed predecessor are over, so that its answers are not late. */
const AFTER_LEASES_MS = LEASE_MS + 500;
const CRON = "* * * * *";

type Scheduled = { scheduled(options: { cron: string }): Promise<{ outcome: string }> };

export function startSweeping(worker: Miniflare, seconds: number): { stop(): void } {
  let stopped = false;
  async function sweep(): Promise<void> {
    try {
      const { outcome } = await ((await worker.getWorker()) as unknown as Scheduled).scheduled({ cron: CRON });
      if (outcome !== "ok" && !stopped) console.error(`見回りに失敗しました(${outcome})。次の回でもう一度試します。`);
    } catch (error) {
      if (!stopped) console.error(`見回りができませんでした(${error instanceof Error ? error.name : "?"})。次の回でもう一度試します。`);
    }
  }
  void sweep();
  const second = setTimeout(() => void sweep(), AFTER_LEASES_MS);
  const every = setInterval(() => void sweep(), seconds * 1_000);
  return {
    stop() {
      stopped = true;
      clearTimeout(second);
      clearInterval(every);
    },
  };
}
