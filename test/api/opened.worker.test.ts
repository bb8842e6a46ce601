import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { draftStatement, EMPTY } from "../../src/announcement/store.ts";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import worker from "../../src/worker.ts";

const db = (env as unknown as { DB: D1Database }).DB;

async function announced(id: string, sentAt: number | null): Promise<void> {
  await draftStatement(db, { id, town: "miki", by: "x" }, EMPTY, 0).run();
  await db.prepare("UPDATE announcement SET sent_at = ?2 WHERE id = ?1").bind(id, sentAt).run();
}
beforeEach(async () => {
  await db.batch(["event_week", "announcement"].map((t) => db.prepare(`DELETE FROM ${t}`)));
  await announced("sent", 1);
  await announced("draft", null);
});

async function open(id: string, body = "{}", headers: Record<string, string> = { "content-type": "application/json" }) {
  const request = new Request(`http://localhost:8787/api/v1/announcements/${id}/opened`, { method: "POST", headers, body });
  const response = await worker.fetch(request as never, env as never, createExecutionContext() as never);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const counted = async () => (await db.prepare("SELECT week, town, event, target, count FROM event_week").all()).results;

it("every opening counts for the week and the town, and nothing says whose it was", async () => {
  expect(await open("sent")).toEqual({ status: 201, body: { counted: true } });
  await open("sent");
  expect(await counted()).toEqual([{ week: "2026-11-16", town: "miki", event: "opened", target: "sent", count: 2 }]);
});

it.each([
  ["what is not public yet", "draft", "{}", 404, "announcement_unknown"],
  ["what does not exist", "nothing", "{}", 404, "announcement_unknown"],
  ["more than an opening", "sent", '{"user":"U1"}', 400, "body_wrong"],
  ["no JSON", "sent", "", 400, "body_wrong"],
])("%s is refused by name and nothing is counted", async (_, id, body, status, error) => {
  expect(await open(id, body)).toMatchObject({ status, body: { error } });
  expect(await counted()).toEqual([]);
});

it("a form of another site counts nothing", async () => {
  expect(await open("sent", "a=1", { "content-type": "application/x-www-form-urlencoded" })).toMatchObject({ status: 415 });
  expect(await counted()).toEqual([]);
});
