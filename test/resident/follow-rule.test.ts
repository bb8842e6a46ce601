import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Knowledge, openKnowledge, withOverlay } from "../../src/answer/index.ts";
import type { TownData } from "../../src/plan/schema.ts";
import { currentServiceId, followIds, followRuling, followsLeft, followsStopped } from "../../src/resident/follow-rule.ts";
import { servicesOf } from "../../src/service/catalogue.ts";
import type { RecordState } from "../../src/service/service-record.ts";

const plans = openKnowledge(JSON.parse(readFileSync(new URL("../../build/knowledge.json", import.meta.url), "utf8")));
const recorded = (state: RecordState, ...services: string[]): Knowledge =>
  withOverlay(plans, {
    version: 1,
    records: services.map((service) => ({ service, state, day: "2026-10-01", lastConfirmed: "2026-10-01", link: null, note: null })),
    stopped: [],
    reworded: [],
    faq: [],
  });
const TODAY = "2026-11-20";
const shared = { channelTown: null, local: true, today: TODAY };
const kagamiishi = plans.towns.find((t) => t.town.id === "kagamiishi") as TownData;
/** 窓口の支払い: one measure of the plan, four services. */
const PAYING = "kagamiishi/madoguchi-shiharai";
const PAYMENTS = ["conveni-nofu", "zei-qr", "semi-self-regi", "yakuba-cashless"].map((id) => `kagamiishi/${id}`);
const SELF_REGISTER = "kagamiishi/semi-self-regi";
const office = `kagamiishi/${servicesOf(kagamiishi).find((s) => s.audience === "office")?.id}`;

describe("a follow", () => {
  it("of a service is kept under its id, also where the button was an initiative's that is a service of its own", () => {
    expect(followRuling(plans, SELF_REGISTER, shared)).toEqual({ ok: true, id: SELF_REGISTER });
    expect(followRuling(plans, `${PAYING}/semi-self-regi`, shared)).toEqual({ ok: true, id: SELF_REGISTER });
  });

  it("of a measure that holds several services, or of an initiative the plan prints no more, is of them all", () => {
    expect(followRuling(plans, PAYING, shared)).toEqual({ ok: true, id: PAYING });
    expect(followRuling(plans, `${PAYING}/gone`, shared)).toEqual({ ok: true, id: PAYING });
  });

  it("every measure and initiative of every plan leads somewhere, and is found again under what it leads to", () => {
    for (const town of plans.towns)
      for (const measure of town.measures)
        for (const short of [measure.id, ...measure.initiatives.map((i) => `${measure.id}/${i.id}`)]) {
          const id = `${town.town.id}/${short}`;
          const now = currentServiceId(plans, id);
          expect(now, id).not.toBeNull();
          expect(followIds(plans, now ?? ""), id).toContain(id);
        }
  });

  it.each([
    ["one that does not exist", "kagamiishi/nothing", shared, "service_unknown"],
    ["a town that does not exist", "nowhere/nothing", shared, "service_unknown"],
    ["a town alone", "kagamiishi", shared, "service_unknown"],
    ["one of another town on a town's own channel", "miki/kakanai-madoguchi", { ...shared, channelTown: "kagamiishi" }, "service_elsewhere"],
    ["one of a town that has not adopted this, where nobody keeps the promise", "miki/kakanai-madoguchi", { ...shared, local: false }, "follow_not_offered"],
    ["work inside the town hall", office, shared, "follow_not_offered"],
  ])("of %s is refused by name", (_, id, where, reason) => {
    expect(followRuling(plans, id, where)).toEqual({ ok: false, reason });
  });

  it("of what has started, was given up or has ended is refused; what is delayed or runs in one place can be waited for", () => {
    expect(followRuling(recorded("started", SELF_REGISTER), SELF_REGISTER, shared)).toEqual({ ok: false, reason: "already_started" });
    expect(followRuling(recorded("stopped", SELF_REGISTER), SELF_REGISTER, shared)).toEqual({ ok: false, reason: "over" });
    expect(followRuling(recorded("ended", SELF_REGISTER), SELF_REGISTER, shared)).toEqual({ ok: false, reason: "over" });
    expect(followRuling(recorded("delayed", SELF_REGISTER), SELF_REGISTER, shared)).toMatchObject({ ok: true });
    expect(followRuling(recorded("partly", SELF_REGISTER), SELF_REGISTER, shared)).toMatchObject({ ok: true });
  });

  it("of a measure is refused only when all its services are past; a record on the measure starts none of them", () => {
    expect(followRuling(recorded("started", ...PAYMENTS.filter((id) => id !== "kagamiishi/yakuba-cashless")), PAYING, shared)).toEqual({
      ok: true,
      id: PAYING,
    });
    expect(followRuling(recorded("started", ...PAYMENTS), PAYING, shared)).toEqual({ ok: false, reason: "already_started" });
    expect(followRuling(recorded("started", PAYING), SELF_REGISTER, shared)).toMatchObject({ ok: true });
  });
});

describe("ids under which a follow of a service may be kept", () => {
  it("are its own, its measure's and its initiative's, and not its neighbours'", () => {
    expect(followIds(plans, SELF_REGISTER).sort()).toEqual([PAYING, `${PAYING}/semi-self-regi`, SELF_REGISTER].sort());
  });

  it("of a whole measure are those of each of its services", () => {
    expect(followIds(plans, PAYING)).toEqual(expect.arrayContaining([PAYING, ...PAYMENTS, `${PAYING}/qr-eltax`]));
  });

  it("of what nobody knows are itself", () => {
    expect(followIds(plans, "kagamiishi/nothing")).toEqual(["kagamiishi/nothing"]);
  });
});

it("a stop ends every follow that counts for the service, and no other", () => {
  const kept = [PAYING, `${PAYING}/qr-eltax`, "kagamiishi/kakanai", `${PAYING}/gone`];
  expect(followsStopped(plans, kept, "kagamiishi/zei-qr")).toEqual([PAYING, `${PAYING}/qr-eltax`, `${PAYING}/gone`]);
  expect(followsStopped(plans, kept, SELF_REGISTER)).toEqual([PAYING, `${PAYING}/gone`]);
  expect(followsStopped(plans, kept, PAYING)).toEqual([PAYING, `${PAYING}/qr-eltax`, `${PAYING}/gone`]);
});

it("who was told of one service of a measure still waits for the others that have not started", () => {
  const known = recorded("started", SELF_REGISTER, "kagamiishi/conveni-nofu");
  expect(followsLeft(known, PAYING, SELF_REGISTER, TODAY)).toEqual(["kagamiishi/yakuba-cashless"]);
  expect(followsLeft(known, SELF_REGISTER, SELF_REGISTER, TODAY)).toEqual([]);
});
