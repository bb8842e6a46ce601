/**
 * Counts by key within one minute, in this isolate: a brake, not a bookkeeper. Nothing is written down, so an address or a
 * user id used as a key is forgotten within the minute. What one isolate does not see is Cloudflare's to stop
 * (docs/security/threat-model.md, Floods).
 */
const MINUTE_MS = 60_000;
/** Whoever makes up more keys than this starts everyone afresh; the map must not grow without end. */
const KEYS_MAX = 10_000;

/** What a refusal asks for: at the latest then the minute is over. */
export const RETRY_AFTER_S = 60;

export type RateLimit = {
  /** counts one more */
  allows(key: string): boolean;
  /** looks without counting: for limits on failures, where only a failure counts */
  isOver(key: string): boolean;
};

export function rateLimit(perMinute: number, now: () => number = () => Date.now()): RateLimit {
  const counts = new Map<string, number>();
  let minute = 0;
  function startMinute(): void {
    const current = Math.floor(now() / MINUTE_MS);
    if (current === minute && counts.size < KEYS_MAX) return;
    counts.clear();
    minute = current;
  }
  return {
    allows(key) {
      startMinute();
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count <= perMinute;
    },
    isOver(key) {
      startMinute();
      return (counts.get(key) ?? 0) >= perMinute;
    },
  };
}
