/** The delivery's ports as the worker has them. */
import { createLineClient } from "../line/client.ts";
import { isolateChannels, isolateKnowledge } from "../line/worker-ports.ts";
import type { Env } from "../platform/env.ts";
import { consoleLog, failureName } from "../platform/log.ts";
import { MULTICAST_TIMEOUT_MS } from "./deliver.ts";
import type { DeliveryPorts } from "./ports.ts";

const LOCAL_ORIGIN = "http://localhost:8787";

/** No message waits longer in a queue (Cloudflare's limit); whoever wakes early looks at the clock and asks again. */
const LONGEST_DELAY_S = 12 * 3_600;

/** Asks the queue to look at an announcement; where the queue fails, the next sweep finds it. */
export async function wakeDelivery(env: Env, announcement: string, delaySeconds: number): Promise<void> {
  try {
    await env.DELIVERIES.send({ v: 1, announcement }, { delaySeconds: Math.min(delaySeconds, LONGEST_DELAY_S) });
  } catch (error) {
    consoleLog("error", "delivery not queued", { reason: failureName(error) });
  }
}

export function workerDeliveryPorts(env: Env, local: boolean, weeklyCap: DeliveryPorts["weeklyCap"]): DeliveryPorts {
  return {
    db: env.DB,
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
    channels: () => [...isolateChannels(env, local).values()].flatMap((state) => state.channel ?? []),
    line: ({ accessToken }) => createLineClient({ accessToken, baseUrl: env.LINE_API_BASE_URL, timeoutMs: MULTICAST_TIMEOUT_MS }),
    wake: (announcement, delaySeconds) => wakeDelivery(env, announcement, delaySeconds),
    knowledge: () => isolateKnowledge(env).current(),
    newKey: () => crypto.randomUUID(),
    origin: env.PUBLIC_ORIGIN ?? (local ? LOCAL_ORIGIN : ""),
    weeklyCap,
    log: consoleLog,
  };
}
