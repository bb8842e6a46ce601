/** What a language must be able to say of a service. One file per language holds one such table; a forgotten entry does not compile. */
import type { Day, FiscalYear } from "../../plan/fiscal-year.ts";
import type { Certainty, Publication, Stage, Trilingual } from "../../plan/schema.ts";
import type { EditionChange } from "../edition.ts";
import type { Step } from "../ladder.ts";
import type { CellSign } from "../timeline.ts";
import type { Verdict, VerdictKind } from "../verdict.ts";
import type { MaybeThis, PlanNote, ServiceView } from "../view.ts";

/** What the question wants to know first (truth.md: the verdict does not know the question). */
export type Asked = "when" | "is-there" | "can-i" | "what" | "how-far" | { years: FiscalYear[] };

export type Told = { verdict: Verdict; plan: PlanNote; view: Pick<ServiceView, "name" | "what" | "steps" | "audience"> };

type Named = { name: string; romaji: string };

export type ServiceWords = {
  /** the value of the lang attribute */
  tag: "ja" | "en";
  /** what a town is called in a sentence */
  town: (town: Named) => string;
  planTitle: (plan: { title: string; titleEn: string }) => string;
  /** a service's name without marks of readings */
  plainName: (name: Trilingual) => string;
  /** between two sentences; the end of one */
  gap: string;
  stop: string;
  onPage: (page: number) => string;
  /** a fiscal year as a column is headed */
  column: (year: FiscalYear) => string;
  /** ≤ 12 characters in Japanese, ≤ 24 letters in English, with the year; no mark */
  chip: (told: Told) => string;
  /** the first words for いつ, one entry per kind */
  verdict: { [K in VerdictKind]: (told: Told) => string };
  /** nobody has said whether it runs: 「いま使えるかは、ここではわかりません。」 */
  unknown: (told: Told) => string;
  /** how far it has come is not known here */
  howFarUnknown: (told: Told) => string;
  /** 「はい、使えます(町が…に登録)。」 */
  yesUsable: (day: Day, told: Told) => string;
  /** 「計画にあります。」 */
  inPlan: (told: Told) => string;
  /** 「予定表の「…」(令和5年度)と同じかは不明です。」 */
  maybe: (maybe: MaybeThis) => string;
  /** whether the plan names the year that was asked: 「はい。」/「いいえ。」 */
  yes: string;
  no: string;
  /** what it lets one do, as a sentence */
  what: (what: string, told: Told) => string;
  /** the town's word is more than a year old */
  old: (told: Told) => string;
  /** 試行 令和6年度 → 開始 令和7年度 */
  steps: (steps: readonly Step[]) => string;
  /** when what was there before the plan is widened; several years: our copy does not tell which */
  widening: (years: readonly FiscalYear[]) => string;
  /** what a new edition of the plan moved, where the years above are those of the edition before */
  edition: (edition: EditionChange) => string;
  /** 計画は2026年3月で終わりました。 / 計画は(案)です。 */
  planNotes: (plan: PlanNote) => string[];
  /** that the plan is a draft, in a sentence of its own, for くわしく */
  verdictPlan: (plan: PlanNote) => string;
  /** 計画 36ページ */
  place: (section: string, page: number | null) => string;
  /** 令和8年度(2026年4月〜2027年3月) */
  fullYear: (year: FiscalYear) => string;
  /** one step with its year and stage, for くわしく */
  step: (step: Step) => string;
  /** a row of a year list: 令和8年度に準備 */
  yearOfStep: (step: Step) => string;
  /** where a step stands: its certainty in words */
  certainty: Record<Certainty, string>;
  stage: Record<Stage, string>;
  /** what a year of the timeline shows, for the key and for who hears it; nothing where nothing is said of the year */
  sign: Record<CellSign, string>;
  /** 町の広報(2025年9月号) */
  publication: (publication: Publication, plan: PlanNote) => string;
  day: (day: Day) => string;
  /** headings and labels of the details */
  labels: Record<
    "steps" | "printed" | "parts" | "caution" | "source" | "recorded" | "confirmed" | "note" | "more" | "unofficial" | "plan" | "looked" | "ownWords",
    string
  >;
  quote: (words: string) => string;
};
