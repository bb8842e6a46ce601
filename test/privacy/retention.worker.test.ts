/**
 * Every rule of docs/privacy.md by its name: what is there a moment before its time is over, and gone by the next cron after
 * it. The clock is moved, the cron is the worker's own.
 */
import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import worker from "../../src/worker.ts";
import { db } from "../staff/console.ts";
import { empty } from "../staff/two-towns.ts";
import { DAY, NOW, RULES } from "./rules.ts";

beforeEach(async () => {
  await empty();
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(async () => {
  vi.useRealTimers();
  await empty();
});

const cron = () => worker.scheduled(createScheduledController() as never, env);
const left = async (sql: string) => (await db.prepare(sql).first<{ n: number }>())?.n ?? 0;

it.each(Object.entries(RULES))("%s", async (_, { kept, given, left: sql, byDay }) => {
  await db.batch(given.map((statement) => db.prepare(statement)));
  const before = await left(sql);
  expect(before).toBeGreaterThan(0);
  vi.setSystemTime(NOW + kept - (byDay ? DAY : 1));
  await cron();
  expect(await left(sql)).toBe(before);
  vi.setSystemTime(NOW + kept + (byDay ? DAY : 0));
  await cron();
  expect(await left(sql)).toBe(0);
});
