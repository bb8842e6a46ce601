/**
 * 「すべて消す」, table by table: whatever table names a LINE user is filled for two residents, one of them is erased, and no
 * column of any table holds their id any more. A new table with a `user_id` is found by itself.
 */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import worker from "../../src/worker.ts";
import { useBots } from "../line/bot.ts";
import { createLinePlatform, type LinePlatform } from "../line-platform/server.ts";
import { db } from "../staff/console.ts";
import { empty, everything } from "../staff/two-towns.ts";

const SLUG = "kagamiishi";
const PROVIDER = `local-${SLUG}`;
/** A second channel of the same provider, so that nothing is found by the channel of the request alone. */
const SECOND = "kagamiishi-two";
const bots = useBots();

type Row = Record<string, string | number | null>;
type Column = { name: string; type: string; notnull: number; pk: number };

async function tablesWithUsers(): Promise<Map<string, Column[]>> {
  const found = new Map<string, Column[]>();
  for (const table of Object.keys(await everything())) {
    const { results } = await db.prepare(`PRAGMA table_info(${table})`).all<Column>();
    if (results.some(({ name }) => name === "user_id")) found.set(table, results);
  }
  return found;
}

const KNOWN: Row = {
  provider: PROVIDER,
  language: "ja",
  town: SLUG,
  announcement: "a1",
  service: `${SLUG}/kakanai-madoguchi`,
  state: "waiting",
  left_at: null,
};

/** A row that names the person in every place that could hold a name: their id, and every text that may be empty. */
function rowOf(columns: readonly Column[], userId: string, channel: string, n: number): Row {
  return Object.fromEntries(
    columns
      .filter(({ name, type, pk }) => !(name === "id" && type === "INTEGER" && pk === 1))
      .map(({ name, type, notnull }): [string, string | number | null] => {
        if (name === "user_id") return [name, userId];
        if (name === "channel") return [name, channel];
        if (name in KNOWN) return [name, KNOWN[name] ?? null];
        if (type === "INTEGER") return [name, 0];
        return [name, notnull ? `x${n}` : `of ${userId}`];
      }),
  );
}
const insert = (table: string, row: Row) => {
  const names = Object.keys(row);
  return db
    .prepare(`INSERT OR REPLACE INTO ${table} (${names.join(", ")}) VALUES (${names.map((_, i) => `?${i + 1}`).join(", ")})`)
    .bind(...Object.values(row));
};

type Batch = { state: string; to: string[]; tried: boolean };
const batch = (announcement: string, { state, to, tried }: Batch, key: string) =>
  insert("delivery_batch", {
    announcement,
    town: SLUG,
    channel: SLUG,
    language: "ja",
    reason: "everyone",
    size: to.length,
    request: JSON.stringify({ to, messages: [{ type: "text", text: "お知らせ" }] }),
    retry_key: key,
    state,
    first_try_at: tried ? 1 : null,
    due_at: Number.MAX_SAFE_INTEGER,
  });

/** Two residents of two channels, in every table, in lists that were sent, failed, and wait. */
async function fill(gone: string, stays: string): Promise<void> {
  const tables = await tablesWithUsers();
  let n = 0;
  const rows = [...tables].flatMap(([table, columns]) =>
    [gone, stays].flatMap((userId) => {
      const channels = columns.some(({ name, pk }) => name === "channel" && pk > 0) || table === "inbox" ? [SLUG, SECOND] : [SLUG];
      return channels.map((channel) => insert(table, rowOf(columns, userId, channel, ++n)));
    }),
  );
  await db.batch([
    ...rows,
    batch("a1", { state: "accepted", to: [gone, stays], tried: true }, "1"),
    batch("a1", { state: "unknown", to: [gone, stays], tried: true }, "2"),
    batch("a1", { state: "refused", to: [gone], tried: true }, "3"),
    batch("a1", { state: "waiting", to: [gone, stays], tried: false }, "4"),
    batch("a1", { state: "waiting", to: [gone], tried: false }, "5"),
  ]);
}

async function placesOf(userId: string): Promise<string[]> {
  const places: string[] = [];
  for (const [table, rows] of Object.entries(await everything()))
    for (const row of rows as Row[]) for (const [column, value] of Object.entries(row)) if (String(value).includes(userId)) places.push(`${table}.${column}`);
  return [...new Set(places)].sort();
}
const requestsOf = async () =>
  (await db.prepare("SELECT retry_key, state, size, json_extract(request, '$.to') AS people FROM delivery_batch ORDER BY retry_key").all<Row>()).results;

describe("everything that names a resident goes", () => {
  let line: LinePlatform;
  beforeEach(() => empty());
  afterEach(async () => {
    vi.unstubAllGlobals();
    await empty();
  });

  async function eraseByApp(): Promise<{ gone: string; stays: string; erased: Record<string, number> }> {
    line = createLinePlatform({ workerUrl: "http://localhost:8787" });
    vi.stubGlobal("fetch", async (input: string | Request, init?: RequestInit) => line.fetch(new Request(input as string, init)));
    const [gone, stays] = [line.userId(SLUG, "sakura"), line.userId(SLUG, "tome")];
    await fill(gone, stays);
    const before = await placesOf(stays);
    expect(await placesOf(gone)).toEqual(before);
    const context = createExecutionContext();
    const response = await worker.fetch(
      new Request(`http://localhost:8787/api/v1/me?channel=${SLUG}`, {
        method: "DELETE",
        headers: { authorization: `Bearer ${line.issueIdToken("sakura", SLUG)}` },
      }) as never,
      { ...env, LINE_LOGIN_BASE_URL: "http://line.test" } as never,
      context as never,
    );
    await waitOnExecutionContext(context);
    expect(response.status).toBe(200);
    expect(await placesOf(stays)).toEqual(before);
    return { gone, stays, erased: ((await response.json()) as { erased: Record<string, number> }).erased };
  }

  it("by the mini app: no column of any table holds the id, and it says how much that was", async () => {
    const { gone, erased } = await eraseByApp();
    expect(await placesOf(gone)).toEqual([]);
    expect(erased).toMatchObject({ resident: 1, follow: 1, interest: 1, friendship: 2, tester: 2, pending_question: 1, delivery_recipient: 1, inbox: 2 });
  });

  it("by the chat: no column of any table holds the id", async () => {
    const bot = bots.make();
    const [gone, stays] = [bot.platform.userId(SLUG, "sakura"), bot.platform.userId(SLUG, "tome")];
    await bot.befriend(SLUG);
    await fill(gone, stays);
    const before = await placesOf(stays);
    await bot.platform.residents.postback(SLUG, "sakura", "1:erase-yes");
    await bot.rest();
    expect(await placesOf(gone)).toEqual([]);
    expect(await placesOf(stays)).toEqual(before);
  });

  it("out of lists that were sent and lists that wait; a list of nobody is sent to nobody", async () => {
    const { stays } = await eraseByApp();
    const others = JSON.stringify([stays]);
    expect(await requestsOf()).toEqual([
      { retry_key: "1", state: "accepted", size: 2, people: others },
      { retry_key: "2", state: "unknown", size: 2, people: others },
      { retry_key: "3", state: "refused", size: 1, people: "[]" },
      { retry_key: "4", state: "waiting", size: 1, people: others },
      { retry_key: "5", state: "expired", size: 0, people: "[]" },
    ]);
  });

  it.each([["accepted"], ["unknown"], ["refused"], ["expired"], ["split"]])(
    "out of a list that is being tried when it is settled as %s, not before",
    async (as) => {
      line = createLinePlatform({ workerUrl: "http://localhost:8787" });
      const [gone, stays] = [line.userId(SLUG, "sakura"), line.userId(SLUG, "tome")];
      await batch("a1", { state: "waiting", to: [gone, stays], tried: true }, "6").run();
      const frozen = await requestsOf();
      await eraseByApp();
      expect((await requestsOf()).at(-1)).toEqual(frozen[0]);
      expect(await placesOf(gone)).toEqual(["delivery_batch.request"]);
      await db.prepare("UPDATE delivery_batch SET state = ?1 WHERE retry_key = '6'").bind(as).run();
      expect(await placesOf(gone)).toEqual([]);
      expect((await requestsOf()).at(-1)?.people).toBe(as === "accepted" || as === "split" ? "[]" : JSON.stringify([stays]));
    },
  );
});
