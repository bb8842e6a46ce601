/**
 * LINE at its fastest: says 200 to every reply, to a token it has seen already 400 as LINE does, and notes token and time. Runs as a thread of its own (line-fake-thread.ts)
 * so that counting does not stand in the way of sending.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** Milliseconds of a clock that all threads of this process share. */
export const sharedNow = (): number => performance.timeOrigin + performance.now();

/** `refused`: the token had been used; nobody got this one. */
/** What stands for the token of a push. */
export const NO_TOKEN = "without a token";
export type Noted = { token: string; at: number; refused?: true };
/** `need`: tell me when so many replies were accepted in all, or when the time is over. `seen`: all so far. */
export type ToFake = { need: number; withinMs: number };
export type FromFake = { port: number } | { seen: Noted[] };

export type LineFake = {
  url: string;
  /** every reply since the start, once `need` of them were accepted or `withinMs` is over */
  replies(need: number, withinMs: number): Promise<Noted[]>;
  stop(): Promise<void>;
};

export async function startLineFake(): Promise<LineFake> {
  const thread = new Worker(new URL("./line-fake-thread.ts", import.meta.url));
  const next = async () => ((await once(thread, "message")) as [FromFake])[0];
  const first = await next();
  if (!("port" in first)) throw new Error("the LINE fake did not start");
  return {
    url: `http://127.0.0.1:${first.port}`,
    async replies(need, withinMs) {
      const answer = next();
      thread.postMessage({ need, withinMs } satisfies ToFake);
      const told = await answer;
      return "seen" in told ? told.seen : [];
    },
    stop: async () => void (await thread.terminate()),
  };
}
