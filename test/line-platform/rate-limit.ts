import { rateLimited } from "./errors.ts";
import { DEFAULT_RATE, RATE_LIMITS } from "./rules/limits.ts";
import type { Clock } from "./types.ts";

/** Counts calls per channel, endpoint and window; the window starts at its first call. */
export function createRateLimit(now: Clock) {
  const windows = new Map<string, { startedAt: number; calls: number }>();
  return {
    /** Throws LINE's 429 when this call is one too many. */
    count(slug: string, method: string, path: string): void {
      const own = RATE_LIMITS.find((limit) => limit.method === method && limit.path.test(path));
      const { calls, windowMs } = own ?? DEFAULT_RATE;
      const key = `${slug} ${method} ${own ? String(own.path) : path.replace(/[CRU][0-9a-f]{32}/g, "*")}`;
      const at = now();
      const current = windows.get(key);
      if (!current || at - current.startedAt >= windowMs) {
        windows.set(key, { startedAt: at, calls: 1 });
        return;
      }
      if (++current.calls > calls) throw rateLimited();
    },
  };
}
