/** Networks that differ by their seed, each taught in a thread of its own. The bytes are those of one thread. */
import { once } from "node:events";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { type Example, type Trained, train } from "./network.ts";

type Lesson = { examples: readonly Example[]; width: number; allowed: ReadonlyMap<string, readonly number[]>; count: number };

/** One network for each of `seeds`, in their order. Throws what a thread threw. */
export function trainInThreads(seeds: readonly number[], lesson: Lesson): Promise<Trained[]> {
  return Promise.all(
    seeds.map(async (seed) => {
      const [trained] = await once(new Worker(new URL(import.meta.url), { workerData: { ...lesson, seed } }), "message");
      return trained as Trained;
    }),
  );
}

if (!isMainThread && parentPort) {
  const { examples, width, allowed, count, seed } = workerData as Lesson & { seed: number };
  parentPort.postMessage(train(examples, width, allowed, count, seed));
}
