import { describe, expect, it } from "vitest";
import type { Milestone, Publication, Service, TownData } from "../../src/plan/schema.ts";
import type { ServiceRecord } from "../../src/service/service-record.ts";
import { SIGNS } from "../../src/service/signs.ts";
import { type CellSign, TIMELINE_MAX_YEARS, tellsSomething, timelineOf, yearsShown } from "../../src/service/timeline.ts";
import { type Published, type ServiceView, serviceView } from "../../src/service/view.ts";
import { measure, service, step, town } from "./town.ts";

const TODAY = "2026-11-30";
type More = { service?: Partial<Service>; published?: Partial<Published>; plan?: Partial<TownData["plan"]>; today?: string };

function viewOf(milestones: Milestone[], { service: more = {}, published = {}, plan = {}, today = TODAY }: More = {}): ServiceView {
  const data = town([measure("m", { i: milestones })], [service("s", ["m/i"], more)]);
  Object.assign(data.plan, plan);
  const [entry] = data.services;
  if (!entry) throw new Error("no service");
  return serviceView(data, entry, { records: [], stopped: [], reworded: [], ...published }, today);
}
/** 2024 to 2028, the years of the plan. */
const cells = (milestones: Milestone[], more: More = {}) => timelineOf(viewOf(milestones, more), more.today ?? TODAY).map((c) => c.sign);

const record = (state: ServiceRecord["state"], day: string): Partial<Published> => ({
  records: [{ service: "aoba/s", state, day, lastConfirmed: "2026-10-01", link: null, note: null }],
});
const publication = (says: Publication["says"], of: string | null): Partial<Published> => ({
  publications: [
    {
      service: "aoba/s",
      says,
      day: "2026-09-01",
      of,
      until: null,
      title: "お知らせ",
      source: { kind: "koho", issue: "2026年9月号", page: 4, url: null },
      checked: "2026-11-01",
      text: { ja: "始まった", easy: "はじまった", en: "started" },
    },
  ],
});
const source = { section: "1", page: 1, line: 1 };
const unsure = (from: number) => step("launch", from, { certainty: "unsure" });

describe("a year of the timeline", () => {
  const CASES: [string, CellSign[], Milestone[], More?][] = [
    ["a start to come, and nothing known of the years after it", ["empty", "empty", "empty", "to-come", "fading"], [step("launch", 2027)]],
    ["a start whose year has come is a question, the years after it fade", ["empty", "asked", "fading", "fading", "fading"], [step("launch", 2025)]],
    [
      "the steps before a start",
      ["study", "study", "pilot", "to-come", "fading"],
      [step("study", 2024), step("prepare", 2025), step("pilot", 2026), step("launch", 2027)],
    ],
    [
      "a step with a printed end fills its years",
      ["study", "study", "study", "to-come", "to-come"],
      [step("study", 2024, { to: 2026 }), step("launch", 2027, { to: 2028 })],
    ],
    ["a study without an end fades", ["study", "fading", "fading", "fading", "fading"], [step("study", 2024)]],
    ["an expansion", ["expand", "fading", "fading", "fading", "fading"], [step("expand", 2024)]],
    ["two readings are both marked", ["empty", "empty", "two", "two", "empty"], [unsure(2026), unsure(2027)], { service: { unsure: "copy" } }],
    [
      "a reading says more than the fading rest of a start",
      ["asked", "fading", "two", "two", "fading"],
      [step("launch", 2024), unsure(2026), unsure(2027)],
      { service: { unsure: "copy" } },
    ],
    ["where no step has a year, the period of the plan", ["period", "period", "period", "period", "period"], [step("launch", null)]],
    [
      "what was there before the plan is there throughout",
      ["existing", "existing", "existing", "existing", "existing"],
      [],
      { service: { existing: { source } } },
    ],
    [
      "a recorded start holds from its year on; before it stands the plan",
      ["to-come", "started", "started", "started", "started"],
      [step("launch", 2024)],
      { published: record("started", "2025-06-01") },
    ],
    ["a start in some places", ["empty", "partly", "partly", "partly", "partly"], [step("launch", 2027)], { published: record("partly", "2025-06-01") }],
    ["a delay is a mark at its date", ["empty", "empty", "moved", "to-come", "fading"], [step("launch", 2027)], { published: record("delayed", "2026-06-01") }],
    ["what was stopped", ["empty", "empty", "over", "to-come", "fading"], [step("launch", 2027)], { published: record("stopped", "2026-06-01") }],
    ["what has ended", ["empty", "empty", "over", "to-come", "fading"], [step("launch", 2027)], { published: record("ended", "2026-06-01") }],
    ["what is being prepared", ["empty", "empty", "waiting", "to-come", "fading"], [step("launch", 2027)], { published: record("preparing", "2026-06-01") }],
    [
      "a published start",
      ["empty", "published", "published", "published", "published"],
      [step("launch", 2027)],
      { published: publication("started", "2025-05-01") },
    ],
    [
      "a published plan is a mark at its year",
      ["empty", "empty", "empty", "published", "fading"],
      [step("launch", 2027)],
      { published: publication("planned", "2027-05-01") },
    ],
    ["a published end", ["asked", "fading", "over", "fading", "fading"], [step("launch", 2024)], { published: publication("ended", null) }],
  ];
  it.each(CASES)("%s", (_, expected, milestones, more) => expect(cells(milestones, more)).toEqual(expected));

  it("has every sign that a year can have", () => {
    const seen = new Set(CASES.flatMap(([, expected]) => expected));
    // A chip alone has these: a name without a year, and an answer that the town has stopped.
    expect([...seen, "name", "checking"].sort()).toEqual([...SIGNS, "fading", "empty"].sort());
  });
  it("fades by the years since the start", () => {
    expect(timelineOf(viewOf([step("launch", 2025)]), TODAY).map((c) => c.since)).toEqual([0, 0, 1, 2, 3]);
  });
  it("is this year from 1 April to 31 March", () => {
    const now = (today: string) => timelineOf(viewOf([step("launch", 2026)], { today }), today).flatMap((c) => (c.now ? [c.year] : []));
    expect(now("2026-03-31")).toEqual([2025]);
    expect(now("2026-04-01")).toEqual([2026]);
    expect(now("2027-03-31")).toEqual([2026]);
    expect(now("2027-04-01")).toEqual([2027]);
  });
  it("of a start turns from promise to question on 1 April", () => {
    const sign = (today: string) => timelineOf(viewOf([step("launch", 2026)], { today }), today).find((c) => c.year === 2026)?.sign;
    expect(sign("2026-03-31")).toBe("to-come");
    expect(sign("2026-04-01")).toBe("asked");
  });
});

describe("the years that are shown", () => {
  const years = (milestones: Milestone[], more: More = {}) => yearsShown(viewOf(milestones, more), more.today ?? TODAY);
  it("are those of the plan, of every step beside it, and this one", () => {
    expect(years([step("launch", 2027)])).toEqual([2024, 2025, 2026, 2027, 2028]);
    expect(years([step("launch", 2029)])).toEqual([2024, 2025, 2026, 2027, 2028, 2029]);
    expect(years([step("launch", 2027)], { today: "2031-05-01" })).toEqual([2024, 2025, 2026, 2027, 2028, 2031]);
  });
  it(`are at most ${TIMELINE_MAX_YEARS}, whatever the plan, the steps and the day`, () => {
    expect(TIMELINE_MAX_YEARS).toBe(8);
    for (const from of [1990, 2019, 2024, 2035])
      for (const last of [2024, 2030, 2031, 2050])
        for (const today of ["2018-04-01", TODAY, "2060-03-31"]) {
          const shown = years([step("launch", from)], { plan: { firstFiscalYear: 2024, lastFiscalYear: last }, today });
          expect(shown.length, `${from} ${last} ${today}`).toBeLessThanOrEqual(TIMELINE_MAX_YEARS);
          expect([...new Set(shown)].sort((a, b) => a - b)).toEqual(shown);
          expect(shown).toContain(Number(today.slice(0, 4)) - (today.slice(5) < "04" ? 1 : 0));
        }
  });
});

describe("a timeline tells something", () => {
  it("where some year differs from another, and not where all are the same", () => {
    expect(tellsSomething(timelineOf(viewOf([step("launch", 2027)]), TODAY))).toBe(true);
    expect(tellsSomething(timelineOf(viewOf([step("launch", null)]), TODAY))).toBe(false);
    expect(tellsSomething([])).toBe(false);
  });
});
