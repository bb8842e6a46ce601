/** Long work of the answer engine in a page: between two steps it draws and hears taps. */
import type { Steps } from "../../src/answer/index.ts";

export const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

export async function inTurns<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await nextTurn();
  }
}
