/** A test message to named testers, marked as one; the people of the town never get it. */
import type { messagingApi } from "@line/bot-sdk";
import type { Announced } from "../../announcement/store.ts";
import type { Channel } from "../../line/channel.ts";
import type { D1Database } from "../../platform/cloudflare.ts";
import { auditStatement } from "../audit.ts";
import type { C } from "../context.ts";
import { messagesOf } from "./preview.tsx";

export type Tester = { channel: string; name: string; key: string; userId: string };

export async function testersOf(db: D1Database, town: string): Promise<Tester[]> {
  const { results } = await db
    .prepare("SELECT channel, user_id, name, added_at FROM tester WHERE town = ?1 ORDER BY name, added_at")
    .bind(town)
    .all<{ channel: string; user_id: string; name: string; added_at: number }>();
  // Chosen by place and time in the form: a resident's LINE id is never on a page.
  return results.map((row) => ({ channel: row.channel, name: row.name, key: `${row.channel} ${row.added_at} ${row.name}`, userId: row.user_id }));
}

export type TestLine = { tester_name: string; outcome: string; sent_at: number; revision: number };

export async function testsOf(db: D1Database, announcement: string): Promise<TestLine[]> {
  const { results } = await db
    .prepare("SELECT tester_name, outcome, sent_at, revision FROM test_send WHERE announcement = ?1 ORDER BY sent_at DESC LIMIT 10")
    .bind(announcement)
    .all<TestLine>();
  return results;
}

const TEST_MARK: messagingApi.TextMessage = { type: "text", text: "【テスト】これはテスト送信です。住民には届いていません。" };

/** One push a tester; returns how many LINE took. */
export async function sendTest(c: C, one: Announced, keys: readonly string[]): Promise<number> {
  const { ports, person } = c.var;
  const { db } = ports;
  const chosen = (await testersOf(db, one.town)).filter((tester) => keys.includes(tester.key));
  const messages = messagesOf(c, one, { language: "ja", reason: one.audience.everyone ? "everyone" : "follow", id: one.id, corrects: one.corrects });
  let taken = 0;
  for (const tester of chosen) {
    const channel = ports.channels().find((each: Channel) => each.slug === tester.channel);
    const key = ports.newKey();
    const { outcome } = channel ? await ports.line(channel).push(tester.userId, [TEST_MARK, ...messages] as never, key) : { outcome: "refused" };
    if (outcome === "accepted") taken += 1;
    await db
      .prepare(
        "INSERT INTO test_send (announcement, revision, town, tester_name, retry_key, outcome, sent_by, sent_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
      )
      .bind(one.id, one.revision, one.town, tester.name, key, outcome, person.id, ports.now())
      .run();
  }
  await auditStatement(
    db,
    { town: one.town, person, action: "announcement.test", target: one.id, after: { testers: chosen.map((t) => t.name), taken } },
    ports.now(),
  ).run();
  return taken;
}
