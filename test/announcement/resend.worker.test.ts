import { describe, expect, it } from "vitest";
import { progressOf } from "../../src/announcement/progress.ts";
import { resend, resendable } from "../../src/announcement/resend.ts";
import { type Announced, announcement } from "../../src/announcement/store.ts";
import { befriend, db, TOWN, useRig, userId } from "./rig.ts";

const rig = useRig();
const HOUR_MS = 3_600_000;
const one = async (id = "a1") => (await announcement(db, TOWN, id)) as Announced;
const peopleIn = async (state: string) =>
  (
    await db
      .prepare("SELECT t.value AS id FROM delivery_batch b, json_each(b.request, '$.to') t WHERE b.state = ?1 ORDER BY t.value")
      .bind(state)
      .all<{ id: string }>()
  ).results.map((row) => row.id);

/** The worker dies in the middle and nothing runs for a day: what was on its way then is 結果不明, the rest goes. */
async function withUnknown(content: object = {}) {
  const r = rig();
  await befriend({ count: 6_000 });
  await r.approved("a1", content, 6_000);
  r.advance(30_000);
  r.killAtCall(5);
  const { runDelivery } = await import("../../src/announcement/deliver.ts");
  await runDelivery(r.ports(), "a1").catch(() => undefined);
  r.reborn();
  r.advance(24 * HOUR_MS);
  expect((await r.untilOver("a1")).status).toBe("sent");
  const unknown = await peopleIn("unknown");
  expect(unknown.length).toBeGreaterThan(0);
  expect(unknown.length).toBeLessThan(6_000);
  return { r, unknown };
}

/** 499 people and one id that LINE refuses. */
async function withRefused() {
  const r = rig();
  await befriend({ count: 499 });
  await db.prepare("INSERT INTO friendship (channel, user_id, provider, since) VALUES ('kagamiishi', 'Unotanid', 'local-kagamiishi', 0)").run();
  await r.approved("a1", {}, 500);
  await r.untilOver("a1");
  return r;
}

describe("結果不明, sent again by a person", () => {
  it("goes to exactly these people, once, with the same words and a new key, and nobody counts twice", async () => {
    const { r, unknown } = await withUnknown();
    const before = r.accepted();
    const calls = r.platform.sending.calls.length;
    expect(await progressOf(db, "a1", r.now())).toMatchObject({ total: 6_000, unknown: unknown.length, accepted: 6_000 - unknown.length });
    expect(await resendable(db, "a1")).toEqual({ unknown: unknown.length, refused: 0 });

    const step = await resend(r.asked("approver"), await one(), { of: "unknown", count: unknown.length });
    expect(step).toMatchObject({ done: true, announcement: { status: "sending", endedAt: null } });
    expect(await progressOf(db, "a1", r.now())).toMatchObject({ total: 6_000, unknown: 0, waiting: unknown.length });
    expect((await r.untilOver("a1")).status).toBe("sent");

    const again = r.platform.sending.calls.slice(calls).flatMap((call) => call.to);
    expect([...again].sort()).toEqual(unknown);
    const after = r.accepted();
    const more = [...after].filter(([id, times]) => times !== (before.get(id) ?? 0)).map(([id]) => id);
    expect(more.sort()).toEqual(unknown);
    expect(r.platform.sending.retryKeyMisuse).toEqual([]);
    expect(await progressOf(db, "a1", r.now())).toMatchObject({ total: 6_000, accepted: 6_000, unknown: 0 });
    const pairs = (
      await db
        .prepare(
          `SELECT o.state, json_remove(o.request, '$.to') = json_remove(n.request, '$.to') AS words, o.retry_key <> n.retry_key AS key
           FROM delivery_batch n JOIN delivery_batch o ON o.id = n.resends`,
        )
        .all()
    ).results;
    expect(pairs.length).toBeGreaterThan(0);
    for (const pair of pairs) expect(pair).toEqual({ state: "resent", words: 1, key: 1 });
  });

  it("two people at once: it is sent again once", async () => {
    const { r, unknown } = await withUnknown();
    const seen = await one();
    const both = await Promise.all(["approver", "admin"].map((person) => resend(r.asked(person), seen, { of: "unknown", count: unknown.length })));
    expect(both.map((step) => step.done).sort()).toEqual([false, true]);
    expect(both.find((step) => !step.done)).toMatchObject({ refusal: "wrong_state" });
    expect(await progressOf(db, "a1", r.now())).toMatchObject({ total: 6_000, waiting: unknown.length });
  });

  it("leaves out who turned notices off or left since, and the sum stays", async () => {
    const { r, unknown } = await withUnknown();
    const [off = "", left = ""] = unknown;
    await db.prepare("UPDATE resident SET notices = 0 WHERE user_id = ?1").bind(off).run();
    await db.prepare("UPDATE friendship SET left_at = 1 WHERE user_id = ?1").bind(left).run();
    expect((await resendable(db, "a1")).unknown).toBe(unknown.length - 2);
    expect((await resend(r.asked("approver"), await one(), { of: "unknown", count: unknown.length - 2 })).done).toBe(true);
    const calls = r.platform.sending.calls.length;
    await r.untilOver("a1");
    const again = r.platform.sending.calls.slice(calls).flatMap((call) => call.to);
    expect([...again].sort()).toEqual(unknown.filter((id) => id !== off && id !== left));
    expect(await progressOf(db, "a1", r.now())).toMatchObject({ total: 5_998, accepted: 5_998, unknown: 0, noticesOff: 2 });
  });

  it.each<[string, (r: Awaited<ReturnType<typeof withUnknown>>) => Promise<unknown>, number, string]>([
    ["another number than shown", async () => {}, 1, "count_wrong"],
    ["past the end of the message", async ({ r }) => r.advance(4 * 24 * HOUR_MS), 0, "expired"],
    [
      "an end that comes before the morning",
      async ({ r }) => {
        // 22:00 in Japan; it ends at 7:00.
        r.advance(22 * HOUR_MS - ((r.now() + 9 * HOUR_MS) % (24 * HOUR_MS)));
        await db
          .prepare("UPDATE announcement SET expires_at = ?1")
          .bind(r.now() + 9 * HOUR_MS)
          .run();
      },
      0,
      "expired",
    ],
    ["a list that is gone", async () => db.prepare("UPDATE delivery_batch SET request = NULL").run(), 0, "list_gone"],
    ["a send that goes on", async () => db.prepare("UPDATE announcement SET status = 'stopped'").run(), 0, "wrong_state"],
  ])("%s: nothing is sent", async (_, make, off, refusal) => {
    const made = await withUnknown();
    await make(made);
    expect(await resend(made.r.asked("approver"), await one(), { of: "unknown", count: made.unknown.length + off })).toEqual({ done: false, refusal });
    expect(await db.prepare("SELECT count(*) AS n FROM delivery_batch WHERE resends IS NOT NULL").first()).toEqual({ n: 0 });
  });

  it("an older page of the announcement decides nothing", async () => {
    const { r, unknown } = await withUnknown();
    const seen = await one();
    await db.prepare("UPDATE announcement SET revision = revision + 1").run();
    expect(await resend(r.asked("approver"), seen, { of: "unknown", count: unknown.length })).toEqual({ done: false, refusal: "changed" });
    expect(await resendable(db, "a1")).toMatchObject({ unknown: unknown.length });
  });

  it("is never done by itself, however often the sweep comes", async () => {
    const { r, unknown } = await withUnknown();
    const { sweepDeliveries } = await import("../../src/announcement/sweep.ts");
    for (let minute = 0; minute < 30; minute++) {
      r.advance(60_000);
      expect(await sweepDeliveries(r.ports())).toBe(0);
    }
    expect(await peopleIn("unknown")).toEqual(unknown);
  });
});

describe("what LINE refused, sent again by a person", () => {
  it("goes to those alone; refused again it stands there again", async () => {
    const r = await withRefused();
    expect(await resendable(db, "a1")).toEqual({ unknown: 0, refused: 1 });
    expect((await resend(r.asked("approver"), await one(), { of: "refused", count: 1 })).done).toBe(true);
    expect((await r.untilOver("a1")).status).toBe("sent");
    expect(await progressOf(db, "a1", r.now())).toMatchObject({ total: 500, accepted: 499, refused: 1 });
    await db.prepare("UPDATE friendship SET user_id = ?1 WHERE user_id = 'Unotanid'").bind(userId(900)).run();
    await db.prepare("UPDATE delivery_batch SET request = replace(request, 'Unotanid', ?1) WHERE state = 'refused'").bind(userId(900)).run();
    expect((await resend(r.asked("approver"), await one(), { of: "refused", count: 1 })).done).toBe(true);
    await r.untilOver("a1");
    expect(await progressOf(db, "a1", r.now())).toMatchObject({ total: 500, accepted: 500, refused: 0 });
    expect([...r.accepted().values()].every((times) => times === 1)).toBe(true);
  });
});
