/**
 * Counts by key within one minute, in this isolate: a brake, not a bookkeeper. Mobile carriers put thousands of people
 * behind one address, so limits by address are wide (decisions.md, Rate limits).
 */
const MINUTE_MS = 60_000;
/** Whoever makes up more keys than this starts everyone afresh; the map must not grow without end. */
const KEYS_MAX = 10_000;

export type RateLimit = { allows(key: string): boolean };

export function rateLimit(perMinute: number, now: () => number): RateLimit {
  const counts = new Map<string, number>();
  let minute = 0;
  return {
    allows(key) {
      const current = Math.floor(now() / MINUTE_MS);
      if (current !== minute || counts.size >= KEYS_MAX) {
        counts.clear();
        minute = current;
      }
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count <= perMinute;
    },
  };
}
