/** The queue has lost every wake-up and cron did not fire for hours; then one sweep comes. */
import { describe, expect, it } from "vitest";
import { progressOf } from "../../src/announcement/progress.ts";
import { announcement } from "../../src/announcement/store.ts";
import worker from "../../src/worker.ts";
import { befriend, TOWN, useRig } from "../announcement/rig.ts";
import { rowsOf, useBots } from "../line/bot.ts";
import { emptyTables, realDatabase } from "./every-statement.ts";
import { bindings, quietLog } from "./http.ts";
import { SWEEP_MS, sweepOnce } from "./sweeps.ts";

const bots = useBots();
const rig = useRig();
quietLog();
const HOURS_MS = 5 * 60 * SWEEP_MS;
const ASKED = 8;

describe("five hours without a sweep", () => {
  it("what waits for an answer is not answered late and not for ever; whoever writes now is answered at once", async () => {
    const bot = bots.make();
    await bot.befriend(TOWN);
    const before = bot.said(TOWN).length;
    const back = bot.platform.fail({ match: /reply/, mode: "429" });
    for (let n = 0; n < ASKED; n++) await bot.platform.residents.say(TOWN, "sakura", "予約はいつから");
    await bot.rest();
    back();
    bot.wakeUps.length = 0;
    bot.advance(HOURS_MS);
    expect(await bot.say(TOWN, "書かない窓口はいつから")).toHaveLength(1);
    await bot.sweep();
    while (bot.wakeUps.length > 0) await bot.nextWakeUp();
    expect(bot.said(TOWN).length - before).toBe(1);
    const rows = await rowsOf("inbox");
    expect(rows.filter((row) => row.state === "waiting")).toEqual([]);
    expect(rows.filter((row) => row.state === "late")).toHaveLength(ASKED);
    expect(rows.filter((row) => row.input !== null || row.outbox !== null)).toEqual([]);
  });

  it("an announcement whose time has passed goes with the first sweep, once; 緊急 of those hours does not go any more and is counted", async () => {
    const r = rig();
    await befriend({ count: 700 });
    await r.approved("plain", {}, 700);
    await r.approved("urgent", { urgent: true }, 700);
    r.advance(HOURS_MS);
    for (let sweeps = 0; sweeps < 3; sweeps++) await sweepOnce(r);
    for (const id of ["plain", "urgent"]) expect((await announcement(realDatabase, TOWN, id))?.status).toBe("sent");
    expect(await progressOf(realDatabase, "plain", r.now())).toMatchObject({ accepted: 700, waiting: 0 });
    expect(await progressOf(realDatabase, "urgent", r.now())).toMatchObject({ accepted: 0, expired: 700, waiting: 0 });
    expect([...r.accepted().values()].filter((times) => times !== 1)).toEqual([]);
  });

  it("one sweep forgets everything whose time was over in those hours", async () => {
    await emptyTables();
    const now = Date.now();
    const old = now - 25 * 3_600_000;
    await realDatabase.batch([
      realDatabase
        .prepare(
          `INSERT INTO inbox (channel, event_id, kind, user_id, message_id, input, token_since, event_at, received_at, due_at, attempts, reply_tried)
           VALUES (?1, 'e', 'text', 'U', 'm', '{"v":1,"input":{"kind":"text","text":"x","masked":false}}', ?2, ?2, ?2, ?3, 1, 'untried')`,
        )
        .bind(TOWN, old, now + HOURS_MS),
      realDatabase.prepare("INSERT INTO resident (provider, user_id, topic, topic_at, created_at) VALUES ('p', 'U', 't', ?1, ?1)").bind(old),
      realDatabase
        .prepare("INSERT INTO pending_question (provider, user_id, channel, message_id, text, asked_at) VALUES ('p', 'U', ?1, 'm', 'x', ?2)")
        .bind(TOWN, old),
      realDatabase.prepare("INSERT INTO consented_question (channel, town, message_id, text, sent_at) VALUES (?1, ?1, 'm', 'x', ?2)").bind(TOWN, old),
    ]);
    await worker.scheduled({ scheduledTime: now }, bindings(realDatabase) as never);
    expect(await rowsOf("inbox")).toMatchObject([{ state: "late", input: null, user_id: null }]);
    expect(await rowsOf("resident")).toMatchObject([{ topic: null }]);
    expect(await rowsOf("pending_question")).toEqual([]);
    expect(await rowsOf("consented_question")).toMatchObject([{ message_id: null }]);
  });
});
