import { createHash } from "node:crypto";
import { badRetryKey, invalidProperty, LineError, noRetryKeyHere, quotaUsedUp } from "./errors.ts";
import { GROUP_ID, hex, ROOM_ID, USER_ID } from "./ids.ts";
import { RETRY_KEY_TTL_MS } from "./rules/limits.ts";
import type { Channel, JsonObject } from "./types.ts";
import type { World } from "./world.ts";

export type SendingApi = "reply" | "push" | "multicast" | "broadcast";

/** One accepted call: what tests count when they ask "never twice, never lost". */
export type AcceptedCall = {
  requestId: string;
  channel: string;
  api: SendingApi;
  retryKey: string | null;
  /** aggregation unit */
  unit: string | null;
  at: number;
  to: readonly string[];
  /** Recipients who had blocked the bot or never were friends: accepted all the same, and dropped. */
  dropped: readonly string[];
  messages: readonly JsonObject[];
};

const MAX_CALLS_KEPT = 100_000;
const RETRY_KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export type Sending = ReturnType<typeof createSending>;

export function createSending(world: World) {
  const calls: AcceptedCall[] = [];
  const keys = new Map<string, { fingerprint: string; requestId: string; at: number; sentMessages: JsonObject[] }>();
  const retryKeyMisuse: { channel: string; retryKey: string; at: number }[] = [];
  const usage = new Map<string, number>();

  /** Throws the 409 of an accepted retry key, or the 400 of a key that is none. */
  function checkRetryKey(channel: Channel, path: string, rawBody: string, key: string | null): void {
    if (key === null) return;
    if (!RETRY_KEY.test(key)) throw badRetryKey();
    const known = keys.get(`${channel.slug} ${key}`);
    if (!known || world.now() - known.at >= RETRY_KEY_TTL_MS) return;
    // LINE accepts a key once whatever the body; reusing it for another body is the caller's bug.
    if (known.fingerprint !== fingerprint(path, rawBody)) retryKeyMisuse.push({ channel: channel.slug, retryKey: key, at: world.now() });
    throw new LineError(409, "The retry key is already accepted", {
      extra: path.endsWith("/push") ? { sentMessages: known.sentMessages } : {},
      headers: { "x-line-accepted-request-id": known.requestId },
    });
  }

  function rememberRetryKey(channel: Channel, path: string, rawBody: string, key: string | null, requestId: string, sentMessages: JsonObject[]): void {
    if (key === null) return;
    keys.set(`${channel.slug} ${key}`, {
      fingerprint: fingerprint(path, rawBody),
      requestId,
      at: world.now(),
      sentMessages,
    });
  }

  /** Puts the messages into every chat that is open for them, and counts. */
  function send(
    channel: Channel,
    call: {
      api: SendingApi;
      to: readonly string[];
      messages: JsonObject[];
      requestId: string;
      retryKey: string | null;
      unit: string | null;
    },
  ): JsonObject[] {
    const { api, to, messages, requestId, retryKey, unit } = call;
    const receivers = to.filter((id) => GROUP_ID.test(id) || ROOM_ID.test(id) || world.friendshipOf(channel.slug, id) === "friend");
    const got = new Set(receivers);
    if (api !== "reply") spend(channel, receivers.length);
    const ids = messages.map(() => world.nextMessageId());
    for (const id of receivers) deliver(channel, id, ids, call);
    calls.push({
      requestId,
      channel: channel.slug,
      api,
      retryKey,
      unit,
      at: world.now(),
      to,
      dropped: to.filter((id) => !got.has(id)),
      messages,
    });
    if (calls.length > MAX_CALLS_KEPT) calls.shift();
    return ids.map((id) => ({ id, quoteToken: hex(32, world.random) }));
  }

  type Call = { api: SendingApi; messages: JsonObject[]; requestId: string; unit: string | null };
  function deliver(channel: Channel, to: string, ids: string[], { api, messages, requestId, unit }: Call): void {
    const group = world.groups.get(to);
    if (group) {
      group.messages.push(...messages);
      return;
    }
    const chat = world.chatByUserId(channel.slug, to);
    if (!chat) return;
    chat.loadingUntil = 0;
    messages.forEach((message, n) => {
      world.append(chat, { id: ids[n] as string, from: "bot", at: world.now(), message, via: api, requestId, ...(unit === null ? {} : { unit }) });
    });
  }

  /** Replies are free; the rest counts one per receiver. */
  function spend(channel: Channel, receivers: number): void {
    const month = japanDay(world.now()).slice(0, 6);
    const key = `${channel.slug} ${month}`;
    const used = usage.get(key) ?? 0;
    if (channel.monthlyQuota !== null && used + receivers > channel.monthlyQuota) throw quotaUsedUp();
    usage.set(key, used + receivers);
  }

  return {
    calls,
    retryKeyMisuse,
    checkRetryKey,
    rememberRetryKey,
    send,
    refuseRetryKey(key: string | null): void {
      if (key !== null) throw noRetryKeyHere();
    },
    checkReceiver(to: unknown, property: string, kinds: readonly RegExp[] = [USER_ID, GROUP_ID, ROOM_ID]): string {
      if (typeof to !== "string" || !kinds.some((kind) => kind.test(to))) throw invalidProperty(property);
      return to;
    },
    usedThisMonth: (slug: string): number => usage.get(`${slug} ${japanDay(world.now()).slice(0, 6)}`) ?? 0,
    spend,
    /** How many messages of an API arrived on a day of Japan time (yyyyMMdd). */
    deliveredOn(slug: string, api: SendingApi, day: string): number {
      return calls.filter((c) => c.channel === slug && c.api === api && japanDay(c.at) === day).reduce((sum, c) => sum + c.to.length - c.dropped.length, 0);
    },
    /** How many accepted calls reached each user id: anything but 1 after one announcement is a fault. */
    timesReached(slug: string, which: (call: AcceptedCall) => boolean = () => true): Map<string, number> {
      const times = new Map<string, number>();
      for (const call of calls) {
        if (call.channel !== slug || !which(call)) continue;
        for (const id of call.to) times.set(id, (times.get(id) ?? 0) + 1);
      }
      return times;
    },
  };
}

const fingerprint = (path: string, rawBody: string): string => createHash("sha256").update(`${path}\n${rawBody}`).digest("hex");

const JST_MS = 9 * 3_600_000;
/** yyyyMMdd in Japan. */
export const japanDay = (at: number): string => new Date(at + JST_MS).toISOString().slice(0, 10).replaceAll("-", "");
