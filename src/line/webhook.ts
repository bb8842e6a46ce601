/** `POST /webhook/<channel>`: check, store, say 200, answer at once; the queue only retries (decisions.md, Webhook). */
import { type Answer, answer, type Knowledge } from "../answer/index.ts";
import { emergencyIn } from "../answer/understand/emergencies.ts";
import { BODY_MAX_BYTES, readBody } from "../platform/body-limit.ts";
import { failureName } from "../platform/log.ts";
import type { Channel } from "./channel.ts";
import { carryAtOnce, type Kept } from "./forward/carry.ts";
import { keptBy, letterStatements } from "./forward/keep.ts";
import { type Letter, letterOf } from "./forward/letter.ts";
import { answerEntry, answerOrRetry } from "./inbox/answer-entry.ts";
import { type Input, inputOf } from "./inbox/entry.ts";
import { markAsTold, renewByRedelivery, type Stored, settle, storeEvents } from "./inbox/store.ts";
import { type Incoming, incomingEvents } from "./incoming.ts";
import { answerFromMemory } from "./memory-answer.ts";
import type { Ports } from "./ports.ts";
import { isSignedBy } from "./verify-signature.ts";

/** LINE gives the webhook two seconds; half a second is left for the way back. */
export const STORE_MAX_MS = 1_500;

export type Delivery = { incoming: Incoming; input: Input };
/** `letter`: the same events for the tool that shares the channel */
type Received = { deliveries: Delivery[]; letter: Letter | null };

/** Recognised before anything is stored, so that not a word of it is. */
function emergencyFinder(knowledge: Knowledge, today: string): (text: string) => Answer | null {
  return (text) => {
    if (!emergencyIn(text, knowledge.emergency)) return null;
    return answer(text, { town: null, language: "ja", today, minutes: null, topic: null }, knowledge);
  };
}

async function answerStored(ports: Ports, channel: Channel, stored: readonly Stored[]): Promise<void> {
  const seen = new Set<string | null>();
  for (const one of stored) {
    if ("duplicate" in one) {
      const { duplicate } = one;
      const entry = duplicate.redelivered ? await renewByRedelivery(ports.db, channel, duplicate, ports.now()) : null;
      if (entry) await answerOrRetry(ports, channel, entry, null);
      continue;
    }
    // Two events of one resident: the second must see what the first changed.
    const { entry, snapshot } = one;
    await answerOrRetry(ports, channel, entry, seen.has(entry.userId) ? null : snapshot);
    seen.add(entry.userId);
  }
}

/** The store that came too late: what was answered from memory is settled, the rest is answered now. */
async function afterLateStore(ports: Ports, channel: Channel, stored: readonly Stored[], told: ReadonlySet<string>): Promise<void> {
  for (const one of stored) {
    if ("duplicate" in one) continue;
    if (told.has(one.entry.eventId)) await settle(ports.db, one.entry.id, "answered", ports.now()).run();
    else await answerEntry(ports, channel, one.entry, one.snapshot);
  }
}

type Answered = { status: 200 | 400 | 401 | 413 | 500; work: Promise<unknown> | null };

/** `work` goes on after the response (waitUntil). */
export async function receiveWebhook(request: Request, channel: Channel, ports: Ports): Promise<Answered> {
  const signature = request.headers.get("x-line-signature");
  const body = await readBody(request, BODY_MAX_BYTES.webhook);
  if (body === null) return { status: 413, work: null };
  if (!signature || !isSignedBy(channel.channelSecrets, body, signature)) {
    ports.log("warn", "bad signature", { channel: channel.slug });
    return { status: 401, work: null };
  }
  const received = incomingEvents(body);
  if (!received) return { status: 400, work: null };
  if (received.ignored > 0) ports.log("info", "events ignored", { channel: channel.slug, count: received.ignored });
  const letter = channel.beside ? await letterOf(body, signature) : null;
  if (received.events.length === 0 && letter === null) return { status: 200, work: null };

  const inEmergency = emergencyFinder(ports.knowledge.last(), ports.today());
  const deliveries = received.events.map((incoming): Delivery => ({ incoming, input: inputOf(incoming, inEmergency) }));
  return storeAndAnswer(ports, channel, { deliveries, letter });
}

const afterResponse = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

async function store(ports: Ports, channel: Channel, { deliveries, letter }: Received): Promise<{ stored: Stored[]; kept: Kept }> {
  const now = ports.now();
  const incoming = deliveries.map((delivery) => delivery.incoming);
  const { stored, also } = await storeEvents(ports.db, channel, deliveries, now, await letterStatements(ports.db, channel, letter, incoming, now));
  return { stored, kept: keptBy(also, now) };
}

/** Our own answers first: a reply token works once, and what we answer is surely ours. */
async function answerThenCarry(ports: Ports, channel: Channel, answering: Promise<unknown>, letter: Letter | null, kept: () => Kept): Promise<void> {
  try {
    await answering;
  } finally {
    if (letter) await carryAtOnce(ports, channel, letter, kept());
  }
}

async function storeAndAnswer(ports: Ports, channel: Channel, received: Received): Promise<Answered> {
  const { deliveries, letter } = received;
  const storing = store(ports, channel, received);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<"too long">((resolve) => {
    timer = setTimeout(() => resolve("too long"), STORE_MAX_MS);
  });
  try {
    const done = await Promise.race([storing, tooLong]);
    if (done !== "too long") {
      // The 200 leaves first: answering takes the isolate's one thread for some milliseconds.
      const answering = afterResponse().then(() => answerStored(ports, channel, done.stored));
      return { status: 200, work: answerThenCarry(ports, channel, answering, letter, () => done.kept) };
    }
    ports.log("error", "inbox slow", { channel: channel.slug });
  } catch (error) {
    ports.log("error", "inbox failed", { channel: channel.slug, reason: failureName(error) });
  } finally {
    clearTimeout(timer);
  }
  // 500 makes LINE deliver again; the resident does not wait for that.
  let kept: Kept = "not-kept";
  const answering = answerFromMemory(ports, channel, deliveries).then(async (told) => {
    const late = await storing.catch(() => null);
    if (late) kept = late.kept;
    if (late) await afterLateStore(ports, channel, late.stored, told);
    else if (told.size > 0) await markAsTold(ports.db, channel, [...told]).run();
  });
  return { status: 500, work: answerThenCarry(ports, channel, answering, letter, () => kept) };
}
