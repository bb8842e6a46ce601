/** Whoever types the name of a service gets that service, whatever else is asked: the same verdict, its year at once, never a denial. */
import { describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { type Answer, firstWords } from "../../src/answer/index.ts";
import { eraYear } from "../../src/plan/fiscal-year.ts";
import { type ServiceView, serviceViews } from "../../src/service/view.ts";
import { DENIES } from "../service/facts-said.ts";

const TODAY = "2026-11-30";
const YEAR_WITHIN_CHARS = 80;
const EVERY_ASKING_MS = 120_000;

const JAPANESE: ((name: string) => string)[] = [
  (n) => `${n}はいつから？`,
  (n) => `${n}いつ`,
  (n) => `${n}って始まった？`,
  (n) => `${n}使える？`,
  (n) => `${n}ある？`,
  (n) => `${n}について教えて`,
  (n) => `${n}の時期は`,
  (n) => `${n}はもうやってる？`,
  (n) => `${n}、今年から？`,
  (n) => n,
];
const ENGLISH: ((name: string) => string)[] = [(n) => `When does ${n} start?`, (n) => n];

type Asked = { view: ServiceView; question: string; language: "ja" | "en"; answer: Answer; first: string };

const engine = openEngine();
const every: ServiceView[] = engine.knowledge.towns.flatMap((town) => serviceViews(town, engine.knowledge.overlay, TODAY));
/** The fiscal year of a sure start that is this service's alone. */
const launchOf = (view: ServiceView) =>
  view.steps.find((s) => s.stage === "launch" && s.from !== null && s.certainty !== "unsure" && !s.together)?.from ?? null;
const dated = every.filter((view) => launchOf(view) !== null);
const undated = every.filter((view) => launchOf(view) === null);

function askAll(views: readonly ServiceView[]): Asked[] {
  return views.flatMap((view) => {
    const one = (question: string, language: "ja" | "en"): Asked => {
      const { answer } = engine.ask(question, { town: view.town, today: TODAY, language });
      return { view, question, language, answer, first: firstWords(answer) };
    };
    return [...JAPANESE.map((ask) => one(ask(view.name.ja), "ja")), ...ENGLISH.map((ask) => one(ask(view.name.en), "en"))];
  });
}

const told = ({ view, question, first }: Asked) => `${view.id}: ${question} → ${first.slice(0, 100)}`;
/** Whether the service is the answer: first, and not a row among others. */
function isAnswer({ view, answer }: Asked): boolean {
  const [card] = answer.parts[0]?.cards ?? [];
  return answer.answerable && answer.items[0]?.id === view.id && card?.card === "service" && card.row === null;
}

describe.each([
  ["with a dated start of its own", dated, 30],
  ["without one", undated, 200],
])("a service %s, asked by its name in twelve ways", (_, views, atLeast) => {
  const asked: Asked[] = [];
  it(
    "is itself the answer",
    () => {
      expect(views.length).toBeGreaterThan(atLeast);
      asked.push(...askAll(views));
      expect(asked.filter((a) => !isAnswer(a)).map(told)).toEqual([]);
    },
    EVERY_ASKING_MS,
  );
  it("says the same verdict whatever the wording", () => {
    expect(asked.length).toBe(views.length * (JAPANESE.length + ENGLISH.length));
    for (const { view, answer, question } of asked) expect(answer.items[0]?.verdict, question).toEqual(view.verdict);
  });
});

describe("a dated start", () => {
  const asked: Asked[] = [];
  it(
    "is named by its year within the first 80 characters",
    () => {
      asked.push(...askAll(dated));
      const missing = asked.filter(({ view, first }) => {
        const year = launchOf(view) ?? 0;
        const said = [...first].slice(0, YEAR_WITHIN_CHARS).join("");
        return !said.includes(eraYear(year)) && !said.includes(String(year));
      });
      const share = 1 - missing.length / asked.length;
      if (missing.length > 0) console.log(`year within ${YEAR_WITHIN_CHARS} characters: ${(100 * share).toFixed(1)} %\n${missing.map(told).join("\n")}`);
      expect(share).toBeGreaterThanOrEqual(0.98);
    },
    EVERY_ASKING_MS,
  );
  it("is never denied", () => {
    expect(asked.length).toBeGreaterThan(300);
    expect(asked.filter(({ first, language }) => DENIES[language].test(first)).map(told)).toEqual([]);
  });
});

describe("a name typed in full", () => {
  const first = (town: string, question: string) => engine.ask(question, { town, today: TODAY }).answer;
  it("wins over a service that shares its words", () => {
    expect(first("kagamiishi", "学校の1人1台タブレットはいつから").items.map((i) => i.id)).toEqual(["kagamiishi/gakko-tablet"]);
    expect(first("misaki", "地域のスマホ教室いつから").items[0]?.id).toBe("misaki/sumaho-kyoshitsu");
  });
  it("is taken with the name of the town and in any width of its letters", () => {
    expect(first("miki", "三木町の書かない窓口はいつから？").items.map((i) => i.id)).toEqual(["miki/kakanai-madoguchi"]);
    expect(first("misaki", "ＬＩＮＥの子育てお知らせはいつから").items.map((i) => i.id)).toEqual(["misaki/kosodate-oshirase"]);
  });
  it("holds the name of a place without asking about that place", () => {
    expect(first("miki", "瀬戸・高松の広域連携はいつから").items[0]?.id).toBe("miki/setouchi-takamatsu");
    expect(first("miki", "高松市のスマホ教室は？").answerable).toBe(false);
  });
  it("is no answer to a detail that no plan holds", () => {
    for (const detail of ["の料金は", "の予算はいくら", "の担当者の名前は"])
      expect(first("misaki", `健康ポイントアプリ${detail}`).answerable, detail).toBe(false);
  });
  it("beside another name is a question about both", () => {
    expect(first("kagamiishi", "書かない窓口とAIドリルはいつから").items.map((i) => i.id)).toEqual(
      expect.arrayContaining(["kagamiishi/kakanai", "kagamiishi/ai-drill"]),
    );
  });
  it("of a measure of several services is the list of them in the plan's order", () => {
    const { items, parts } = first("miki", "安全・安心な暮らしづくりはある？");
    expect(parts[0]?.lead[0]?.say).toBe("measure-list");
    const order = every.filter((v) => v.town === "miki").map((v) => v.id);
    expect(items.map((i) => order.indexOf(i.id))).toEqual(items.map((i) => order.indexOf(i.id)).sort((a, b) => a - b));
    expect(items.length).toBeGreaterThan(1);
  });
});
