/** A service's verdict in words: the same facts in every language, read in ten seconds, the rest behind くわしく. */
import type { Trilingual } from "../../plan/schema.ts";
import type { Step } from "../ladder.ts";
import { MARK, signOf } from "../signs.ts";
import type { ServiceView } from "../view.ts";
import { easy } from "./easy.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { withoutReadings } from "./readings.ts";
import type { Asked, ServiceWords, Told } from "./words.ts";

export { withoutReadings } from "./readings.ts";
export type { Asked, ServiceWords } from "./words.ts";

export type Tongue = keyof Trilingual;

const WORDS: Record<Tongue, ServiceWords> = { ja, easy, en };

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

/** The plan already speaks of itself as holding it. */
const NAMES_THE_PLAN = new Set([
  "existing",
  "listed",
  "period",
  "name",
  "started",
  "partly",
  "preparing",
  "not-yet",
  "delayed",
  "stopped",
  "ended",
  "checking",
  "published",
]);
const BY_TOWN = new Set(["started", "partly", "preparing", "not-yet", "delayed", "stopped", "ended", "checking", "published"]);

/**
 * One or two sentences that answer what was asked, in the order they are read. Readings stay marked.
 * The year of a dated launch stands in them whatever the question was.
 */
export function answerSentences(view: ServiceView, asked: Asked, language: Tongue): string[] {
  const words = WORDS[language];
  const t = told(view);
  const { verdict } = view;
  const sentence = verdictSentence(view, language);
  const unknown = verdict.unknown ? [words.unknown(t)] : [];
  // Whether the plan has ended matters while the plan is all there is; what the town said since stands by itself.
  const behind = [...movedSince(view, language), ...(verdict.old ? [words.old(t)] : []), ...(BY_TOWN.has(verdict.kind) ? [] : words.planNotes(view.plan))];
  if (typeof asked === "object") {
    const said = verdict.years.length > 0 && asked.years.length > 0;
    const meant = asked.years.some((y) => verdict.years.includes(y));
    return [...(said ? [`${meant ? words.yes : words.no}${gap(language)}${sentence}`] : [sentence]), ...unknown, ...behind];
  }
  switch (asked) {
    case "can-i":
      if (verdict.kind === "started" && verdict.record) return [words.yesUsable(verdict.record.day, t), ...behind];
      if (BY_TOWN.has(verdict.kind) || (verdict.kind === "launch" && verdict.when === "to-come")) return [sentence, ...unknown, ...behind];
      return [words.unknown(t), sentence, ...behind];
    case "how-far":
      return BY_TOWN.has(verdict.kind) ? [sentence, ...behind] : [words.howFarUnknown(t), sentence, ...behind];
    case "is-there":
      return [...(NAMES_THE_PLAN.has(verdict.kind) ? [] : [words.inPlan(t)]), sentence, ...unknown, ...behind];
    case "what":
      return [...(view.what ? [words.what(view.what[language], t)] : []), sentence, ...behind];
    case "when":
      return [sentence, ...unknown, ...behind];
  }
}

/** A new edition has moved the year that the plan's data still gives: the first words must say so. */
function movedSince({ edition, verdict, fiscalYears }: ServiceView, language: Tongue): string[] {
  const moved = edition && edition.from !== edition.to && (edition.to === null || !fiscalYears.includes(edition.to));
  return moved && !BY_TOWN.has(verdict.kind) ? [WORDS[language].edition(edition)] : [];
}

const gap = (language: Tongue) => (language === "ja" ? "" : " ");

/** Dated steps as one line where there are several: 試行 令和6年度 → 開始 令和7年度. Null where there is one or none. */
export function stepsLine(view: ServiceView, language: Tongue): string | null {
  const dated = view.steps.filter((s) => s.from !== null && s.certainty !== "unsure" && s.together === null);
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
  return [...withoutReadings(whole)].length <= SPOKEN_MAX ? whole : said(`${chipOf(view, language)}${language === "en" ? "." : "。"}`);
}

/** Everything that stands behind くわしく: what it is, every step, printed names, cautions, the town's own words, sources in full. */
export function detailLines(view: ServiceView, language: Tongue): string[] {
  const words = WORDS[language];
  const { labels } = words;
  const { record, publication } = view.verdict;
  const t = told(view);
  const label = (name: string, said: string) => `${name}: ${said}`;
  const steps = view.steps.map((s: Step) => `・${words.step(s)}`);
  return [
    ...(view.edition ? [words.edition(view.edition)] : []),
    ...(view.reworded ? [view.reworded[language]] : view.what ? [words.what(view.what[language], t)] : []),
    ...(record
      ? [
          `${label(labels.confirmed, words.day(record.lastConfirmed))}`,
          ...(record.note ? [label(labels.note, record.note)] : []),
          ...(record.link ? [label(labels.more, record.link)] : []),
        ]
      : []),
    ...(publication
      ? [
          `${words.publication(publication, view.plan)}${words.quote(publication.title)} ${publication.text[language]}`,
          ...(publication.source.kind === "site" ? [publication.source.url] : publication.source.url ? [publication.source.url] : []),
          label(labels.looked, words.day(publication.checked)),
        ]
      : []),
    // A year stays the plan's word where the town has said more since.
    ...(record || publication ? [planSentence(view, language)] : []),
    ...(steps.length > 0 ? [`${labels.steps}:`, ...steps] : []),
    ...view.initiatives
      .filter((i) => i.text !== null)
      .slice(0, DETAILS_MAX)
      .map((i) => `・${words.quote(i.ownWords ?? i.title)} ${i.text?.[language] ?? ""}`),
    ...(view.caution ? [label(labels.caution, view.caution[language])] : []),
    ...view.measures.map((m) => label(labels.printed, words.quote(m.title))),
    label(labels.source, fullSource(view, language)),
    ...(BY_TOWN.has(view.verdict.kind) ? words.planNotes(view.plan) : []),
    ...(view.plan.draft ? [words.verdictPlan(view.plan)] : []),
    ...(view.plan.unofficial ? [labels.unofficial] : []),
  ].filter((line) => line !== "");
}

/** More printed things than this make nobody wiser. */
const DETAILS_MAX = 6;

/** What the plan alone says, where a record or a publication stands over it. */
function planSentence(view: ServiceView, language: Tongue): string {
  const dated = view.steps.find((s) => s.stage === "launch" && s.from !== null);
  return dated?.from ? `${WORDS[language].labels.plan}: ${WORDS[language].fullYear(dated.from)}` : "";
}

/** 鏡石町DX推進計画「5.1 …」12ページ */
export function fullSource({ source }: Pick<ServiceView, "source">, language: Tongue): string {
  const words = WORDS[language];
  const page = source.page === null ? "" : language === "en" ? `, page ${source.page}` : ` ${source.page}ページ`;
  return `${source.plan}${words.quote(source.section)}${page}`;
}
