/**
 * A delivery in workerd against the LINE stand-in: real D1, a clock that moves only when something waits, and a worker that
 * can be killed: from then on nothing it does reaches the database any more.
 */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach } from "vitest";
import type { Content } from "../../src/announcement/content.ts";
import { runDelivery } from "../../src/announcement/deliver.ts";
import type { DeliveryPorts } from "../../src/announcement/ports.ts";
import { approve, submit } from "../../src/announcement/steps.ts";
import { type Announced, announcement, draftStatement, EMPTY } from "../../src/announcement/store.ts";
import { channelsOf } from "../../src/line/channel.ts";
import { createLineClient } from "../../src/line/client.ts";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import { planKnowledge } from "../../src/platform/knowledge.ts";
import { createLinePlatform, seededRandom } from "../line-platform/server.ts";

/** 20 November 2026, 12:00 in Japan */
export const NOON = Date.UTC(2026, 10, 20, 3, 0, 0);
/** real time: how long a call that gets no answer is waited for */
const TIMEOUT_MS = 30;
export const TOWN = "kagamiishi";
export const db = env.DB as unknown as D1Database;

const TABLES = [
  "announcement_revision",
  "delivery_batch",
  "delivery_left_out",
  "delivery_recipient",
  "announcement",
  "follow",
  "interest",
  "friendship",
  "resident",
];

export const userId = (n: number): string => `U${String(n).padStart(32, "0")}`;

type People = { count: number; channel?: string; town?: string | null; language?: string; from?: number; notices?: number; provider?: string };

/** Friends of a channel, numbered; repeatable. */
export async function befriend({
  count,
  channel = TOWN,
  town = TOWN,
  language = "ja",
  from = 1,
  notices = 1,
  provider = `local-${channel}`,
}: People): Promise<void> {
  const numbers = "WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)";
  await db.batch([
    db
      .prepare(
        `INSERT OR REPLACE INTO resident (provider, user_id, language, town, notices, created_at) ${numbers} SELECT ?3, 'U' || printf('%032d', i), ?4, ?5, ?6, 0 FROM n`,
      )
      .bind(from, from + count - 1, provider, language, town, notices),
    db
      .prepare(`INSERT OR REPLACE INTO friendship (channel, user_id, provider, since) ${numbers} SELECT ?4, 'U' || printf('%032d', i), ?3, 0 FROM n`)
      .bind(from, from + count - 1, provider, channel),
  ]);
}

export class Killed extends Error {}

export function createRig({ at = NOON, seed = 7 }: { at?: number; seed?: number } = {}) {
  let clock = at;
  const random = seededRandom(seed);
  const platform = createLinePlatform({ workerUrl: "http://localhost:8787", now: () => clock, random: seededRandom(seed) });
  const channels = [...channelsOf({ ENVIRONMENT: "local" } as never, true).values()].flatMap((s) => s.channel ?? []);
  const wakes: { id: string; at: number }[] = [];
  let alive = true;
  /** the life a port belongs to: what an earlier worker still does is lost */
  let life = 0;
  let calls = 0;
  let killAfter = Number.POSITIVE_INFINITY;

  function portsOfThisLife(): DeliveryPorts {
    const mine = ++life;
    const check = () => {
      if (!alive || mine !== life) throw new Killed();
    };
    const guarded: D1Database = {
      prepare: (sql) => {
        check();
        return db.prepare(sql);
      },
      batch: (statements) => {
        check();
        return db.batch(statements);
      },
    };
    return {
      db: guarded,
      now: () => clock,
      async sleep(ms) {
        clock += ms;
        await new Promise((resolve) => setTimeout(resolve));
      },
      random,
      channels: () => channels,
      line: ({ accessToken }) => {
        const client = createLineClient({ accessToken, baseUrl: "https://line.test", timeoutMs: TIMEOUT_MS });
        return {
          async multicast(body, key) {
            check();
            if (++calls >= killAfter) alive = false;
            return client.multicast(body, key);
          },
        };
      },
      wake: async (id, delaySeconds) => void wakes.push({ id, at: clock + delaySeconds * 1_000 }),
      knowledge: async () => planKnowledge(),
      newKey: () => crypto.randomUUID(),
      origin: "https://itsukara.test",
      weeklyCap: async () => 3,
      log: () => undefined,
    };
  }

  const log = () => db.prepare("SELECT 1");
  const asked = (person: string) => ({ db, now: clock, actor: { id: person, name: person }, log });

  return {
    platform,
    wakes,
    now: () => clock,
    advance: (ms: number) => {
      clock += ms;
    },
    ports: portsOfThisLife,
    asked,
    /** dies in the middle of the n-th call to LINE from now on */
    killAtCall(n: number) {
      calls = 0;
      killAfter = n;
    },
    reborn() {
      alive = true;
      killAfter = Number.POSITIVE_INFINITY;
    },
    get alive() {
      return alive;
    },
    /** a draft, submitted by one and approved by another */
    async approved(id: string, content: Partial<Content>, count: number, corrects: string | null = null): Promise<Announced> {
      const full = { ...EMPTY, title: { ja: "題名", easy: null, en: null }, body: { ja: "本文です。", easy: null, en: null }, ...content };
      await draftStatement(db, { id, town: TOWN, by: "writer", corrects }, full, clock).run();
      const draft = (await announcement(db, TOWN, id)) as Announced;
      const submitted = await submit(asked("writer"), draft, count);
      if (!submitted.done) throw new Error(submitted.refusal);
      const decided = await approve(asked("approver"), submitted.announcement, { count, alone: null, urgentAlone: false });
      if (!decided.done) throw new Error(decided.refusal);
      return decided.announcement;
    },
    /** follows wake-ups, or comes as the sweep does every minute, until it is over; a killed worker starts anew */
    async untilOver(id: string, { rounds = 2_000, onKill = () => {} }: { rounds?: number; onKill?: () => void } = {}): Promise<Announced> {
      for (let round = 0; round < rounds; round++) {
        const one = (await announcement(db, TOWN, id)) as Announced;
        if (!["approved", "sending"].includes(one.status)) return one;
        try {
          await runDelivery(portsOfThisLife(), id);
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
        }
        if (!alive) {
          // What was on its way still arrives, or not; nobody hears of it.
          await new Promise((resolve) => setTimeout(resolve, TIMEOUT_MS * 2));
          this.reborn();
          onKill();
        }
        const next = wakes.filter((w) => w.id === id).sort((a, b) => a.at - b.at)[0]?.at ?? clock + 60_000;
        wakes.length = 0;
        clock = Math.max(clock + 1, Math.min(next, clock + 60_000));
      }
      throw new Error("never over");
    },
    /** how often LINE accepted each person */
    accepted(): Map<string, number> {
      const times = new Map<string, number>();
      for (const call of platform.sending.calls) for (const id of call.to) times.set(id, (times.get(id) ?? 0) + 1);
      return times;
    },
  };
}

/** Every test starts with empty tables, and LINE is the stand-in of the rig it made. */
export function useRig(): (options?: Parameters<typeof createRig>[0]) => ReturnType<typeof createRig> {
  const realFetch = globalThis.fetch;
  beforeEach(async () => {
    await db.batch(TABLES.map((table) => db.prepare(`DELETE FROM ${table}`)));
  });
  afterEach(() => {
    globalThis.fetch = realFetch;
  });
  return (options) => {
    const rig = createRig(options);
    globalThis.fetch = ((input: RequestInfo | URL, init?: RequestInit) => rig.platform.fetch(new Request(input as string, init as never))) as never;
    return rig;
  };
}
