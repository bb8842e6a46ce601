import { describe, expect, it } from "vitest";
import type { Measure, TownData } from "../../src/plan/schema.ts";
import { meaningOf, printedIn, serviceBy, servicesOf, servicesOfInitiative, servicesOfMeasure } from "../../src/service/catalogue.ts";
import { measure, service, step, town } from "./town.ts";

const at = (m: Measure, line: number, former: string[] = []): Measure => ({
  ...m,
  source: { ...m.source, line },
  formerIds: former,
  initiatives: m.initiatives.map((i, n) => ({ ...i, source: { ...i.source, line: line + n + 1 } })),
});

/**
 * `one`: a measure of one service that has its id. `many`: of three services, one of them of a study and a launch.
 * `left`: a measure that nobody has divided yet. `office`: nothing but background.
 */
const plan: TownData = town(
  [
    at(
      measure("many", {
        study: [step("study", 2024)],
        run: [step("launch", 2026)],
        part: [step("launch", null)],
        both: [step("launch", 2025)],
        talk: [step("study", null)],
      }),
      10,
      ["long-ago"],
    ),
    at(measure("one", { way: [step("launch", 2027)], shown: [step("launch", null)] }), 30),
    at(measure("left", { a: [step("launch", 2025)], b: [step("study", 2024)] }), 20),
    at(measure("office", { desk: [step("launch", 2024)] }), 40),
  ],
  [
    service("counter", ["many/study", "many/run"], { formerIds: ["old-counter"] }),
    service("part-of-it", ["many/part"]),
    service("books", [], { ladder: [{ of: "many/both", words: "本" }] }),
    service("films", [], { ladder: [{ of: "many/both", words: "映画" }] }),
    service("one", ["one/way"]),
    service("long-before", [], { existing: { source: { section: "1", page: 1, line: 5 } } }),
  ],
  {
    background: [
      { initiative: "office/desk", why: "office", service: null },
      { initiative: "one/shown", why: "explains", service: "one" },
      { initiative: "many/talk", why: "policy", service: null },
    ],
  },
);
const ids = (of: { id: string }[]) => of.map((s) => s.id);
const meaning = (id: string) => {
  const { services, holds } = meaningOf(plan, id);
  return { services: ids(services), holds: holds?.id ?? null };
};

describe("the services of a town", () => {
  it("stand in the order of the plan, with each measure that nobody has divided as one of them", () => {
    expect(ids(servicesOf(plan))).toEqual(["long-before", "counter", "part-of-it", "books", "films", "left", "one"]);
  });
  it("a measure of background alone is no service", () => {
    expect(ids(servicesOf(plan))).not.toContain("office");
    expect(servicesOfMeasure(plan, "office")).toEqual([]);
  });
  it("an undivided measure is told under its own title, by its own schedule where that has a year, else by its initiatives'", () => {
    const left = serviceBy(plan, "left");
    expect(left).toMatchObject({ what: null, name: { ja: "施策left" } });
    expect(left && printedIn(left)).toEqual(["left/a", "left/b"]);
    const own = town([measure("m", { i: [step("launch", 2026)] }, [step("launch", 2025)])], []);
    expect(servicesOf(own).map(printedIn)).toEqual([["m"]]);
    const none = town([measure("m", { i: [step("launch", null)] })], []);
    expect(servicesOf(none).map(printedIn)).toEqual([["m"]]);
  });
  it("an undivided measure whose year is unsure says that our copy is at fault", () => {
    const unsure = town([measure("m", { i: [step("launch", 2026, { certainty: "unsure" }), step("launch", 2027, { certainty: "unsure" })] })], []);
    expect(servicesOf(unsure)[0]?.unsure).toBe("copy");
  });
  it("are found by their ids, old ones too", () => {
    expect(serviceBy(plan, "counter")?.id).toBe("counter");
    expect(serviceBy(plan, "old-counter")?.id).toBe("counter");
    expect(serviceBy(plan, "many")).toBeNull();
  });
  it("of a measure are those that take a step from it or from one of its initiatives", () => {
    expect(ids(servicesOfMeasure(plan, "many"))).toEqual(["counter", "part-of-it", "books", "films"]);
    expect(ids(servicesOfInitiative(plan, "many/both"))).toEqual(["books", "films"]);
    expect(ids(servicesOfInitiative(plan, "one/shown"))).toEqual(["one"]);
    expect(servicesOfInitiative(plan, "office/desk")).toEqual([]);
  });
});

describe("what an id means that was once given out", () => {
  it("the id of a service is that service", () => {
    expect(meaning("counter")).toEqual({ services: ["counter"], holds: "counter" });
    expect(meaning("old-counter")).toEqual({ services: ["counter"], holds: "counter" });
    expect(meaning("long-before")).toEqual({ services: ["long-before"], holds: "long-before" });
  });
  it("a measure of one service is that service", () => {
    expect(meaning("one")).toEqual({ services: ["one"], holds: "one" });
    expect(meaning("left")).toEqual({ services: ["left"], holds: "left" });
  });
  it("a measure of several services leads to all of them, and what was recorded of it is a record of none", () => {
    const all = ["counter", "part-of-it", "books", "films"];
    expect(meaning("many")).toEqual({ services: all, holds: null });
    expect(meaning("long-ago")).toEqual({ services: all, holds: null });
  });
  it("a service that has the id of a measure of several is the measure to those who kept the old id", () => {
    const shared = town([measure("m", { a: [step("launch", 2024)], b: [step("launch", 2025)] })], [service("m", ["m/a"]), service("b", ["m/b"])]);
    expect(ids(meaningOf(shared, "m").services).sort()).toEqual(["b", "m"]);
    expect(meaningOf(shared, "m").holds).toBeNull();
  });
  it("a part is its service", () => {
    expect(meaning("many/part")).toEqual({ services: ["part-of-it"], holds: "part-of-it" });
  });
  it("the launch step is its service, under a former id of the measure too", () => {
    expect(meaning("many/run")).toEqual({ services: ["counter"], holds: "counter" });
    expect(meaning("long-ago/run")).toEqual({ services: ["counter"], holds: "counter" });
  });
  it("a study leads to its service, and what was recorded of it is no record of the start", () => {
    expect(meaning("many/study")).toEqual({ services: ["counter"], holds: null });
  });
  it("an initiative of two services leads to both, and is a record of neither", () => {
    expect(meaning("many/both")).toEqual({ services: ["books", "films"], holds: null });
  });
  it("background leads to the service it explains, and holds nothing", () => {
    expect(meaning("one/shown")).toEqual({ services: ["one"], holds: null });
    expect(meaning("office/desk")).toEqual({ services: [], holds: null });
    expect(meaning("many/talk")).toEqual({ services: [], holds: null });
    expect(meaning("office")).toEqual({ services: [], holds: null });
  });
  it("an id that nobody gave out means nothing", () => {
    for (const id of ["", "none", "none/run", "many/none", "counter/run", "many/run/more", "/"]) expect(meaning(id), id).toEqual({ services: [], holds: null });
  });
});
