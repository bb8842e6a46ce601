import { describe, expect, it } from "vitest";
import { planShown, sameShows } from "../../src/app/boot.ts";
import type { TownData } from "../../src/plan/schema.ts";
import { planKnowledge } from "../../src/platform/knowledge.ts";
import { meaningOf, servicesOf, servicesOfTheme } from "../../src/service/catalogue.ts";
import { type ServiceView, serviceViews } from "../../src/service/view.ts";

const { towns, themes: all } = planKnowledge();
const themes = [...all.values()];
const plans = towns.map((town) => ({ town, themes }));
const size = (plan: unknown): number => JSON.stringify(plan).length;

const NOTHING = { records: [], stopped: [], reworded: [] };
const TODAY = "2026-11-20";
const list = (services: readonly ServiceView[]) => services.map((s) => [s.id, s.name, s.verdict, s.steps.map((step) => [step.from, step.to, step.stage])]);

describe("the part of a plan that a page brings with it", () => {
  it.each(plans)("the 年表 of $town.town.id tells of every service what the whole plan tells, without explanations and places", (plan) => {
    const shown = planShown(plan, "timeline");
    expect(list(serviceViews(shown.town, NOTHING, TODAY))).toEqual(list(serviceViews(plan.town, NOTHING, TODAY)));
    for (const theme of themes) expect(servicesOfTheme(shown.town, theme.id).map((s) => s.id)).toEqual(servicesOfTheme(plan.town, theme.id).map((s) => s.id));
    expect(shown.town.measures.flatMap((m) => m.initiatives).every((i) => i.text === undefined)).toBe(true);
    expect(size(shown)).toBeLessThan(size(plan) * 0.8);
  });

  it.each(plans)("the page of any service of $town.town.id tells of it what the whole plan tells, whatever a record was kept under", (plan) => {
    const slug = plan.town.town.id;
    // A record under every id that was ever given out: what it means must not depend on how much of the plan came along.
    const ids = [...plan.town.services.map((s) => s.id), ...plan.town.measures.flatMap((m) => [m.id, ...m.initiatives.map((i) => `${m.id}/${i.id}`)])];
    const day = { day: "2026-04-01", lastConfirmed: "2026-04-01", link: null, note: null };
    const published = { ...NOTHING, records: ids.map((id) => ({ service: `${slug}/${id}`, state: "started" as const, ...day })) };
    const whole = new Map(serviceViews(plan.town, published, TODAY).map((v) => [v.id, v]));
    for (const entry of servicesOf(plan.town)) {
      const { town } = planShown(plan, { service: entry.id });
      const found = serviceViews(town, published, TODAY).find((v) => v.id === `${slug}/${entry.id}`);
      expect(found, entry.id).toEqual(whole.get(`${slug}/${entry.id}`));
    }
  });

  it.each(plans)("an id of a measure or an initiative of $town.town.id brings every service it means", (plan) => {
    const ids = plan.town.measures.flatMap((m) => [m.id, ...m.initiatives.map((i) => `${m.id}/${i.id}`)]);
    const meant = (town: TownData, id: string) => meaningOf(town, id).services.map((s) => s.id);
    for (const id of ids) expect(meant(planShown(plan, { service: id }).town, id), id).toEqual(meant(plan.town, id));
  });

  it("an id that is no service brings no services", () => {
    const [plan] = plans;
    if (!plan) throw new Error("no plan");
    const { town } = planShown(plan, { service: "naimono" });
    expect([town.measures, town.services, serviceViews(town, NOTHING, TODAY)]).toEqual([[], [], []]);
  });

  it("one page's part is not another's", () => {
    expect(sameShows("timeline", "timeline")).toBe(true);
    expect(sameShows("timeline", { service: "a" })).toBe(false);
    expect(sameShows({ service: "a" }, { service: "a" })).toBe(true);
    expect(sameShows({ service: "a" }, { service: "b" })).toBe(false);
  });
});
