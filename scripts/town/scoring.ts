/**
 * How much of a town's hand-made data the draft holds. A name counts when it is the printed one, letter for letter (spaces and
 * full/half width aside); a year when it stands with the same words under the same measure.
 */
import type { Milestone, TownData } from "../../src/plan/schema.ts";
import type { Draft, StepFound } from "./read/extract.ts";
import { bare } from "./read/pieces.ts";

/** found of `wanted` (recall) and right of `proposed` (precision). */
export type Share = { found: number; wanted: number; right: number; proposed: number };
export type Score = {
  period: boolean;
  pillars: Share;
  measures: Share;
  /** those the plan prints as a list or in a schedule */
  initiatives: Share;
  /** promises that stand only in running text: the reader does not propose them */
  bodyPromises: { found: number; wanted: number };
  years: Share;
  /** of the names found: on the same printed page (or, as by hand, on none) */
  pages: { same: number; of: number };
  /** of the names found: at the same line of the text */
  lines: { same: number; of: number };
  stages: { same: number; of: number };
  terms: Share;
};

type Named = { key: string; page: number | null; line: number; stage?: string | null };

const share = (wanted: readonly string[], proposed: readonly string[], accepted: readonly string[] = wanted): Share => {
  const [want, have, good] = [new Set(wanted), new Set(proposed), new Set(accepted)];
  return {
    found: [...want].filter((one) => have.has(one)).length,
    wanted: want.size,
    right: [...have].filter((one) => good.has(one)).length,
    proposed: have.size,
  };
};

const yearKeys = (measure: string, milestones: readonly (Milestone | StepFound)[]): string[] =>
  milestones.flatMap(({ label, from }) => (from === null ? [] : [`${bare(measure)}/${bare(label)}/${from}`]));

const same = (a: readonly Named[], b: readonly Named[], by: (one: Named, other: Named) => boolean): { same: number; of: number } => {
  const pairs = a.flatMap((one) =>
    b
      .filter((other) => other.key === one.key)
      .slice(0, 1)
      .map((other) => [one, other] as const),
  );
  return { same: pairs.filter(([one, other]) => by(one, other)).length, of: pairs.length };
};

export function scoreOf(draft: Draft, town: TownData): Score {
  const key = (measure: string, initiative: string) => `${bare(measure)}/${bare(initiative)}`;
  const byHand: Named[] = town.measures.flatMap((m) => [
    { key: bare(m.title), page: m.source.page, line: m.source.line },
    ...m.initiatives.map((i) => ({ key: key(m.title, i.title), page: i.source.page, line: i.source.line, stage: i.milestones[0]?.stage ?? null })),
  ]);
  const drafted: Named[] = draft.measures.flatMap((m) => [
    { key: bare(m.title), page: m.source.page, line: m.source.line },
    ...m.initiatives.map((i) => ({ key: key(m.title, i.title), page: i.source.page, line: i.source.line, stage: i.milestones[0]?.stage ?? null })),
  ]);
  const handInitiatives = (body: boolean) =>
    town.measures.flatMap((m) => m.initiatives.filter((i) => (i.origin === "body") === body).map((i) => key(m.title, i.title)));
  const proposed = draft.measures.flatMap((m) => m.initiatives.map((i) => key(m.title, i.title)));
  const body = share(handInitiatives(true), proposed);
  const withStage = (of: readonly Named[]) => of.filter((one) => one.stage !== undefined);
  return {
    period: draft.period?.first === town.plan.firstFiscalYear && draft.period.last === town.plan.lastFiscalYear,
    pillars: share(
      town.pillars.map((p) => bare(p.title)),
      draft.pillars.map((p) => bare(p.title)),
    ),
    measures: share(
      town.measures.map((m) => bare(m.title)),
      draft.measures.map((m) => bare(m.title)),
    ),
    initiatives: share(handInitiatives(false), proposed, [...handInitiatives(false), ...handInitiatives(true)]),
    bodyPromises: { found: body.found, wanted: body.wanted },
    years: share(
      town.measures.flatMap((m) => yearKeys(m.title, [...m.milestones, ...m.initiatives.flatMap((i) => i.milestones)])),
      draft.measures.flatMap((m) => yearKeys(m.title, [...m.milestones, ...m.initiatives.flatMap((i) => i.milestones)])),
    ),
    pages: same(drafted, byHand, (one, other) => one.page === other.page),
    lines: same(drafted, byHand, (one, other) => one.line === other.line),
    stages: same(withStage(drafted), withStage(byHand), (one, other) => one.stage === other.stage),
    terms: share(
      town.glossary.map((g) => bare(g.term)),
      draft.glossary.map((g) => bare(g.term)),
    ),
  };
}
