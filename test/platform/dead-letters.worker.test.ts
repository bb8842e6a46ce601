import { env } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import worker from "../../src/worker.ts";
import { seedStaff, signIn } from "../staff/console.ts";

const db = (env as unknown as { DB: D1Database }).DB;
const QUEUE = "itsukara-deliveries-dead";

async function givenUp(queue: string, ...bodies: unknown[]): Promise<number> {
  let acknowledged = 0;
  const messages = bodies.map((body, i) => ({ id: String(i), body, attempts: 101, ack: () => acknowledged++, retry: () => expect.unreachable() }));
  await worker.queue(...([{ queue, messages }, env, {}] as unknown as Parameters<typeof worker.queue>));
  return acknowledged;
}
const sweep = () => worker.scheduled(...([{ scheduledTime: 0 }, env, {}] as unknown as Parameters<typeof worker.scheduled>));
const rows = async () => (await db.prepare("SELECT queue, subject, times FROM dead_letter ORDER BY queue, subject").all()).results;

beforeEach(async () => {
  await seedStaff();
  await db.batch(["dead_letter", "announcement"].map((table) => db.prepare(`DELETE FROM ${table}`)));
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});

it("what a queue gave up on is written down once by what it was about, also where nobody can read it", async () => {
  expect(await givenUp(QUEUE, { v: 1, announcement: "a1" }, { v: 9, announcement: "a1", new: true }, "nonsense")).toBe(3);
  expect(await givenUp("itsukara-events-dead", { v: 1, id: 7 })).toBe(1);
  expect(await rows()).toEqual([
    { queue: "itsukara-deliveries", subject: "", times: 1 },
    { queue: "itsukara-deliveries", subject: "a1", times: 2 },
    { queue: "itsukara-events", subject: "7", times: 1 },
  ]);
});

it("the page of a send that still runs says so, and what to do", async () => {
  await db
    .prepare(
      `INSERT INTO announcement (id, town, category, title_ja, body_ja, status, sent_at, starts_at, expires_at)
       VALUES ('a1', 'kagamiishi', 'お知らせ', '題名', '本文', 'sending', 0, 0, ?1)`,
    )
    .bind(Date.now() + 86_400_000)
    .run();
  const writer = await signIn("kagamiishi-writer");
  const page = async () => (await writer.get("/staff/kagamiishi/announcements/a1")).text();
  expect(await page()).not.toContain("くりかえし失敗しました");
  await givenUp(QUEUE, { v: 1, announcement: "a1" });
  expect(await page()).toContain("くりかえし失敗しました");
  await db.prepare("UPDATE announcement SET status = 'sent', ended_at = 1 WHERE id = 'a1'").run();
  expect(await page()).not.toContain("くりかえし失敗しました");
});

it("goes after thirty days", async () => {
  await givenUp(QUEUE, { v: 1, announcement: "a1" });
  await sweep();
  expect(await rows()).toHaveLength(1);
  await db
    .prepare("UPDATE dead_letter SET last_at = ?1")
    .bind(Date.now() - 31 * 86_400_000)
    .run();
  await sweep();
  expect(await rows()).toEqual([]);
});
