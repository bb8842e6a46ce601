import { describe, expect, it } from "vitest";
import { progressOf } from "../../src/announcement/progress.ts";
import { resume, stop } from "../../src/announcement/steps.ts";
import { type Announced, announcement } from "../../src/announcement/store.ts";
import { befriend, db, TOWN, useRig, userId } from "./rig.ts";

const rig = useRig();
const MULTICAST = /message\/multicast/;
const one = async (id: string) => (await announcement(db, TOWN, id)) as Announced;

describe("a send", () => {
  it("reaches everyone of the town once, in groups of 500, and is then public", async () => {
    const r = rig();
    await befriend({ count: 1_201 });
    await r.approved("a1", {}, 1_201);
    const over = await r.untilOver("a1");
    expect(over).toMatchObject({ status: "sent", endedAt: expect.any(Number), sentAt: expect.any(Number) });
    expect(r.platform.sending.calls.map((c) => c.to.length).sort()).toEqual([201, 500, 500]);
    expect([...r.accepted().values()].every((n) => n === 1)).toBe(true);
    expect(r.accepted().size).toBe(1_201);
    expect(await progressOf(db, "a1", r.now())).toMatchObject({ total: 1_201, accepted: 1_201, waiting: 0 });
  });

  it("waits for the thirty seconds in which it may be taken back", async () => {
    const r = rig();
    await befriend({ count: 3 });
    const approved = await r.approved("a1", {}, 3);
    expect(approved.startsAt).toBe(r.now() + 30_000);
    const { runDelivery } = await import("../../src/announcement/deliver.ts");
    await runDelivery(r.ports(), "a1");
    expect(r.platform.sending.calls).toEqual([]);
    expect(r.wakes).toEqual([{ id: "a1", at: approved.startsAt }]);
  });

  it("each reader gets their language and why it came", async () => {
    const r = rig();
    await befriend({ count: 2 });
    await befriend({ count: 2, from: 10, language: "en" });
    await befriend({ count: 1, from: 20, language: "easy" });
    await r.approved(
      "a1",
      { title: { ja: "窓口が変わります", easy: null, en: "The counter changes" }, body: { ja: "本文です。", easy: null, en: "It moves." } },
      5,
    );
    await r.untilOver("a1");
    const heard = Object.fromEntries(r.platform.sending.calls.map((c) => [c.to[0], String((c.messages[0] as { altText: string }).altText)]));
    expect(heard[userId(1)]).toContain("窓口が変わります");
    expect(heard[userId(1)]).toContain("なぜ届いたか");
    expect(heard[userId(10)]).toContain("It moves.");
    // No やさしい日本語 was written: Japanese, with a line that says so.
    expect(heard[userId(20)]).toContain("ふつうの 日本語だけ");
  });

  it("who is on the town's channel and on the shared one, in two providers, is two people to LINE; a shared friend of another town gets nothing", async () => {
    const r = rig();
    await befriend({ count: 2 });
    await befriend({ count: 1, channel: "all", from: 50 });
    await befriend({ count: 1, channel: "all", town: "miki", from: 60 });
    await befriend({ count: 1, channel: "miki", town: "miki", from: 70 });
    await r.approved("a1", {}, 3);
    await r.untilOver("a1");
    expect([...r.accepted().keys()].sort()).toEqual([userId(1), userId(2), userId(50)]);
  });

  it("one person in two channels of one provider gets it once, on the town's own", async () => {
    const r = rig();
    await befriend({ count: 3 });
    await befriend({ count: 5, channel: "all", provider: "local-kagamiishi" });
    await r.approved("a1", {}, 5);
    await r.untilOver("a1");
    expect([...r.accepted()].sort()).toEqual([1, 2, 3, 4, 5].map((i) => [userId(i), 1]));
    const { results } = await db.prepare("SELECT channel, count(*) AS people FROM delivery_recipient GROUP BY channel ORDER BY channel").all();
    expect(results).toEqual([
      { channel: "all", people: 2 },
      { channel: "kagamiishi", people: 3 },
    ]);
  });

  it("an absurd difference between approved and real number stops before anything goes", async () => {
    const r = rig();
    await befriend({ count: 100 });
    await r.approved("a1", {}, 80);
    expect(await r.untilOver("a1")).toMatchObject({ status: "halted", haltReason: "count", sentAt: null });
    expect(r.platform.sending.calls).toEqual([]);
    await resume(r.asked("approver"), await one("a1"));
    expect((await r.untilOver("a1")).status).toBe("sent");
    expect(r.accepted().size).toBe(100);
  });
});

describe("who is left out", () => {
  it("notices turned off and the weekly cap, both counted; 緊急 passes the cap only", async () => {
    const r = rig();
    await befriend({ count: 5 });
    await befriend({ count: 2, from: 100, notices: 0 });
    for (const id of ["a1", "a2", "a3"]) {
      await r.approved(id, {}, 5);
      await r.untilOver(id);
    }
    await befriend({ count: 4, from: 200 });
    await r.approved("a4", {}, 4);
    await r.untilOver("a4");
    expect(await progressOf(db, "a4", r.now())).toMatchObject({ accepted: 4, overCap: 5, noticesOff: 2 });
    await r.approved("a5", { urgent: true }, 9);
    await r.untilOver("a5");
    expect(await progressOf(db, "a5", r.now())).toMatchObject({ accepted: 9, overCap: 0, noticesOff: 2 });
  });

  it("followers, interests and languages each bring people in, with their own reason", async () => {
    const r = rig();
    await befriend({ count: 6 });
    await befriend({ count: 1, from: 7, language: "en" });
    await db
      .prepare(
        "INSERT INTO follow (provider, user_id, service, channel, since) VALUES ('local-kagamiishi', ?1, 'kagamiishi/kakanai-madoguchi', 'kagamiishi', 0)",
      )
      .bind(userId(1))
      .run();
    await db.prepare("INSERT INTO interest (provider, user_id, theme, since) VALUES ('local-kagamiishi', ?1, 'yoyaku', 0)").bind(userId(2)).run();
    await r.approved("a1", { audience: { v: 1, everyone: false, services: ["kagamiishi/kakanai-madoguchi"], interests: ["yoyaku"], languages: ["en"] } }, 3);
    await r.untilOver("a1");
    expect([...r.accepted().keys()].sort()).toEqual([userId(1), userId(2), userId(7)]);
    const rows = (await db.prepare("SELECT user_id, reason FROM delivery_recipient ORDER BY user_id").all<{ reason: string }>()).results;
    expect(rows.map((row) => row.reason)).toEqual(["follow", "interest", "language"]);
  });

  it("a correction goes to the same people as the mistake, whatever has changed since, and says 【訂正】 first", async () => {
    const r = rig();
    await befriend({ count: 4 });
    await r.approved("a1", {}, 4);
    await r.untilOver("a1");
    await befriend({ count: 3, from: 50 });
    await r.approved("a2", {}, 4, "a1");
    await r.untilOver("a2");
    expect([...r.accepted()].filter(([, n]) => n === 2).map(([id]) => id)).toEqual([1, 2, 3, 4].map(userId));
    expect(r.platform.sending.calls.at(-1)?.messages).toMatchObject([{ altText: expect.stringMatching(/^【訂正】/) }]);
  });
});

describe("LINE fails", () => {
  it.each(["429", "500", "timeout", "drop", "drop-after-accept", "timeout-after-accept", "500-after-accept"] as const)(
    "%s: the same bytes go again with the same key, and everyone has it once",
    async (mode) => {
      const r = rig();
      await befriend({ count: 700 });
      await r.approved("a1", {}, 700);
      r.platform.fail({ match: MULTICAST, mode, times: 3, holdMs: 60 });
      expect((await r.untilOver("a1")).status).toBe("sent");
      expect([...r.accepted().values()].every((n) => n === 1)).toBe(true);
      expect(r.accepted().size).toBe(700);
      expect(r.platform.sending.retryKeyMisuse).toEqual([]);
    },
  );

  it("the month's messages are used up: it stops and tells, and goes on where it was", async () => {
    const r = rig();
    await befriend({ count: 600 });
    await r.approved("a1", {}, 600);
    const fixed = r.platform.fail({ match: MULTICAST, mode: "quota" });
    expect(await r.untilOver("a1")).toMatchObject({ status: "halted", haltReason: "quota" });
    fixed();
    await resume(r.asked("writer"), await one("a1"));
    expect((await r.untilOver("a1")).status).toBe("sent");
    expect([...r.accepted().values()].every((n) => n === 1)).toBe(true);
  });

  it("an id LINE refuses is found by halving, the other 499 get it", async () => {
    const r = rig();
    await befriend({ count: 499 });
    await db.prepare("INSERT INTO friendship (channel, user_id, provider, since) VALUES ('kagamiishi', 'Unotanid', 'local-kagamiishi', 0)").run();
    await r.approved("a1", {}, 500);
    expect((await r.untilOver("a1")).status).toBe("sent");
    expect(r.accepted().size).toBe(499);
    expect(await progressOf(db, "a1", r.now())).toMatchObject({ total: 500, accepted: 499, refused: 1, unknown: 0 });
  });

  it("is down past the end of the message: what was never tried has expired, what was tried is unknown, and nothing goes any more", async () => {
    const r = rig();
    await befriend({ count: 1_500 });
    await r.approved("a1", { urgent: true }, 1_500);
    const back = r.platform.fail({ match: MULTICAST, mode: "500" });
    const over = await r.untilOver("a1");
    expect(over.status).toBe("sent");
    const progress = await progressOf(db, "a1", r.now());
    expect(progress).toMatchObject({ total: 1_500, accepted: 0, waiting: 0 });
    expect(progress.unknown + progress.expired).toBe(1_500);
    back();
    expect(await resume(r.asked("writer"), await one("a1"))).toEqual({ done: false, refusal: "expired" });
    expect(r.accepted().size).toBe(0);
  });
});

describe("people", () => {
  it("stop it in the middle: nothing new goes; resumed, the rest goes and nobody gets it twice", async () => {
    const r = rig();
    await befriend({ count: 9_000 });
    await r.approved("a1", {}, 9_000);
    r.advance(30_000);
    r.killAtCall(5);
    const { runDelivery } = await import("../../src/announcement/deliver.ts");
    await runDelivery(r.ports(), "a1").catch(() => undefined);
    r.reborn();
    expect((await stop(r.asked("writer"), await one("a1"))).done).toBe(true);
    const before = r.accepted().size;
    r.advance(60_000);
    await runDelivery(r.ports(), "a1");
    expect(r.accepted().size).toBe(before);
    expect(before).toBeLessThan(9_000);
    await resume(r.asked("writer"), await one("a1"));
    expect((await r.untilOver("a1")).status).toBe("sent");
    expect(r.accepted().size).toBe(9_000);
    expect([...r.accepted().values()].every((n) => n === 1)).toBe(true);
  });
});

/** Higher shares than the issue's, because a hundred batches are few. */
const FAULTS = [
  ["429", 0.1],
  ["500", 0.1],
  ["drop-after-accept", 0.1],
  ["timeout-after-accept", 0.05],
  ["500-after-accept", 0.05],
] as const;

describe("accepted exactly once", () => {
  it.each([1, 2, 3])(
    "20,000 residents, LINE fails at random, the worker is killed three times (seed %i): everyone of the list once, nobody without",
    async (seed) => {
      const r = rig({ seed });
      await befriend({ count: 14_000 });
      await befriend({ count: 4_000, from: 20_001, language: "easy" });
      await befriend({ count: 2_000, from: 30_001, language: "en" });
      await r.approved("a1", {}, 20_000);
      for (const [mode, probability] of FAULTS) r.platform.fail({ match: MULTICAST, mode, probability, holdMs: 60 });
      let kills = 0;
      r.killAtCall(8);
      const over = await r.untilOver("a1", {
        onKill: () => {
          kills += 1;
          if (kills < 3) r.killAtCall(8);
        },
      });
      expect(over.status).toBe("sent");
      expect(kills).toBe(3);
      const times = r.accepted();
      const fixed = (await db.prepare("SELECT user_id FROM delivery_recipient WHERE announcement = 'a1'").all<{ user_id: string }>()).results;
      expect(fixed).toHaveLength(20_000);
      expect(fixed.filter(({ user_id }) => times.get(user_id) !== 1)).toEqual([]);
      expect(times.size).toBe(20_000);
      expect(r.platform.sending.retryKeyMisuse).toEqual([]);
      expect(await progressOf(db, "a1", r.now())).toMatchObject({ total: 20_000, accepted: 20_000 });
    },
  );
});
