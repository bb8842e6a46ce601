import { describe, expect, it } from "vitest";
import { cellOf, inOrder, themesOf } from "../../liff/compare/table.ts";
import { townName } from "../../liff/town-name.ts";
import { signOf } from "../../src/service/signs.ts";
import { aView, milestone, of, record } from "./a-service.ts";

const TODAY = "2026-11-20";
const signIn = (view: Parameters<typeof cellOf>[0], theme = "a") => {
  const { best } = cellOf(view, theme);
  return best ? signOf(best.verdict) : null;
};
const years = (...from: (number | null)[]) => from.map((year, n) => of(`s${n}`, { milestones: [milestone(year, null)] }));

describe("a cell of くらべる", () => {
  it("counts what the plan has of a theme and shows what is known best", () => {
    const view = aView([...years(2027, 2027), of("other", { themes: ["b"] })], TODAY, { records: [record("started", "2026-10-01", "s1")] });
    expect(cellOf(view, "a").count).toBe(2);
    expect(signIn(view)).toBe("started");
  });

  it("a plan without the theme has no sign", () => {
    expect(cellOf(aView([of("s", { themes: ["b"] })], TODAY), "a")).toEqual({ count: 0, best: null });
  });

  it("a service whose printed part carries the theme is of the theme", () => {
    const { measure, service } = of("s", { themes: ["b"] });
    const initiative = {
      id: "i",
      title: "取組",
      origin: "list",
      source: measure.source,
      themes: ["a"],
      asks: [],
      milestones: [milestone(2027, null)],
    } as const;
    const parts = {
      measure: { ...measure, initiatives: [{ ...initiative, themes: ["a"], asks: [], milestones: [...initiative.milestones] }] },
      service: { ...service, ladder: [{ of: "m-s/i" }] },
    };
    expect(cellOf(aView([parts], TODAY), "a").count).toBe(1);
  });

  it("work inside the town hall is in the plan too: a town with nothing else is not said to have nothing", () => {
    expect(cellOf(aView([of("s", { audience: "office" })], TODAY), "a").count).toBe(1);
  });

  it.each([
    ["a planned year that has come is never a start", years(2025), {}, "asked"],
    ["what the town said of one thing comes before the plan of another", years(2025, 2027), { records: [record("started", "2026-10-01", "s0")] }, "started"],
    ["a year comes before no year", years(null, 2027), {}, "to-come"],
    ["one cancelled service does not hide another that is planned", years(2025, 2027), { records: [record("stopped", "2026-10-01", "s0")] }, "to-come"],
    ["an answer under review says only that", years(2025), { records: [record("started", "2026-10-01", "s0")], stopped: ["t/s0"] }, "checking"],
  ] as const)("%s", (_, services, said, sign) => {
    expect(signIn(aView([...services], TODAY, said as Parameters<typeof aView>[2]))).toBe(sign);
  });
});

describe("rows and columns of くらべる", () => {
  it("a theme no plan has is left out; those most towns have come first", () => {
    const views = [aView([of("x", { themes: ["b"] })], TODAY), aView([of("y", { themes: ["a", "b"] })], TODAY)];
    expect(themesOf(views).map((t) => t.id)).toEqual(["b", "a"]);
  });

  it("towns stand in 五十音, whatever their plans say", () => {
    const views = ["みやきちょう", "かがみいしまち", "みさきちょう", "たけおし", "みきちょう"].map((kana) => aView([], TODAY, { kana }));
    expect(inOrder(views).map((v) => v.town.town.kana)).toEqual(["かがみいしまち", "たけおし", "みきちょう", "みさきちょう", "みやきちょう"]);
  });
});

describe("a town's name", () => {
  const miyaki = { name: "みやき町", kana: "みやきちょう", romaji: "Miyaki" };

  it("has its reading in やさしい日本語, over the kanji only", () => {
    expect(townName(miyaki, "easy")).toBe("みやき｛町|ちょう｝");
    expect(townName({ name: "三木町", kana: "みきちょう", romaji: "Miki" }, "easy")).toBe("｛三木町|みきちょう｝");
  });

  it("is as the town writes it in Japanese and in Latin letters in English", () => {
    expect(townName(miyaki, "ja")).toBe("みやき町");
    expect(townName(miyaki, "en")).toBe("Miyaki");
  });
});
