import { expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { type Knowledge, withOverlay } from "../../src/answer/index.ts";
import { currentServiceIds, followRuling, isStillToStart } from "../../src/resident/follow-rule.ts";
import { servicesOfMeasure } from "../../src/service/catalogue.ts";
import { serviceViews } from "../../src/service/view.ts";

const TODAY = "2026-11-30";
const { knowledge: plans } = openEngine();
const recorded = (state: "started" | "delayed"): Knowledge =>
  withOverlay(plans, {
    version: 1,
    records: [{ service: "kagamiishi/kakanai", state, day: "2026-10-01", lastConfirmed: "2026-10-01", link: null, note: null }],
    stopped: [],
    reworded: [],
    faq: [],
  });
const shared = { channelTown: null, local: true, today: TODAY };
const views = plans.towns.flatMap((town) => serviceViews(town, plans.overlay, TODAY));
const office = views.find((v) => v.audience === "office")?.id as string;
const existing = views.find((v) => v.audience === "resident" && v.verdict.kind === "existing")?.id as string;

it("a resident's service can be followed", () => {
  expect(followRuling(plans, "kagamiishi/kakanai", shared)).toEqual({ ok: true, ids: ["kagamiishi/kakanai"] });
});

it("an old button of a measure follows every service of it that has still to start", () => {
  for (const town of plans.towns)
    for (const measure of town.measures) {
      const meant = servicesOfMeasure(town, measure.id).map((s) => `${town.town.id}/${s.id}`);
      const open = meant.filter((id) => views.some((v) => v.id === id && isStillToStart(v)));
      const ruling = followRuling(plans, `${town.town.id}/${measure.id}`, shared);
      expect(ruling.ok ? ruling.ids : [], measure.id).toEqual(open);
    }
});

it("every id of an initiative that was ever given out still means something, or says that it does not start any more", () => {
  for (const town of plans.towns)
    for (const measure of town.measures)
      for (const initiative of measure.initiatives) {
        const ruling = followRuling(plans, `${town.town.id}/${measure.id}/${initiative.id}`, shared);
        expect(ruling.ok || ruling.reason !== "service_unknown" || servicesOfMeasure(town, measure.id).length === 0, initiative.id).toBe(true);
      }
});

it("an initiative that is gone leads to what its measure has become", () => {
  expect(currentServiceIds(plans, "kagamiishi/kakanai-madoguchi/gone")).toEqual(currentServiceIds(plans, "kagamiishi/kakanai-madoguchi"));
  expect(currentServiceIds(plans, "kagamiishi/kakanai-madoguchi").length).toBeGreaterThan(0);
});

it.each([
  ["one that does not exist", "kagamiishi/nothing", shared, "service_unknown"],
  ["one of a town that does not exist", "nowhere/kakanai", shared, "service_unknown"],
  ["one of another town on a town's own channel", "miki/kakanai-madoguchi", { ...shared, channelTown: "kagamiishi" }, "service_elsewhere"],
  ["one of a town that has not adopted this, where nobody keeps the promise", "miki/kakanai-madoguchi", { ...shared, local: false }, "follow_not_offered"],
  ["work inside the town hall", office, shared, "follow_not_offered"],
  ["what was there before the plan", existing, shared, "already_started"],
])("%s is refused by name", (_, id, where, reason) => {
  expect(followRuling(plans, id, where)).toEqual({ ok: false, reason });
});

it("what has started needs no promise; what is delayed does", () => {
  expect(followRuling(recorded("started"), "kagamiishi/kakanai", shared)).toEqual({ ok: false, reason: "already_started" });
  expect(followRuling(recorded("delayed"), "kagamiishi/kakanai", shared)).toMatchObject({ ok: true });
});
