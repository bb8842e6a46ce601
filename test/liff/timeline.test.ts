import { describe, expect, it } from "vitest";
import { begins } from "../../liff/timeline/cell.tsx";
import { commonOf, grouped, groupOf } from "../../liff/timeline/group.ts";
import { heard } from "../../liff/timeline/track.tsx";
import { fiscalYearOf } from "../../src/plan/fiscal-year.ts";
import type { Publication } from "../../src/plan/schema.ts";
import { timelineOf } from "../../src/service/timeline.ts";
import { aView, milestone, of, record, service } from "./a-service.ts";

const TODAY = "2026-11-20";
const EXISTING = { existing: { source: { section: "5.1", page: 1, line: 1 } } };
const said = (says: Publication["says"], day: string): Publication => ({
  service: "t/s",
  says,
  day,
  of: null,
  until: null,
  title: "題",
  source: { kind: "koho", issue: "2026年4月号", page: 1, url: null },
  checked: day,
  text: { ja: "文", easy: "文", en: "text" },
});

describe("the headings of the timeline", () => {
  it.each([
    ["2026", milestone(2026, null), "this-year"],
    ["2027", milestone(2027, null), "next-year"],
    ["2028", milestone(2028, null), "later"],
    ["2025", milestone(2025, null), "earlier"],
    ["no year", milestone(null, null), "sometime"],
  ] as const)("a start planned for %s stands under its heading", (_, m, group) => {
    expect(groupOf(service([m], TODAY), TODAY)).toBe(group);
  });

  it("the same year turns from next year's to this year's on 1 April, not a day earlier", () => {
    expect(groupOf(service([milestone(2027, null)], "2027-03-31"), "2027-03-31")).toBe("next-year");
    expect(groupOf(service([milestone(2027, null)], "2027-04-01"), "2027-04-01")).toBe("this-year");
  });

  it("a planned year that has passed is never listed as started", () => {
    expect(groupOf(service([milestone(2024, null)], TODAY), TODAY)).toBe("earlier");
  });

  it("what was there before the plan has a heading of its own: the town has not recorded a start", () => {
    expect(groupOf(service([milestone(2025, null)], TODAY, { as: EXISTING }), TODAY)).toBe("existing");
  });

  it("what the town recorded or published decides over the plan", () => {
    const plan = [milestone(2028, null)];
    const on = (more: Parameters<typeof service>[2]) => groupOf(service(plan, TODAY, more), TODAY);
    expect(on({ record: record("started", "2026-06-01") })).toBe("started");
    expect(on({ record: record("partly", "2026-06-01") })).toBe("started");
    expect(on({ record: record("stopped", "2026-06-01") })).toBe("stopped");
    expect(on({ record: record("ended", "2026-06-01") })).toBe("stopped");
    expect(on({ publications: [said("started", "2026-04-01")] })).toBe("started");
    expect(on({ publications: [said("ended", "2026-04-01")] })).toBe("stopped");
  });

  it.each(["delayed", "preparing", "not-yet"] as const)("a service recorded as %s stays under the year its plan has", (state) => {
    expect(groupOf(service([milestone(2025, null)], TODAY, { record: record(state, "2026-06-01") }), TODAY)).toBe("earlier");
  });

  it("an answer the town is checking stands under no year", () => {
    expect(groupOf(service([milestone(2026, null)], TODAY, { stopped: ["t/s"] }), TODAY)).toBe("sometime");
  });

  it("what the plan ends stands with what is over, not with what starts", () => {
    expect(groupOf(service([milestone(null, null)], TODAY, { as: { ends: true } }), TODAY)).toBe("stopped");
  });

  it("every service stands under exactly one heading, the sooner year first, and empty headings are left out", () => {
    const { services } = aView(
      [2028, 2026, null, 2025, 2024].map((from, n) => of(`s${n}`, { milestones: [milestone(from, null)] })),
      TODAY,
    );
    const groups = grouped(services, TODAY);
    expect(groups.map((g) => [g.group, g.services.map((s) => s.id)])).toEqual([
      ["this-year", ["t/s1"]],
      ["later", ["t/s0"]],
      ["earlier", ["t/s4", "t/s3"]],
      ["sometime", ["t/s2"]],
    ]);
  });
});

describe("what all rows of a heading share is said once above them", () => {
  const rows = (...years: (number | null)[]) =>
    aView(
      years.map((from, n) => of(`s${n}`, { milestones: [milestone(from, null)] })),
      TODAY,
    ).services;

  it("a plan without years says so once", () => expect(commonOf(rows(null, null, null), "ja")).toEqual({ is: "no-year" }));
  it("one chip is said once", () => expect(commonOf(rows(2025, 2025), "ja")).toEqual({ is: "chip", chip: "令和7年度から・今は？" }));
  it("different chips stand in their rows", () => expect(commonOf(rows(2025, 2024), "ja")).toBeNull());
  it("a row alone says it itself", () => expect(commonOf(rows(2025), "ja")).toBeNull());
  it("what the town recorded is never said for others", () => {
    const { services } = aView([of("x", { milestones: [milestone(null, null)] }), of("y", { milestones: [milestone(null, null)] })], TODAY, {
      records: [record("started", "2026-04-01", "x")],
    });
    expect(commonOf(services, "ja")).toBeNull();
  });
});

describe("a small timeline", () => {
  const cells = timelineOf(service([milestone(2024, 2025, { stage: "study" }), milestone(2027, null)], TODAY), TODAY);

  it("has a box for every year of the plan, this one marked", () => {
    expect(cells.map((c) => c.year)).toEqual([2024, 2025, 2026, 2027, 2028]);
    expect(cells.filter((c) => c.now).map((c) => c.year)).toEqual([fiscalYearOf(TODAY)]);
  });

  it("is heard with its years, each sign once for as long as it lasts", () => {
    expect(heard(cells, "ja")).toBe(
      "令和6年度(2024年4月〜2025年3月): 検討や準備の計画、令和9年度(2027年4月〜2028年3月): 始まる予定、令和10年度(2028年4月〜2029年3月): つづき(終わりは書かれていない)",
    );
    expect(heard(cells, "en")).toContain("fiscal 2027 (April 2027 – March 2028): planned to start");
    expect(heard(cells, "easy")).not.toMatch(/[｛｝|]/);
  });

  it("a mark stands where a sign begins", () => {
    expect(cells.map((_, at) => begins(cells, at))).toEqual([true, false, true, true, true]);
  });
});
