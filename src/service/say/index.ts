/** A service's verdict in words: the same facts in every language, read in ten seconds, the rest behind くわしく. */
import type { FiscalYear } from "../../plan/fiscal-year.ts";
import type { Trilingual } from "../../plan/schema.ts";
import type { Step } from "../ladder.ts";
import { MARK, signOf } from "../signs.ts";
import type { Verdict } from "../verdict.ts";
import type { ServiceView } from "../view.ts";
import { withoutReadings } from "./readings.ts";
import { WORDS } from "./tables.ts";
import type { Asked, ServiceWords, Told } from "./words.ts";

export { withoutReadings } from "./readings.ts";
export type { Asked, ServiceWords } from "./words.ts";

export type Tongue = keyof Trilingual;

/** The table of one language. */
export const wordsIn = (language: Tongue): ServiceWords => WORDS[language];

const told = (view: ServiceView): Told => ({ verdict: view.verdict, plan: view.plan, view });

/** The words of the chip, readings still marked; colour and mark stand beside it. */
export const chipOf = (view: ServiceView, language: Tongue): string => WORDS[language].chip(told(view));

/** ✓ 始まりました */
export const markedChip = (view: ServiceView, language: Tongue): string => `${MARK[signOf(view.verdict)]} ${chipOf(view, language)}`;

/** The first words for いつ: what the verdict says, whatever was asked. */
export const verdictSentence = (view: ServiceView, language: Tongue): string => {
  const say = WORDS[language].verdict[view.verdict.kind];
  return say(told(view));
};

const BY_TOWN = new Set(["started", "partly", "preparing", "not-yet", "delayed", "stopped", "ended", "checking", "published"]);
/** The plan already speaks of itself as holding it, or it is the town that speaks. */
const NAMES_THE_PLAN: ReadonlySet<string> = new Set(["existing", "listed", "period", "name", "to-end", ...BY_TOWN]);

/**
 * One or two sentences that answer what was asked, in the order they are read. Readings stay marked.
 * The year of a dated launch stands in them, or in the chip above them, whatever the question was.
 */
export function answerSentences(view: ServiceView, asked: Asked, language: Tongue): string[] {
  const words = WORDS[language];
  const t = told(view);
  const { verdict } = view;
  const sentence = verdictSentence(view, language);
  // What the schedule dates beside it is said where the service itself has no year.
  const maybe = view.maybe && verdict.years.length === 0 && !BY_TOWN.has(verdict.kind) ? [words.maybe(view.maybe)] : [];
  const unknown = [...maybe, ...(verdict.unknown ? [words.unknown(t)] : [])];
  // Whether the plan has ended matters while the plan is all there is; what the town said since stands by itself.
  const behind = [...movedSince(view, language), ...(verdict.old ? [words.old(t)] : []), ...(BY_TOWN.has(verdict.kind) ? [] : words.planNotes(view.plan))];
  if (typeof asked === "object") {
    const meant = isYear(verdict, asked.years);
    return [meant === null ? sentence : `${meant ? words.yes : words.no}${gap(language)}${sentence}`, ...unknown, ...behind];
  }
  switch (asked) {
    case "can-i":
      if (verdict.kind === "started" && verdict.record) return [words.yesUsable(verdict.record.day, t), ...behind];
      if (BY_TOWN.has(verdict.kind) || (verdict.kind === "launch" && verdict.when === "to-come")) return [sentence, ...unknown, ...behind];
      return [words.unknown(t), sentence, ...maybe, ...behind];
    case "how-far":
      return BY_TOWN.has(verdict.kind) ? [sentence, ...behind] : [words.howFarUnknown(t), sentence, ...maybe, ...behind];
    case "is-there":
      return [...(NAMES_THE_PLAN.has(verdict.kind) ? [] : [words.inPlan(t)]), sentence, ...unknown, ...behind];
    case "what": {
      // Where the town reworded it the plan's explanation is no longer said; its own words stand first if they are short enough.
      const explained = explainedIn(view, language);
      const fits = explained !== null && (view.reworded === null || [...withoutReadings(explained)].length <= REWORDED_FIRST_MAX);
      const purpose = purposeOf(view, language);
      // The chip above says the year, or that there is none; what it is for was asked, and says more.
      const instead = fits && purpose !== null && !BY_TOWN.has(verdict.kind);
      return [...(fits ? [explained] : []), instead ? purpose : sentence, ...behind];
    }
    case "when":
      return [sentence, ...unknown, ...behind];
  }
}

/**
 * Whether a start in the year that was asked is what the verdict says. Null where its year alone does not decide: a study is
 * no start, two readings are neither yes nor no, and a start of the year before does not say that it cannot be used this year.
 */
function isYear({ kind, together, years: [year] }: Verdict, asked: readonly FiscalYear[]): boolean | null {
  if (year === undefined || asked.length === 0 || together || (kind !== "launch" && kind !== "started")) return null;
  if (asked.includes(year)) return true;
  if (asked.every((y) => y < year)) return false;
  return kind === "started" ? true : null;
}

/** A new edition has moved the year that the plan's data still gives: the first words must say so. */
function movedSince({ edition, verdict, fiscalYears }: ServiceView, language: Tongue): string[] {
  const moved = edition && edition.from !== edition.to && (edition.to === null || !fiscalYears.includes(edition.to));
  return moved && !BY_TOWN.has(verdict.kind) ? [WORDS[language].edition(edition)] : [];
}

/** letters of a town's own words that leave room for the verdict in a first bubble */
const REWORDED_FIRST_MAX = 80;

/** What it lets one do, as a sentence, as the plan has it; null where nobody has written it yet. */
export const explanationOf = (view: ServiceView, language: Tongue): string | null => (view.what ? WORDS[language].what(view.what[language], told(view)) : null);

/** What it is for, in a sentence; null where the plan tells nothing beyond the name, or the town has reworded what it is. */
export const purposeOf = (view: ServiceView, language: Tongue): string | null => (view.reworded ? null : (view.purpose?.[language] ?? null));

/** The same in the town's words where it has its own. */
const explainedIn = (view: ServiceView, language: Tongue): string | null => view.reworded?.[language] ?? explanationOf(view, language);

const gap = (language: Tongue) => WORDS[language].gap;

/** When what was there before the plan is widened: the first year that is sure, else every reading of it. Null where no year is printed. */
function widening(view: ServiceView, language: Tongue): string | null {
  const dated = view.steps.flatMap((s) => (s.stage === "expand" && s.from !== null && s.together === null ? [{ ...s, from: s.from }] : []));
  const [first] = dated.filter((s) => s.certainty !== "unsure");
  const years = first ? [first.from] : [...new Set(dated.map((s) => s.from))].sort();
  return years.length > 0 ? WORDS[language].widening(years) : null;
}

/** Dated steps as one line where there are several: 試行 令和6年度 → 開始 令和7年度. Null where there is one or none. */
export function stepsLine(view: ServiceView, language: Tongue): string | null {
  if (view.verdict.kind === "existing") return widening(view, language);
  const sure = view.steps.filter((s) => s.from !== null && s.certainty !== "unsure");
  const own = sure.filter((s) => s.together === null);
  const dated = own.length > 0 ? own : sure;
  const distinct = [...new Map(dated.map((s) => [`${s.stage}|${s.from}`, s])).values()];
  return distinct.length > 1 ? WORDS[language].steps(distinct) : null;
}

/** 計画 36ページ: where the plan says what the verdict says. */
export const placeOf = (view: ServiceView, language: Tongue): string => WORDS[language].place(view.source.section, view.source.page);

/** The short answer in reading order: name, chip, sentences, place. What a card shows before its buttons, without the help line. */
export function shortAnswer(view: ServiceView, asked: Asked, language: Tongue): { name: string; chip: string; sentences: string[]; place: string } {
  return { name: view.name[language], chip: chipOf(view, language), sentences: answerSentences(view, asked, language), place: placeOf(view, language) };
}

/** Longer than this is no breath any more (product.md, On LINE); letters without readings. */
export const SPOKEN_MAX = 100;

/** What is heard at once: the name and what the verdict says of it, in at most `SPOKEN_MAX` letters; else the name and its chip. */
export function spokenAnswer(view: ServiceView, language: Tongue): string {
  const said = (words: string) => `${view.name[language]}: ${words}`;
  const [moved] = movedSince(view, language);
  const whole = said(moved ?? verdictSentence(view, language));
  return [...withoutReadings(whole)].length <= SPOKEN_MAX ? whole : said(`${chipOf(view, language)}${WORDS[language].stop}`);
}

/** One thing that stands behind くわしく; `list`: its lines are items of their own. */
export type Detail = {
  is: "edition" | "what" | "facts" | "recorded" | "published" | "plan" | "steps" | "parts" | "caution" | "printed" | "source" | "about";
  label: string | null;
  lines: string[];
  list?: true;
};

/** Everything that stands behind くわしく: what it is, the town's own words, every step, printed names, cautions, sources in full. */
export function details(view: ServiceView, language: Tongue): Detail[] {
  const words = WORDS[language];
  const { labels } = words;
  const { record, publication } = view.verdict;
  const parts = view.initiatives.filter((i) => i.text !== null).slice(0, DETAILS_MAX);
  const one = (is: Detail["is"], label: string | null, ...lines: string[]): Detail => ({ is, label, lines });
  const { edition } = view;
  const all: Detail[] = [
    ...(edition
      ? [one("edition", null, words.edition(edition)), one("edition", labels.note, edition.note ?? ""), one("edition", labels.more, edition.link ?? "")]
      : []),
    one("what", null, explainedIn(view, language) ?? "", purposeOf(view, language) ?? ""),
    ...(record
      ? [
          one("recorded", labels.confirmed, words.day(record.lastConfirmed)),
          one("recorded", labels.note, record.note ?? ""),
          one("recorded", labels.more, record.link ?? ""),
        ]
      : []),
    ...(publication
      ? [
          one(
            "published",
            null,
            `${words.publication(publication, view.plan)}${words.quote(publication.title)} ${publication.text[language]}`,
            publication.source.url ?? "",
          ),
          one("published", labels.looked, words.day(publication.checked)),
        ]
      : []),
    // A year stays the plan's word where the town has said more since.
    ...(record || publication ? [one("plan", labels.plan, planYear(view, language))] : []),
    one("facts", null, ...view.facts.map((fact) => fact[language])),
    { ...one("steps", labels.steps, ...view.steps.map((s: Step) => words.step(s))), list: true },
    { ...one("parts", null, ...parts.map((i) => `${words.quote(i.ownWords ?? i.title)} ${i.text?.[language] ?? ""}`)), list: true },
    one("caution", labels.caution, view.caution?.[language] ?? ""),
    one("printed", labels.printed, ...view.measures.map((m) => words.quote(m.title))),
    one("source", labels.source, fullSource(view, language)),
    one(
      "about",
      null,
      ...(BY_TOWN.has(view.verdict.kind) ? words.planNotes(view.plan) : []),
      view.plan.draft ? words.verdictPlan(view.plan) : "",
      view.plan.unofficial ? labels.unofficial : "",
    ),
  ];
  return all.map((d) => ({ ...d, lines: d.lines.filter((line) => line !== "") })).filter((d) => d.lines.length > 0);
}

/** The same as lines of text. */
export function detailLines(view: ServiceView, language: Tongue): string[] {
  return details(view, language).flatMap(({ label, lines, list }) =>
    list ? [...(label ? [`${label}:`] : []), ...lines.map((line) => `・${line}`)] : lines.map((line) => (label ? `${label}: ${line}` : line)),
  );
}

/** More printed things than this make nobody wiser. */
const DETAILS_MAX = 6;

/** The year the plan alone gives, where a record or a publication stands over it. */
function planYear(view: ServiceView, language: Tongue): string {
  const dated = view.steps.find((s) => s.stage === "launch" && s.from !== null);
  return dated?.from ? WORDS[language].fullYear(dated.from) : "";
}

/** 鏡石町DX推進計画「5.1 …」12ページ */
export function fullSource({ source }: Pick<ServiceView, "source">, language: Tongue): string {
  const words = WORDS[language];
  const page = source.page === null ? "" : WORDS[language].onPage(source.page);
  return `${source.plan}${words.quote(source.section)}${page}`;
}
