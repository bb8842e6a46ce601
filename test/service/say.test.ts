/**
 * What residents read of a service, for every verdict that can be reached by hand and for every service of every town on five
 * days: chips that fit, the same years and days in three languages, no year denied, none of the words we do not use.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EMPTY_OVERLAY, openKnowledge, type SerialisedKnowledge } from "../../src/answer/index.ts";
import { fiscalYearOf } from "../../src/plan/fiscal-year.ts";
import type { Milestone, Publication, Service, Stage, TownData } from "../../src/plan/schema.ts";
import { type Asked, answerSentences, chipOf, markedChip, spokenAnswer, type Tongue, verdictSentence } from "../../src/service/say/index.ts";
import { withoutReadings } from "../../src/service/say/readings.ts";
import type { ServiceRecord } from "../../src/service/service-record.ts";
import { VERDICT_KINDS, type When } from "../../src/service/verdict.ts";
import { type Published, type ServiceView, serviceView, serviceViews } from "../../src/service/view.ts";
import { DENIES, numbersIn } from "./facts-said.ts";
import { measure, service, step, town } from "./town.ts";

const LANGUAGES: Tongue[] = ["ja", "easy", "en"];
const TODAY = "2026-11-30";
const YEAR: Record<When, number> = { past: 2024, now: 2026, "to-come": 2028 };
const WHENS = Object.keys(YEAR) as When[];
const ASKED: Asked[] = ["when", "is-there", "can-i", "what", "how-far", { years: [2026] }, { years: [2024] }];
const TOGETHER = { ja: "ほかの手続き", easy: "ほかの ｛手続|てつづ｝き", en: "other procedures" };
const STAGES: Stage[] = ["launch", "expand", "pilot", "prepare", "study"];
const NAMED = {
  name: { ja: "書かない窓口", easy: "｛書|か｝かない ｛窓口|まどぐち｝", en: "No-form counter" },
  what: { ja: "書類を書かずに手続きをする", easy: "｛紙|かみ｝に ｛書|か｝かないで ｛手続|てつづ｝きを する", en: "Do your paperwork without writing" },
};
const WHERE = "住民課の窓口";
const source = { section: "1 章", page: 5, line: 1 };

type Made = { title: string; view: ServiceView };
type Hand = { title: string; milestones?: Milestone[]; more?: Partial<Service>; published?: Partial<Published>; envisaged?: true };

/** Unofficial and adopted, a draft, one whose years are targets, a city with both, a plan that has ended. */
const SETTINGS: { setting: string; plan?: Partial<TownData["plan"]>; town?: Partial<TownData["town"]>; adoption?: TownData["adoption"] }[] = [
  { setting: "unofficial" },
  { setting: "adopted", adoption: "adopted" },
  { setting: "draft", plan: { draft: true } },
  { setting: "targets", plan: { yearsAreTargets: true } },
  { setting: "a draft of a city with targets", plan: { draft: true, yearsAreTargets: true }, town: { name: "青葉市" } },
  { setting: "ended", plan: { firstFiscalYear: 2022, lastFiscalYear: 2025 } },
];

const record = (state: ServiceRecord["state"], more: Partial<ServiceRecord> = {}): ServiceRecord => ({
  service: "aoba/s",
  state,
  day: "2025-04-01",
  lastConfirmed: "2026-10-01",
  link: null,
  note: null,
  ...more,
});
const publication = (says: Publication["says"], more: Partial<Publication>): Publication => ({
  service: "aoba/s",
  says,
  day: "2026-09-01",
  of: null,
  until: null,
  title: "お知らせ",
  source: { kind: "koho", issue: "2026年9月号", page: 4, url: null },
  checked: "2026-11-01",
  text: { ja: "始まった", easy: "はじまった", en: "started" },
  ...more,
});

const unsure = (stage: Stage, from: number | null) => step(stage, from, { certainty: "unsure" });

function* recorded(): Generator<Hand> {
  const launch = [step("launch", 2027)];
  for (const when of ["past", "now"] as const)
    for (const lastConfirmed of ["2026-10-01", "2025-05-01"]) {
      const day = `${YEAR[when]}-04-10`;
      const title = `${when}, confirmed ${lastConfirmed}`;
      for (const state of ["started", "preparing", "not-yet", "delayed", "stopped", "ended"] as const)
        yield { title: `${state} ${title}`, milestones: launch, published: { records: [record(state, { day, lastConfirmed })] } };
      for (const where of [null, WHERE])
        yield { title: `partly at ${where} ${title}`, milestones: launch, published: { records: [record("partly", { day, where, lastConfirmed })] } };
    }
  yield { title: "checking", milestones: launch, published: { stopped: [{ service: "aoba/s" }] } };
  const site = { kind: "site", url: "https://aoba.example/" } as const;
  for (const says of ["started", "planned", "ended"] as const)
    for (const day of ["2026-09-01", "2025-01-01"])
      for (const of of [null, "2025-04-01"])
        for (const until of [null, "2027-03-15"])
          for (const where of [site, { kind: "koho", issue: "2026年9月号", page: 4, url: null } as const])
            yield {
              title: `published ${says} ${day} of ${of} until ${until} ${where.kind}`,
              milestones: launch,
              published: { publications: [publication(says, { day, of, until, source: where })] },
            };
}

function* printed(): Generator<Hand> {
  for (const [title, existing] of [
    ["month", { month: "2019-11", source }],
    ["fiscal year", { fiscalYear: 2021, source }],
    ["undated", { source }],
  ] as const)
    yield { title: `existing ${title}`, more: { existing } };
  yield { title: "existing, launched before the plan", milestones: [step("launch", 2020)] };
  for (const when of WHENS) {
    const from = YEAR[when];
    for (const stage of STAGES) {
      yield { title: `${stage} ${when}`, milestones: [step(stage, from)] };
      yield { title: `${stage} ${when} with an end`, milestones: [step(stage, from, { to: from + 2, certainty: "stated" })] };
      yield { title: `${stage} ${when} together`, milestones: [step(stage, from)], more: { ladder: [{ of: "m/i", together: TOGETHER }] } };
      for (const why of ["printed", "copy"] as const)
        for (const count of why === "copy" ? [1, 2] : [2])
          yield {
            title: `two ${stage} ${when} ${why} ${count}`,
            milestones: Array.from({ length: count }, (_, n) => unsure(stage, from + n)),
            more: { unsure: why },
          };
    }
    for (const stage of ["launch", "expand"] as const) {
      yield { title: `${stage} ${when} by its end`, milestones: [step(stage, from)], more: { ladder: [{ of: "m/i", deadline: true }] } };
      yield { title: `${stage} ${when} yearly`, milestones: [step(stage, from)], more: { yearly: true } };
    }
    for (const clash of ["study", "prepare", "pilot", "expand"] as const)
      yield { title: `clash ${when} ${clash}`, milestones: [step("launch", from)], more: { clash } };
    for (const before of ["study", "prepare", "pilot"] as const)
      yield { title: `unreadable ${when} after ${before}`, milestones: [step(before, from), unsure("launch", null)], more: { unsure: "copy" } };
    yield { title: `to-end ${when}`, milestones: [step("launch", from)], more: { ends: true } };
  }
  yield { title: "unreadable", milestones: [step("launch", null)], more: { unreadable: true } };
  yield { title: "to-end", milestones: [step("launch", null)], more: { ends: true } };
  yield { title: "name", milestones: [step("launch", null)], more: { nameOnly: true } };
  yield { title: "listed", milestones: [step("launch", null)], envisaged: true };
  yield { title: "period", milestones: [step("launch", null)] };
}

const BY_HAND: Made[] = SETTINGS.flatMap(({ setting, plan, town: named, adoption }) =>
  [...recorded(), ...printed()].map(({ title, milestones = [], more = {}, published = {}, envisaged }) => {
    const data = town([measure("m", { i: milestones })], [service("s", milestones.length > 0 ? ["m/i"] : [], { ...NAMED, ...more })], {
      adoption: adoption ?? "unofficial",
    });
    Object.assign(data.plan, envisaged ? { envisaged } : {}, plan);
    Object.assign(data.town, named);
    const [entry] = data.services;
    if (!entry) throw new Error(title);
    return { title: `${title}, ${setting}`, view: serviceView(data, entry, { records: [], stopped: [], reworded: [], ...published }, TODAY) };
  }),
);

const DAYS = ["2026-03-31", "2026-04-01", "2026-11-30", "2027-04-01", "2029-04-01"];
const knowledge = openKnowledge(JSON.parse(readFileSync(join(import.meta.dirname, "../../build/knowledge.json"), "utf8")) as SerialisedKnowledge);
const IN_THE_TOWNS: Made[] = DAYS.flatMap((day) =>
  knowledge.towns.flatMap((of) => serviceViews(of, EMPTY_OVERLAY, day).map((view) => ({ title: `${view.id} on ${day}`, view }))),
);

/** Every fault of all of them, `title: what`, so that one run names them all. */
function faultsOf(all: readonly Made[], find: (made: Made) => string[]): string[] {
  return all.flatMap((made) => find(made).map((what) => `${made.title}: ${what}`));
}

const letters = (easy: string) => [...withoutReadings(easy).replace(/ /g, "")].length;
/** Names as printed and words of the town stand in quotes: they are nobody's Japanese but theirs. */
const outsideQuotes = (text: string, view: ServiceView) => text.replace(/「[^」]*」|"[^"]*"/g, "").replaceAll(view.plan.townName, "");
const everySentence = (view: ServiceView, language: Tongue) => ASKED.flatMap((asked) => answerSentences(view, asked, language));

const SURE_DATED = (view: ServiceView) => view.steps.filter((s) => s.stage === "launch" && s.from !== null && s.certainty !== "unsure");
/** A start with a year that is this service's alone. */
const ownLaunch = (view: ServiceView) => SURE_DATED(view).find((s) => s.together === null)?.from ?? null;
const BY_TOWN = ["started", "partly", "preparing", "not-yet", "delayed", "stopped", "ended", "published"];

/** product.md, Honesty 1 and 3, and "Words we do not use to residents". */
const NEVER = /確認待ち|予定でした|読み取りにくい|施策|取組(?!」)|計画期間のどこか|聞くところ:|undefined|NaN|null|\[object/;
const NOT_STARTED: Record<Tongue, RegExp> = {
  ja: /まだ始ま|始まっていな|始まっていま/,
  easy: /まだ はじま|はじまって い(ない|ません)/,
  en: /not (yet )?started|not yet/i,
};

describe.each([
  ["made by hand", BY_HAND],
  ["in the towns", IN_THE_TOWNS],
])("what is said of every service %s", (_, all) => {
  it("its chip fits: 12 characters in Japanese, 24 letters in English, 14 letters in easy Japanese", () => {
    const max: Record<Tongue, number> = { ja: 12, easy: 14, en: 24 };
    const faults = faultsOf(all, ({ view }) =>
      LANGUAGES.flatMap((language) => {
        const chip = chipOf(view, language);
        const length = language === "easy" ? letters(chip) : [...chip].length;
        return length > max[language] || length === 0 ? [`${chip} (${length})`] : [];
      }),
    );
    expect(faults).toEqual([]);
  });

  it("the first sentence to いつ names a year wherever a sure start has one", () => {
    const faults = faultsOf(all, ({ view }) => {
      // What a town has stopped, it doubts: its year is not repeated.
      if (SURE_DATED(view).length === 0 || view.verdict.kind === "checking") return [];
      return LANGUAGES.flatMap((language) => {
        const [first = ""] = answerSentences(view, "when", language);
        return /\d{4}|令和\d|令和元/.test(first) ? [] : [first];
      });
    });
    expect(faults).toEqual([]);
  });

  it("a start of its own with a year is named by that year, and no sentence denies it, whatever was asked", () => {
    const faults = faultsOf(all, ({ view }) => {
      const year = ownLaunch(view);
      const byTown = BY_TOWN.includes(view.verdict.kind) || view.verdict.kind === "checking";
      if (year === null || byTown || view.verdict.kind === "to-end") return [];
      return LANGUAGES.flatMap((language) =>
        ASKED.flatMap((asked) => {
          // Who asked what it is reads what it is for, and the year in the chip above it.
          const said = [chipOf(view, language), ...answerSentences(view, asked, language)].join(" ");
          const named = numbersIn(said, language).facts.includes(`FY${year}`) || (view.verdict.kind === "existing" && view.verdict.years.length > 0);
          return [...(named ? [] : [`${year} is missing: ${said}`]), ...(DENIES[language].test(said) ? [`denied: ${said}`] : [])];
        }),
      );
    });
    expect(faults).toEqual([]);
  });

  it("a year that several things share comes before the words that there is none of its own", () => {
    const together = all.filter(({ view }) => view.verdict.together !== null);
    expect(together.length).toBeGreaterThan(0);
    const faults = faultsOf(together, ({ view }) =>
      LANGUAGES.flatMap((language) => {
        const said = verdictSentence(view, language);
        const year = said.search(/20\d\d|令和/);
        const none = said.search(/だけの|no year of its own|｛使\|つか｝える ｛年\|とし｝は|使える年度は|no year of a start/i);
        return year >= 0 && none > year && said.includes(view.verdict.together?.[language] ?? "?") ? [] : [said];
      }),
    );
    expect(faults).toEqual([]);
  });

  it("none of the words that hint or that residents do not use appears", () => {
    const faults = faultsOf(all, ({ view }) =>
      LANGUAGES.flatMap((language) =>
        [...everySentence(view, language), markedChip(view, language), spokenAnswer(view, language)].flatMap((said) => {
          const own = outsideQuotes(said, view);
          const hint = view.verdict.record === null && NOT_STARTED[language].test(own);
          return NEVER.test(own) || hint ? [said] : [];
        }),
      ),
    );
    expect(faults).toEqual([]);
  });

  it("「使えます」 is said only of a recorded start", () => {
    const usable: Record<Tongue, RegExp> = { ja: /使えます|利用できます/, easy: /｛使\|つか｝えます/, en: /(?<!Whether )it can be used/ };
    const faults = faultsOf(all, ({ view }) =>
      view.verdict.kind === "started" ? [] : LANGUAGES.flatMap((language) => everySentence(view, language).filter((said) => usable[language].test(said))),
    );
    expect(faults).toEqual([]);
    for (const { view } of all.filter((m) => m.view.verdict.kind === "started"))
      for (const language of LANGUAGES) expect(answerSentences(view, "can-i", language)[0]).toMatch(usable[language]);
  });

  it("an answer from a draft says once that it is one, and one from a plan that has ended that it ended", () => {
    const draft: Record<Tongue, RegExp> = { ja: /\(案\)/g, easy: /まだ ｛案/g, en: /draft plan/gi };
    const ended: Record<Tongue, RegExp> = { ja: /で終わりました/g, easy: /で ｛終\|お｝わりました。/g, en: /plan ended in/g };
    const fromPlan = all.filter(({ view }) => !BY_TOWN.includes(view.verdict.kind) && view.verdict.kind !== "checking");
    const faults = faultsOf(fromPlan, ({ view }) =>
      LANGUAGES.flatMap((language) => {
        const said = answerSentences(view, "when", language).join(" ");
        const times = (pattern: RegExp) => said.match(pattern)?.length ?? 0;
        const right = times(draft[language]) === Number(view.plan.draft) && times(ended[language]) === Number(view.plan.ended);
        return right ? [] : [said];
      }),
    );
    expect(faults).toEqual([]);
  });

  it("in easy Japanese every kanji has its reading and no sentence is longer than 60 letters", () => {
    const faults = faultsOf(all, ({ view }) =>
      [chipOf(view, "easy"), ...everySentence(view, "easy")].flatMap((said) => {
        const bare = outsideQuotes(said, view).replace(/｛[^｛｝|]+\|[ぁ-んー]+｝/g, "");
        const kanji = bare.match(/[\p{Script=Han}々｛｝|]/u);
        const long = said.split(/(?<=。)/).filter((one) => letters(one) > 60);
        return [...(kanji ? [`${kanji[0]} without reading: ${said}`] : []), ...long.map((one) => `${letters(one)} letters: ${withoutReadings(one)}`)];
      }),
    );
    expect(faults).toEqual([]);
  });

  it("in English there is no Japanese, and a fiscal year stands with both its ends", () => {
    const faults = faultsOf(all, ({ view }) =>
      everySentence(view, "en").flatMap((said) => {
        const { spans, bareYears, rest } = numbersIn(said, "en");
        const japanese = outsideQuotes(said, view).match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}「」、。]/u);
        const explained = (year: number) => spans.some((s) => s.startsWith(`${year}-`) || s.endsWith(`-${year + 1}`));
        const open = bareYears.filter((year) => !explained(year));
        const other = rest.match(/\d{4}/);
        return [
          ...(japanese ? [`${japanese[0]}: ${said}`] : []),
          ...(open.length > 0 || other ? [`${[...open, ...(other ?? [])].join()} without both ends: ${said}`] : []),
        ];
      }),
    );
    expect(faults).toEqual([]);
  });

  it("in easy Japanese too a fiscal year stands with both its ends, or by the day it ends", () => {
    const faults = faultsOf(all, ({ view }) => everySentence(view, "easy").filter((said) => numbersIn(said, "easy").bareYears.length > 0));
    expect(faults).toEqual([]);
  });

  it("says the same years, months and days in three languages, in sentence, answer and chip", () => {
    const faults = faultsOf(all, ({ view }) => {
      const differ = (of: (language: Tongue) => string) => {
        const said = LANGUAGES.map((language) => numbersIn(of(language), language).facts.join());
        return new Set(said).size > 1 ? [`${said.join(" | ")}: ${LANGUAGES.map((l) => withoutReadings(of(l))).join(" | ")}`] : [];
      };
      return [
        ...differ((language) => verdictSentence(view, language)),
        ...ASKED.flatMap((asked) => differ((language) => answerSentences(view, asked, language).join(" "))),
        // The period of the plan stands in the Japanese and English chips alone: easy Japanese says it in the sentence.
        ...(view.verdict.kind === "period" || view.verdict.kind === "listed" ? [] : differ((language) => chipOf(view, language))),
      ];
    });
    expect(faults).toEqual([]);
  });

  it("a month is named only where the plan prints one, of the plan itself, or by the town", () => {
    const faults = faultsOf(all, ({ view }) => {
      const { since, record: own, publication: told } = view.verdict;
      const printed = [
        since && "month" in since ? since.month : "",
        own?.day ?? "",
        own?.lastConfirmed ?? "",
        told?.day ?? "",
        told?.of ?? "",
        told?.until ?? "",
      ];
      const issue = told?.source.kind === "koho" ? "2026-09" : "";
      const allowed = new Set([...printed, issue, view.verdict.kind === "existing" && since === null ? view.plan.published : ""]);
      return LANGUAGES.flatMap((language) =>
        everySentence(view, language).flatMap((said) =>
          numbersIn(said, language)
            .facts.filter((fact) => !fact.startsWith("FY") && !allowed.has(fact))
            .map((fact) => `${fact}: ${said}`),
        ),
      );
    });
    expect(faults).toEqual([]);
  });
});

describe("what is made by hand", () => {
  it("holds every verdict, and every time where its kind has a year", () => {
    expect(new Set(BY_HAND.map(({ view }) => view.verdict.kind))).toEqual(new Set(VERDICT_KINDS));
    for (const kind of ["launch", "pilot", "expand", "prepare", "study", "clash", "two", "to-end"])
      expect(new Set(BY_HAND.filter(({ view }) => view.verdict.kind === kind).map(({ view }) => view.verdict.when)), kind).toEqual(
        new Set(kind === "to-end" ? [...WHENS, null] : WHENS),
      );
  });
  it("says a printed month as it is printed", () => {
    const view = BY_HAND.find((m) => m.title === "existing month, unofficial")?.view;
    expect(view && LANGUAGES.map((language) => numbersIn(verdictSentence(view, language), language).facts)).toEqual([["2019-11"], ["2019-11"], ["2019-11"]]);
    expect(view && verdictSentence(view, "ja")).toContain("令和元年11月");
    expect(view && verdictSentence(view, "en")).toContain("November 2019");
  });
  it("a town's day is in the year it lies in", () => {
    for (const { view } of BY_HAND.filter((m) => m.view.verdict.kind === "started"))
      expect(view.verdict.years).toEqual([fiscalYearOf(view.verdict.record?.day ?? "")]);
  });
});
