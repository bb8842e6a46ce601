/**
 * The bot in workerd against the LINE stand-in, with a clock that stands still until a test moves it. Real D1; wake-ups are
 * collected instead of queued, so that a test decides when the retry comes.
 */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach } from "vitest";
import { liveKnowledge } from "../../src/faq/overlay.ts";
import { type Channel, channelsOf } from "../../src/line/channel.ts";
import { createLineClient } from "../../src/line/client.ts";
import { sweepInbox, wakeEntry } from "../../src/line/inbox/answer-entry.ts";
import type { Ports } from "../../src/line/ports.ts";
import { receiveWebhook } from "../../src/line/webhook.ts";
import { planKnowledge } from "../../src/platform/knowledge.ts";
import type { LogFields } from "../../src/platform/log.ts";
import { createLinePlatform, seededRandom } from "../line-platform/server.ts";
import type { JsonObject } from "../line-platform/types.ts";

/** 20 November 2026, 12:00 in Japan: no night, no year's end. */
export const NOON = Date.UTC(2026, 10, 20, 3, 0, 0);
export const LINE_TIMEOUT_IN_TESTS_MS = 400;

const TABLES = [
  "inbox",
  "resident",
  "friendship",
  "follow",
  "pending_question",
  "service_record",
  "answer_stop",
  "answer_rewording",
  "staff_faq",
  "question_tally",
  "feedback_tally",
  "consented_question",
];

export type Logged = { level: string; what: string } & LogFields;
export type InboxRow = {
  id: number;
  state: string;
  kind: string;
  input: string | null;
  outbox: string | null;
  user_id: string | null;
  message_id: string | null;
  reply_token: string | null;
  attempts: number;
  due_at: number;
};

export const rowsOf = async <Row = InboxRow>(table: string): Promise<Row[]> => (await env.DB.prepare(`SELECT * FROM ${table}`).all<Row>()).results;

export function createBot(options: { at?: number; db?: Ports["db"]; today?: string } = {}) {
  let clock = options.at ?? NOON;
  const now = () => clock;
  const channels = channelsOf({ ENVIRONMENT: "local" } as never, true);
  const wakeUps: { id: number; at: number }[] = [];
  const logs: Logged[] = [];
  const work: Promise<unknown>[] = [];
  const db = options.db ?? env.DB;
  let keys = 0;
  const ports: Ports = {
    db,
    now,
    today: () => options.today ?? "2026-11-20",
    channel: (slug) => channels.get(slug)?.channel ?? null,
    line: ({ accessToken }) => createLineClient({ accessToken, baseUrl: "https://line.test", timeoutMs: LINE_TIMEOUT_IN_TESTS_MS }),
    wake: async (id, delaySeconds) => void wakeUps.push({ id, at: clock + delaySeconds * 1_000 }),
    knowledge: liveKnowledge({ db: env.DB, base: planKnowledge, now }),
    origin: "https://itsukara.test",
    local: true,
    newKey: () => `00000000-0000-4000-8000-${String(++keys).padStart(12, "0")}`,
    log: (level, what, fields) => void logs.push({ level, what, ...fields }),
  };

  async function webhook(request: Request): Promise<Response> {
    const channel = ports.channel(new URL(request.url).pathname.split("/")[2] ?? "") as Channel;
    const received = await receiveWebhook(request, channel, ports);
    if (received.work) work.push(received.work);
    return new Response(null, { status: received.status });
  }

  const platform = createLinePlatform({ workerUrl: "http://localhost:8787", now, random: seededRandom(7), webhook: { fetch: webhook, autoRedeliver: false } });
  const said = (slug: string, person = "sakura"): JsonObject[] =>
    platform
      .chat(slug, person)
      .messages.filter((m) => m.from === "bot")
      .map((m) => m.message);

  return {
    platform,
    ports,
    logs,
    wakeUps,
    webhook,
    /** what the bot has said so far */
    said,
    /** the same as words: text, or what a voice would read */
    words: (slug: string, person = "sakura"): string[] => said(slug, person).map((m) => String(m.text ?? m.altText)),
    advance: (ms: number) => {
      clock += ms;
    },
    /** until everything begun after a response is done */
    async rest(): Promise<void> {
      while (work.length > 0) await work.shift();
    },
    /** moves the clock to the next wake-up and follows it */
    async nextWakeUp(): Promise<void> {
      const next = wakeUps.sort((a, b) => a.at - b.at).shift();
      if (!next) throw new Error("nothing is to be woken");
      clock = Math.max(clock, next.at);
      await wakeEntry(ports, next.id);
    },
    sweep: () => sweepInbox(ports),
    async befriend(slug: string, person = "sakura"): Promise<void> {
      await platform.residents.follow(slug, person);
      await this.rest();
    },
    async say(slug: string, text: string, person = "sakura"): Promise<string[]> {
      const before = said(slug, person).length;
      await platform.residents.say(slug, person, text);
      await this.rest();
      return this.words(slug, person).slice(before);
    },
    async tap(slug: string, data: string, person = "sakura"): Promise<string[]> {
      const before = said(slug, person).length;
      await platform.residents.postback(slug, person, data);
      await this.rest();
      return this.words(slug, person).slice(before);
    },
  };
}

export type Bot = ReturnType<typeof createBot>;

/** Every test starts with empty tables, and LINE is the stand-in of the bot it made. */
export function useBots(): { make(options?: Parameters<typeof createBot>[0]): Bot } {
  const realFetch = globalThis.fetch;
  beforeEach(async () => {
    await env.DB.batch(TABLES.map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
  });
  afterEach(() => {
    globalThis.fetch = realFetch;
  });
  return {
    make(options) {
      const bot = createBot(options);
      globalThis.fetch = ((input: RequestInfo | URL, init?: RequestInit) => bot.platform.fetch(new Request(input as string, init as never))) as never;
      return bot;
    },
  };
}
