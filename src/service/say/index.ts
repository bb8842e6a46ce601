/** A service's verdict in words: the same facts in every language, read in ten seconds, the rest behind くわしく. */
import type { Trilingual } from "../../plan/schema.ts";
import type { Step } from "../ladder.ts";
import { MARK, signOf } from "../signs.ts";
import type { ServiceView } from "../view.ts";
import { WORDS } from "./tables.ts";
import type { Asked, ServiceWords, Told } from "./words.ts";

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

/** The plan already speaks of itself as holding it. */
const NAMES_THE_PLAN = new Set([
  "existing",
  "listed",
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
  const behind = [...(verdict.old ? [words.old(t)] : []), ...words.planNotes(view.plan)];
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

/** One sentence that can be heard: the name and what the verdict says of it. */
export function spokenAnswer(view: ServiceView, language: Tongue): string {
  const name = language === "en" ? `${view.name.en}: ` : `${view.name[language]}: `;
  return `${name}${verdictSentence(view, language)}`;
}

/** One thing that stands behind くわしく; `list`: its lines are items of their own. */
export type Detail = {
  is: "what" | "recorded" | "published" | "plan" | "steps" | "parts" | "caution" | "printed" | "source" | "about";
  label: string | null;
  lines: string[];
  list?: true;
};

/** Everything that stands behind くわしく: what it is, the town's own words, every step, printed names, cautions, sources in full. */
export function details(view: ServiceView, language: Tongue): Detail[] {
  const words = WORDS[language];
  const { labels } = words;
  const { record, publication } = view.verdict;
  const t = told(view);
  const what = view.reworded ? view.reworded[language] : view.what ? words.what(view.what[language], t) : "";
  const one = (is: Detail["is"], label: string | null, ...lines: string[]): Detail => ({ is, label, lines });
  const parts = view.initiatives.filter((i) => i.text !== null).slice(0, DETAILS_MAX);
  const all: Detail[] = [
    one("what", null, what),
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
    { ...one("steps", labels.steps, ...view.steps.map((s: Step) => words.step(s))), list: true },
    { ...one("parts", null, ...parts.map((i) => `${words.quote(i.ownWords ?? i.title)} ${i.text?.[language] ?? ""}`)), list: true },
    one("caution", labels.caution, view.caution?.[language] ?? ""),
    one("printed", labels.printed, ...view.measures.map((m) => words.quote(m.title))),
    one("source", labels.source, fullSource(view, language)),
    one("about", null, view.plan.draft ? words.verdictPlan(view.plan) : "", view.plan.unofficial ? labels.unofficial : ""),
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
  const page = source.page === null ? "" : language === "en" ? `, page ${source.page}` : ` ${source.page}ページ`;
  return `${source.plan}${words.quote(source.section)}${page}`;
}
