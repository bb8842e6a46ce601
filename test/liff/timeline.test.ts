import { describe, expect, it } from "vitest";
import { drawingOf, yearsShown } from "../../liff/timeline/bars.ts";
import { grouped, groupOf } from "../../liff/timeline/group.ts";
import { milestone, record, service } from "./a-service.ts";

const TODAY = "2026-11-20";
const barsOf = (...args: Parameters<typeof service>) => drawingOf(service(...args), args[1]).bars;

describe("the sign language of certainty", () => {
  it("a planned year that lies ahead is an outline with its stated end", () => {
    expect(barsOf([milestone(2027, 2028)], TODAY)).toEqual([{ look: "planned", from: 2027, to: 2028, open: false }]);
  });

  it("a planned year that has come is a question, until the town confirms", () => {
    expect(barsOf([milestone(2025, 2026)], TODAY)).toEqual([{ look: "due", from: 2025, to: 2026, open: false }]);
  });

  it("the same year turns from planned to due on 1 April, not a day earlier", () => {
    expect(barsOf([milestone(2027, null)], "2027-03-31")[0]?.look).toBe("planned");
    expect(barsOf([milestone(2027, null)], "2027-04-01")[0]?.look).toBe("due");
  });

  it("a lost end fades out instead of inventing one", () => {
    expect(barsOf([milestone(2027, null)], TODAY)).toEqual([{ look: "planned", from: 2027, to: 2028, open: true }]);
  });

  it("a study is dotted and never a start", () => {
    expect(barsOf([milestone(2025, null, { stage: "study" })], TODAY)).toEqual([{ look: "study", from: 2025, to: 2028, open: true }]);
  });

  it("a study ends in the drawing where the launch begins", () => {
    const bars = barsOf([milestone(2024, null, { stage: "study" }), milestone(2027, null)], TODAY);
    expect(bars).toEqual([
      { look: "study", from: 2024, to: 2026, open: false },
      { look: "planned", from: 2027, to: 2028, open: true },
    ]);
  });

  it("a table that cannot be read draws only the readings the chip names", () => {
    const reading = (from: number, stage: "launch" | "study") => milestone(from, null, { certainty: "unsure", stage, label: stage });
    const bars = barsOf([reading(2024, "study"), reading(2026, "launch"), reading(2027, "launch")], TODAY);
    expect(bars).toEqual([
      { look: "unsure", from: 2026, to: 2026, open: false },
      { look: "unsure", from: 2027, to: 2027, open: false },
    ]);
  });

  it("without any year the whole period is hatched", () => {
    expect(barsOf([milestone(null, null)], TODAY)).toEqual([{ look: "period", from: 2024, to: 2028, open: false }]);
  });

  it("only the town's record makes a solid bar, and it wins over the plan", () => {
    const bars = barsOf([milestone(2025, null)], TODAY, { record: record("started", "2026-05-01") });
    expect(bars.find((b) => b.look === "started")).toEqual({ look: "started", from: 2026, to: 2028, open: false });
    expect(bars.some((b) => b.look === "due")).toBe(false);
  });

  it.each(["delayed", "stopped", "preparing", "not-yet"] as const)("a service recorded as %s carries a mark at its day and no solid bar", (state) => {
    const drawing = drawingOf(service([milestone(2025, null)], TODAY, { record: record(state, "2026-03-31") }), TODAY);
    expect(drawing.mark).toEqual({ year: 2025, state });
    expect(drawing.bars.some((b) => b.look === "started" || b.look === "due")).toBe(false);
  });

  it("this year is shown beside a plan that has just ended, and left out far away", () => {
    expect(yearsShown({ first: 2023, last: 2025 }, 2026)).toEqual([2023, 2024, 2025, 2026]);
    expect(yearsShown({ first: 2023, last: 2025 }, 2040)).toEqual([2023, 2024, 2025]);
    expect(yearsShown({ first: 2023, last: 2025 }, 2022)).toEqual([2022, 2023, 2024, 2025]);
  });
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

  it("a planned year that has passed is never listed as started", () => {
    expect(groupOf(service([milestone(2024, null)], TODAY), TODAY)).not.toBe("started");
  });

  it("what the town recorded decides over the plan", () => {
    expect(groupOf(service([milestone(2028, null)], TODAY, { record: record("started", "2026-06-01") }), TODAY)).toBe("started");
    expect(groupOf(service([milestone(2028, null)], TODAY, { record: record("stopped", "2026-06-01") }), TODAY)).toBe("stopped");
    expect(groupOf(service([milestone(2025, null)], TODAY, { record: record("delayed", "2026-06-01") }), TODAY)).toBe("earlier");
  });

  it("every service stands under exactly one heading, and empty headings are left out", () => {
    const services = [milestone(2026, null), milestone(2028, null), milestone(null, null)].map((m) => ({ item: service([m], TODAY) }));
    const groups = grouped(services, TODAY);
    expect(groups.map((g) => g.group)).toEqual(["this-year", "later", "sometime"]);
    expect(groups.flatMap((g) => g.services)).toHaveLength(services.length);
  });
});
