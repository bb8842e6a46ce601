/** What was read from a plan → the files of a draft town, with a `todo` wherever a person has to decide. */
import type { Initiative, Measure, Milestone, Theme } from "../../src/plan/schema.ts";
import { FALLBACK_THEME, type NewTown, periodFact, planFile } from "./draft-plan.ts";
import type { Draft, DraftInitiative, DraftMeasure, StepFound } from "./read/extract.ts";
import type { TownFiles } from "./town-files.ts";

/** Proposed where a measure is about the town hall's own work. */
const OFFICE = /庁内|職員|業務|標準化|共通化|RPA|文書管理|電子決裁|セキュリティ|人材|推進体制|ペーパーレス|テレワーク/;
const THEMES_MAX = 3;

const pageWords = (page: number | null): string => (page === null ? "資料" : `計画の${page}ページ`);

/** Themes whose words stand in the measure's own names, the most named first. */
function themesOf(measure: DraftMeasure, themes: readonly Theme[]): string[] {
  const text = [measure.title, measure.title, ...measure.initiatives.map((one) => one.title)].join("\n");
  const counted = themes.map(({ id, name, words }) => {
    const known = [name.ja, ...words].flatMap((word) => word.split("・")).filter((word) => [...word].length > 1 && text.includes(word));
    return { id, count: known.reduce((sum, word) => sum + text.split(word).length - 1, 0) };
  });
  return counted
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, THEMES_MAX)
    .map(({ id }) => id);
}

function milestone({ label, from, to, stage, certainty, source, note }: StepFound, outside: (year: number) => boolean): Milestone {
  const words = note ?? ([from, to].some((year) => year !== null && outside(year)) ? "計画の期間の外の年度です。" : undefined);
  return { label, from, to, stage: stage ?? "study", certainty, source, ...(words ? { note: words } : {}) };
}

const openStage = ({ label, stage }: StepFound): string[] =>
  stage === null ? [`「${label}」の段階を決めてください。使えるようになる話なら launch、考えるだけなら study です。`] : [];
const openYear = ({ label, certainty }: StepFound): string[] => (certainty === "unsure" ? [`「${label}」がどの年度か、計画の表を見て決めてください。`] : []);

const sentences = (steps: readonly StepFound[]): string[] => [...new Set(steps.flatMap((step) => [...openStage(step), ...openYear(step)]))];

function initiative(one: DraftInitiative, at: number, outside: (year: number) => boolean): Initiative {
  const open = sentences(one.milestones);
  return {
    id: `torikumi-${at + 1}`,
    title: one.title,
    origin: one.origin,
    source: one.source,
    themes: [],
    asks: [],
    milestones: one.milestones.map((step) => milestone(step, outside)),
    ...(open.length > 0 ? { todo: open } : {}),
  };
}

function measure(one: DraftMeasure, id: string, pillar: string, themes: readonly Theme[], outside: (year: number) => boolean): Measure {
  const proposed = themesOf(one, themes);
  const told = new Set(one.initiatives.flatMap((inner) => inner.milestones.map((step) => step.label)));
  return {
    id,
    number: one.number,
    title: one.title,
    pillar,
    audience: OFFICE.test(one.title) ? "office" : "resident",
    themes: proposed.length > 0 ? proposed : [FALLBACK_THEME],
    source: one.source,
    asks: [],
    initiatives: one.initiatives.map((inner, at) => initiative(inner, at, outside)),
    milestones: one.milestones.map((step) => milestone(step, outside)),
    formerIds: [],
    todo: [
      `${pageWords(one.source.page)}と見比べて、題名・場所・対象・テーマを確かめてください。`,
      ...(one.nameOnly
        ? ["一覧表に名前だけがありました。見出しが資料のどこかにあるか、計画に名前しかないか(そのときは caution に書く)を確かめてください。"]
        : []),
      ...(one.initiatives.length === 0 && !one.nameOnly ? ["取組が見つかりませんでした。計画にあれば足してください。"] : []),
      ...sentences(one.milestones.filter((step) => !told.has(step.label))),
    ],
  };
}

export function draftTown(draft: Draft, town: NewTown, themes: readonly Theme[]): TownFiles {
  const outside = (year: number) => draft.period !== null && (year < draft.period.first || year > draft.period.last);
  const counts = new Map<number, number>();
  return {
    plan: planFile(draft, town),
    measures: draft.measures.map((one) => {
      const at = (counts.get(one.pillar) ?? 0) + 1;
      counts.set(one.pillar, at);
      return measure(one, `shisaku-${one.pillar + 1}-${at}`, `hashira-${one.pillar + 1}`, themes, outside);
    }),
    facts: periodFact(draft),
    glossary: draft.glossary.map(({ term, source }) => ({ term, also: [], source })),
  };
}
