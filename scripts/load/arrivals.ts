/**
 * When requests come, decided before the first is sent and independent of how fast they are answered: people do not wait
 * for each other. The same seed gives the same schedule, for both sides of a comparison.
 */
import { seededRandom } from "../../test/line-platform/ids.ts";

const SEED = 20_261_121;
/** After an announcement most look soon: a wave that fades, its mean a fifth of the time it is watched. */
const WAVE_FADES_IN = 5;

export type Shape = "steady" | "wave";

/** The moment (0 to 1) before which the share `u` of all has come: a fading wave cut off at 1. */
const inWave = (u: number): number => -Math.log(1 - u * (1 - Math.exp(-WAVE_FADES_IN))) / WAVE_FADES_IN;

/** Milliseconds after the start, in order: a Poisson process of the given shape, held to `count` arrivals. */
export function arrivals(shape: Shape, count: number, lastsMs: number): number[] {
  const random = seededRandom(SEED);
  const moments = Array.from({ length: count }, () => random());
  return moments.map((u) => (shape === "wave" ? inWave(u) : u) * lastsMs).sort((a, b) => a - b);
}

/** The most that come within any one second. */
export function busiestSecond(schedule: readonly number[]): number {
  let most = 0;
  let from = 0;
  schedule.forEach((at, i) => {
    while ((schedule[from] ?? at) <= at - 1_000) from++;
    most = Math.max(most, i - from + 1);
  });
  return most;
}
