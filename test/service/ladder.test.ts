import { describe, expect, it } from "vitest";
import { ladderOf, printedThing, STAGES } from "../../src/service/ladder.ts";
import { measure, name, service, step, town } from "./town.ts";

const plan = town(
  [
    measure("m", {
      study: [step("study", 2024)],
      run: [step("launch", 2026), step("expand", 2027)],
      same: [step("launch", 2026)],
      undated: [step("launch", null), step("study", null)],
      lost: [step("launch", null, { certainty: "unsure" })],
      twice: [step("launch", 2026, { certainty: "unsure" }), step("launch", 2027, { certainty: "unsure" })],
    }),
  ],
  [],
);
const told = (...args: Parameters<typeof service>) => ladderOf(plan, service(...args)).map((s) => `${s.stage} ${s.from}`);

describe("the steps of a service", () => {
  it("stand in the order of their years, undated ones last and by stage", () => {
    expect(told("s", ["m/undated", "m/run", "m/study"])).toEqual(["study 2024", "launch 2026", "expand 2027", "study null", "launch null"]);
  });
  it("of one year stand in the order 検討, 準備, 試行, 開始, 拡大", () => {
    const all = town([measure("m", { i: [...STAGES].reverse().map((stage) => step(stage, 2025)) })], [service("s", ["m/i"])]);
    expect(ladderOf(all, { ladder: [{ of: "m/i" }] }).map((s) => s.stage)).toEqual(["study", "prepare", "pilot", "launch", "expand"]);
  });
  it("hold a step that is printed twice once", () => {
    expect(told("s", ["m/run", "m/same"])).toEqual(["launch 2026", "expand 2027"]);
    expect(told("s", ["m/same", "m/same"])).toEqual(["launch 2026"]);
  });
  it("keep two readings of one step, and a lost year beside a sure one", () => {
    expect(told("s", ["m/twice"])).toEqual(["launch 2026", "launch 2027"]);
    expect(told("s", ["m/same", "m/lost"])).toEqual(["launch 2026", "launch null"]);
  });
  it("are only those whose printed label is named", () => {
    expect(told("s", [], { ladder: [{ of: "m/run", labels: ["expandの予定"] }] })).toEqual(["expand 2027"]);
    expect(told("s", [], { ladder: [{ of: "m/run", labels: ["no such label"] }] })).toEqual([]);
  });
  it("say from which printed thing they are, with what else they are counted, and that a year is the last one", () => {
    const together = name("ほか");
    const [first, second] = ladderOf(plan, {
      ladder: [
        { of: "m/study", deadline: true },
        { of: "m/same", together },
      ],
    });
    expect(first).toMatchObject({ of: "m/study", deadline: true, together: null });
    expect(second).toMatchObject({ of: "m/same", deadline: false, together });
  });
  it("are its own before they are counted with others, in whatever order its data names them", () => {
    const own = { of: "m/same" };
    const shared = { of: "m/run", labels: ["launchの予定"], together: name("ほか") };
    for (const ladder of [
      [own, shared],
      [shared, own],
    ])
      expect(ladderOf(plan, { ladder }).map((s) => [s.of, s.together])).toEqual([["m/same", null]]);
  });
  it("of an id that nothing has are none", () => {
    expect(told("s", ["m/none", "none/run", "none"])).toEqual([]);
    expect(printedThing(plan, "m/none")).toBeNull();
    expect(printedThing(plan, "none")).toBeNull();
    expect(printedThing(plan, "m")?.initiative).toBeNull();
  });
});
