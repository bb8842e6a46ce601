/** A copy of the database as the release before services left it: each kind of row is read as it was meant, and none is changed. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aboutService, answer, answerText, withOverlay } from "../../src/answer/index.ts";
import { readOverlay } from "../../src/faq/overlay.ts";
import type { TownData } from "../../src/plan/schema.ts";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import { planKnowledge } from "../../src/platform/knowledge.ts";
import { followRuling } from "../../src/resident/follow-rule.ts";
import { type ServiceView, serviceViews } from "../../src/service/view.ts";

const db = env.DB as unknown as D1Database;
const TODAY = "2026-11-20";
const TABLES = ["service_record", "answer_stop", "answer_rewording"];
/** a measure of four services; of its initiatives one is a service of its own, one a step of another's */
const PAYING = "kagamiishi/madoguchi-shiharai";
const PAYMENTS = ["conveni-nofu", "semi-self-regi", "yakuba-cashless", "zei-qr"].map((id) => `kagamiishi/${id}`);
/** a measure that is one service and gave it its id */
const ONE_THING = "kagamiishi/esports";
/** 調査・検討 of the booking at the counter: a step, and no start */
const A_STUDY = "kagamiishi/madoguchi-yoyaku/madoguchi-kento";

const empty = () => db.batch(TABLES.map((table) => db.prepare(`DELETE FROM ${table}`)));
beforeEach(empty);
afterEach(empty);

/** As the older release wrote it: without the columns that are new. */
const record = (service: string, state: string, more: { from?: number; to?: number; replaced?: number } = {}) =>
  db
    .prepare(
      `INSERT INTO service_record (service, state, day, last_confirmed, from_year, to_year, recorded_by, recorded_at, replaced_at)
       VALUES (?1, ?2, '2026-10-01', '2026-11-01', ?3, ?4, 't', 1, ?5)`,
    )
    .bind(service, state, more.from ?? null, more.to ?? null, more.replaced ?? null)
    .run();

async function views(): Promise<Map<string, ServiceView>> {
  const { towns, overlay } = withOverlay(planKnowledge(), await readOverlay(db));
  const town = towns.find((t) => t.town.id === "kagamiishi") as TownData;
  return new Map(serviceViews(town, overlay, TODAY).map((view) => [view.id, view]));
}
const startedIn = (all: Map<string, ServiceView>) => [...all.values()].filter((view) => view.verdict.kind === "started").map((view) => view.id);

describe("a record of the older release", () => {
  it("on a measure that is one service is its service's", async () => {
    await record(ONE_THING, "started");
    expect(startedIn(await views())).toEqual([ONE_THING]);
    expect((await views()).get(ONE_THING)?.verdict.record).toMatchObject({ service: ONE_THING, where: null });
  });

  it("on a measure of several services starts none of them", async () => {
    await record(PAYING, "started");
    expect(startedIn(await views())).toEqual([]);
  });

  it("on an initiative that is a service is that service's; on a study it is nobody's start", async () => {
    await record(`${PAYING}/qr-eltax`, "started");
    await record(A_STUDY, "started");
    expect(startedIn(await views())).toEqual(["kagamiishi/zei-qr"]);
    const { overlay } = withOverlay(planKnowledge(), await readOverlay(db));
    expect(overlay.records.map((r) => r.service).sort()).toEqual([A_STUDY, `${PAYING}/qr-eltax`].sort());
  });
});

describe("what else the older release kept", () => {
  it("a stop on a measure stops every service of it, and nothing else", async () => {
    await db.prepare("INSERT INTO answer_stop (service, day, stopped_by, stopped_at) VALUES (?1, '2026-11-01', 't', 1)").bind(PAYING).run();
    const stopped = [...(await views()).values()].filter((view) => view.verdict.kind === "checking").map((view) => view.id);
    expect(stopped.sort()).toEqual(PAYMENTS);
  });

  it("a rewording and an edition on an initiative that is a service are its own; on a measure of several they are nobody's", async () => {
    const reword = (service: string) =>
      db
        .prepare("INSERT INTO answer_rewording (service, ja, easy, en, day, reworded_by, reworded_at) VALUES (?1, 'あ', 'あ', 'a', '2026-11-01', 't', 1)")
        .bind(service)
        .run();
    await reword(`${PAYING}/qr-eltax`);
    await reword(PAYING);
    await record(`${PAYING}/qr-eltax`, "edition", { from: 2026, to: 2027, replaced: 1 });
    await record(PAYING, "edition", { from: 2026, to: 2028, replaced: 1 });
    const all = [...(await views()).values()];
    expect(all.filter((view) => view.reworded !== null).map((view) => view.id)).toEqual(["kagamiishi/zei-qr"]);
    expect(all.filter((view) => view.edition !== null).map((view) => [view.id, view.edition?.to])).toEqual([["kagamiishi/zei-qr", 2027]]);
  });

  it("the topic of a conversation that began before the deployment is still understood, or forgotten, and nothing breaks", () => {
    const about = (topic: string) =>
      answerText(answer("それいつ？", { town: "kagamiishi", language: "ja", today: TODAY, minutes: null, topic: aboutService(topic) }, planKnowledge()));
    expect(about(`${PAYING}/qr-eltax`)).toContain("税金のQRコード払い");
    expect(about(ONE_THING)).toContain("eスポーツ");
    for (const topic of [PAYING, A_STUDY, "kagamiishi/naimono", "kagamiishi/naimono/naimono"]) expect(about(topic)).not.toBe("");
  });

  it.each([PAYING, `${PAYING}/semi-self-regi`, A_STUDY, ONE_THING])("the button under an old message can still be pressed: %s", (id) => {
    expect(followRuling(planKnowledge(), id, { channelTown: "kagamiishi", local: true, today: TODAY })).toMatchObject({ ok: true });
  });
});
