import { describe, expect, it } from "vitest";
import { planShown, sameShows } from "../../src/app/boot.ts";
import { planKnowledge } from "../../src/platform/knowledge.ts";

const { towns, themes: all } = planKnowledge();
const themes = [...all.values()];
const plans = towns.map((town) => ({ town, themes }));
const size = (plan: unknown): number => JSON.stringify(plan).length;

describe("the part of a plan that a page brings with it", () => {
  it.each(plans)("the 年表 of $town.town.id has every service with its dates, and no initiative's text", (plan) => {
    const shown = planShown(plan, "timeline");
    expect(shown.town.measures.map((m) => m.id)).toEqual(plan.town.measures.map((m) => m.id));
    for (const [i, measure] of shown.town.measures.entries()) {
      const whole = plan.town.measures[i];
      expect(measure.milestones).toEqual(whole?.milestones);
      expect(measure.initiatives.flatMap((one) => one.milestones)).toEqual(whole?.initiatives.flatMap((one) => one.milestones));
      expect(measure.initiatives.every((one) => one.text === undefined)).toBe(true);
    }
    expect(size(shown)).toBeLessThan(size(plan));
  });

  it("a service is whole, its neighbours are only what its page names of them", () => {
    const [plan] = plans;
    const [measure] = plan?.town.measures ?? [];
    if (!plan || !measure) throw new Error("no measure");
    const shown = planShown(plan, { service: measure.id });
    expect(shown.town.measures.find((m) => m.id === measure.id)).toEqual(measure);
    const near = plan.town.measures.filter((m) => m.themes.some((theme) => measure.themes.includes(theme)));
    expect(shown.town.measures.map((m) => m.id)).toEqual(near.map((m) => m.id));
  });

  it("an id that is no service brings no services", () => {
    const [plan] = plans;
    if (!plan) throw new Error("no plan");
    expect(planShown(plan, { service: "naimono" }).town.measures).toEqual([]);
  });

  it("one page's part is not another's", () => {
    expect(sameShows("timeline", "timeline")).toBe(true);
    expect(sameShows("timeline", { service: "a" })).toBe(false);
    expect(sameShows({ service: "a" }, { service: "a" })).toBe(true);
    expect(sameShows({ service: "a" }, { service: "b" })).toBe(false);
  });
});
