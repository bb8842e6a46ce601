/** Rounds of two sides in turn, so that what else the machine does meets both. */

export type Rounds<T> = { ours: T[]; baseline: T[] };

/** The side that begins changes each round: neither always runs in the other's wake. */
export async function alternate<T>(rounds: number, ours: () => Promise<T> | T, baseline: () => Promise<T> | T): Promise<Rounds<T>> {
  const measured: Rounds<T> = { ours: [], baseline: [] };
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      measured.ours.push(await ours());
      measured.baseline.push(await baseline());
    } else {
      measured.baseline.push(await baseline());
      measured.ours.push(await ours());
    }
  }
  return measured;
}
