/** 「始まったら知らせて」 is told once for each service, whatever id it was kept under, and then it ends. */
import { beforeEach, describe, expect, it } from "vitest";
import { endingDrafts, idOfPlanOver } from "../../src/announcement/ending-drafts.ts";
import { approve, submit } from "../../src/announcement/steps.ts";
import { type Announced, announcement } from "../../src/announcement/store.ts";
import { EMPTY_OVERLAY, type Knowledge, withOverlay } from "../../src/answer/index.ts";
import { planKnowledge } from "../../src/platform/knowledge.ts";
import type { RecordState } from "../../src/service/service-record.ts";
import { befriend, db, TOWN, useRig, userId } from "./rig.ts";

const rig = useRig();
const PAYING = "kagamiishi/madoguchi-shiharai";
const REGISTER = "kagamiishi/semi-self-regi";
const TAX = "kagamiishi/zei-qr";
/** What of the measure has still to start: paying taxes and at shops was there before the plan, and nobody waits for that. */
const OTHERS = ["kagamiishi/yakuba-cashless"];

beforeEach(() => db.prepare("DELETE FROM service_record").run());

const follow = (person: number, service: string, since = 0) =>
  db
    .prepare("INSERT INTO follow (provider, user_id, service, channel, since) VALUES ('local-kagamiishi', ?1, ?2, 'kagamiishi', ?3)")
    .bind(userId(person), service, since)
    .run();
const follows = async (person: number): Promise<string[]> =>
  (await db.prepare("SELECT service FROM follow WHERE user_id = ?1 ORDER BY service").bind(userId(person)).all<{ service: string }>()).results.map(
    (r) => r.service,
  );
const to = (...services: string[]) => ({ audience: { v: 1 as const, everyone: false as const, services, interests: [], languages: [] } });

async function record(service: string, state: string): Promise<number> {
  const row = await db
    .prepare(
      "INSERT INTO service_record (service, state, day, last_confirmed, recorded_by, recorded_at) VALUES (?1, ?2, '2026-11-01', '2026-11-01', 't', 1) RETURNING id",
    )
    .bind(service, state)
    .first<{ id: number }>();
  return row?.id ?? 0;
}

/** An announcement of what was recorded, sent to those who wait. */
async function tell(r: ReturnType<typeof rig>, id: string, service: string, state: string, count: number): Promise<Announced> {
  const from = await record(service, state);
  await r.approved(id, to(service), count);
  await db.prepare("UPDATE announcement SET from_record = ?2 WHERE id = ?1").bind(id, from).run();
  return r.untilOver(id);
}

describe("who waits for a service", () => {
  it("is found by its id, by its measure's and by its initiative's; who waits for a neighbour is not", async () => {
    const r = rig();
    await befriend({ count: 5 });
    await follow(1, REGISTER);
    await follow(2, PAYING);
    await follow(3, `${PAYING}/semi-self-regi`);
    await follow(4, `${PAYING}/qr-eltax`);
    await r.approved("a1", to(REGISTER), 3);
    await r.untilOver("a1");
    expect([...r.accepted().keys()].sort()).toEqual([1, 2, 3].map(userId));
  });

  it("is found by an announcement to a whole measure, whichever of its services it is", async () => {
    const r = rig();
    await befriend({ count: 4 });
    await follow(1, REGISTER);
    await follow(2, `${PAYING}/qr-eltax`);
    await follow(3, "kagamiishi/kakanai");
    await r.approved("a1", to(PAYING), 2);
    await r.untilOver("a1");
    expect([...r.accepted().keys()].sort()).toEqual([1, 2].map(userId));
  });
});

describe("a follow", () => {
  it.each(["started", "stopped", "ended"])("ends with the word that the service has %s; of a measure it goes on for the other services", async (state) => {
    const r = rig();
    await befriend({ count: 4 });
    await follow(1, REGISTER);
    await follow(2, PAYING);
    await follow(3, TAX);
    expect((await tell(r, "a1", REGISTER, state, 2)).status).toBe("sent");
    expect(await follows(1)).toEqual([]);
    expect(await follows(2)).toEqual(OTHERS);
    expect(await follows(3)).toEqual([TAX]);
  });

  it("of a measure is told once of each of its services", async () => {
    const r = rig();
    await befriend({ count: 1 });
    await follow(1, PAYING);
    await tell(r, "a1", REGISTER, "started", 1);
    await tell(r, "a2", "kagamiishi/yakuba-cashless", "started", 1);
    expect(r.accepted().get(userId(1))).toBe(2);
    expect(await follows(1)).toEqual([]);
    await r.approved("a3", to(REGISTER), 1);
    await r.untilOver("a3");
    expect(r.accepted().get(userId(1))).toBe(2);
  });

  it.each(["delayed", "partly", "edition"])("goes on when the town says %s", async (state) => {
    const r = rig();
    await befriend({ count: 1 });
    await follow(1, REGISTER);
    await tell(r, "a1", REGISTER, state, 1);
    expect(await follows(1)).toEqual([REGISTER]);
  });

  it("goes on when something is announced that no record stands behind, or a record of a whole chapter of the plan", async () => {
    const r = rig();
    await befriend({ count: 1 });
    await follow(1, REGISTER);
    await r.approved("a1", to(REGISTER), 1);
    await r.untilOver("a1");
    await tell(r, "a2", PAYING, "started", 1);
    expect(await follows(1)).toEqual([REGISTER]);
  });

  it("of somebody whom LINE refused is kept, as is one that was asked for after the list was fixed", async () => {
    const r = rig();
    await befriend({ count: 2 });
    await db.prepare("INSERT INTO friendship (channel, user_id, provider, since) VALUES ('kagamiishi', 'Unotanid', 'local-kagamiishi', 0)").run();
    await db
      .prepare("INSERT INTO follow (provider, user_id, service, channel, since) VALUES ('local-kagamiishi', 'Unotanid', ?1, 'kagamiishi', 0)")
      .bind(REGISTER)
      .run();
    await follow(1, REGISTER);
    await follow(2, PAYING, r.now() + 3_600_000);
    await tell(r, "a1", REGISTER, "started", 3);
    const { results } = await db.prepare("SELECT user_id, service FROM follow ORDER BY user_id").all();
    expect(results).toEqual([
      { user_id: userId(2), service: PAYING },
      { user_id: "Unotanid", service: REGISTER },
    ]);
  });
});

const TODAY = "2026-11-20";
const miyaki = planKnowledge().towns.find((t) => t.town.id === "miyaki");
const draftsOf = async (knowledge: Knowledge, { local = true, now = 1, today = TODAY } = {}) => {
  const statements = endingDrafts(db, knowledge, { today, now, local });
  if (statements.length > 0) await db.batch(statements);
  const { results } = await db.prepare("SELECT id, town, status, service, from_record FROM announcement ORDER BY created_at, id").all();
  return results;
};
const recordedIn = (service: string, state: RecordState): Knowledge =>
  withOverlay(planKnowledge(), { ...EMPTY_OVERLAY, records: [{ service, state, day: "2026-11-01", lastConfirmed: "2026-11-01", link: null, note: null }] });

describe("a plan that is over", () => {
  const followMiyaki = (person: number, service: string) =>
    db
      .prepare("INSERT INTO follow (provider, user_id, service, channel, since) VALUES ('local-miyaki', ?1, ?2, 'miyaki', 0)")
      .bind(userId(person), service)
      .run();

  it("makes one draft for those who still wait, once, and none where nobody waits or nobody keeps the promise", async () => {
    rig();
    expect(await draftsOf(planKnowledge())).toEqual([]);
    await followMiyaki(1, "miyaki/boshi-data");
    expect(await draftsOf(planKnowledge(), { local: false })).toEqual([]);
    expect(await draftsOf(planKnowledge(), { today: "2026-03-31" })).toEqual([]);
    const [draft, ...others] = await draftsOf(planKnowledge());
    expect([draft, others]).toEqual([{ id: "overmiyaki2025", town: "miyaki", status: "draft", service: null, from_record: null }, []]);
    expect(await draftsOf(planKnowledge(), { now: 2 })).toHaveLength(1);
    const full = (await announcement(db, "miyaki", "overmiyaki2025")) as Announced;
    expect(full.body.ja).toContain("計画は令和8年(2026年)3月で終わりました");
    expect(full.body.en).toContain("March 2026");
    expect(full.body.easy?.replace(/｛[^｛｝|]+\|[^｛｝|]+｝/g, "")).not.toMatch(/[\u3400-\u9fff々]/);
  });

  it("ends every follow of its town when it was sent; who presses again afterwards waits on", async () => {
    const r = rig();
    await befriend({ count: 3, channel: "miyaki", town: "miyaki" });
    await befriend({ count: 1, from: 9 });
    await followMiyaki(1, "miyaki/boshi-data");
    await followMiyaki(2, "miyaki/kosodate/sns-info-consultation");
    await follow(9, REGISTER);
    await draftsOf(planKnowledge(), { now: r.now() });
    const draft = (await announcement(db, "miyaki", idOfPlanOver(miyaki as never))) as Announced;
    const submitted = await submit(r.asked("writer"), draft, 2);
    await approve(r.asked("approver"), (submitted as { announcement: Announced }).announcement, { count: 2, alone: null, urgentAlone: false });
    const { runDelivery } = await import("../../src/announcement/deliver.ts");
    r.advance(31_000);
    await runDelivery(r.ports(), draft.id);
    expect([...r.accepted().keys()].sort()).toEqual([1, 2].map(userId));
    expect([await follows(1), await follows(2), await follows(9)]).toEqual([[], [], [REGISTER]]);
    await followMiyaki(1, "miyaki/boshi-data");
    await draftsOf(planKnowledge());
    expect(await draftsOf(planKnowledge())).toHaveLength(1);
    expect(await follows(1)).toEqual(["miyaki/boshi-data"]);
  });
});

describe("a service that was given up or has ended", () => {
  it("makes one draft to those who wait for it, under whatever id, with the verdict's own sentence", async () => {
    rig();
    await follow(1, PAYING);
    const id = await record(REGISTER, "stopped");
    const known = recordedIn(REGISTER, "stopped");
    expect(await draftsOf(known)).toMatchObject([{ town: TOWN, status: "draft", service: REGISTER, from_record: id }]);
    expect(await draftsOf(known, { now: 2 })).toHaveLength(1);
    const { results } = await db.prepare("SELECT body_ja, body_easy FROM announcement").all<{ body_ja: string; body_easy: string }>();
    expect(results[0]?.body_ja).toContain("取りやめになりました(町の登録、2026年11月1日)。");
    expect(results[0]?.body_easy.replace(/｛[^｛｝|]+\|[^｛｝|]+｝/g, "")).not.toMatch(/[\u3400-\u9fff々]/);
  });

  it("makes none where only a neighbour is waited for, nor of a record that no longer holds", async () => {
    rig();
    await follow(1, TAX);
    await record(REGISTER, "ended");
    expect(await draftsOf(recordedIn(REGISTER, "ended"))).toEqual([]);
    await follow(2, REGISTER);
    await db.prepare("UPDATE service_record SET replaced_at = 1").run();
    expect(await draftsOf(recordedIn(REGISTER, "ended"))).toEqual([]);
  });
});
