/** What is taken over from the old edition into the new one: ids, words written by hand, what people decided of a step. */
import type { Initiative, Measure, Milestone } from "../../src/plan/schema.ts";
import { mostAlike } from "./read/likeness.ts";
import { bare } from "./read/pieces.ts";

type WithId = Measure & { id: string };

export const SAME_INITIATIVE = 0.7;

/** Where printed words stand in the new text; the line nearest to `near` where they stand more than once. */
export type Where = (words: string, near: number) => number | null;

function relocated(milestones: readonly Milestone[], where: Where, place: { section: string; page: number | null; line: number }): Milestone[] | null {
  const moved = milestones.map((one) => {
    const line = where(one.label, place.line);
    return line === null ? null : { ...one, from: null, to: null, certainty: "period-only" as const, source: { ...place, line } };
  });
  return moved.every((one) => one !== null) ? moved : null;
}

/** What a person decided of a step by its words holds for the same words in the new edition. */
export const withStages = (now: readonly Milestone[], old: readonly Milestone[]): Milestone[] =>
  now.map((one) => ({ ...one, stage: old.find((before) => bare(before.label) === bare(one.label))?.stage ?? one.stage }));

/** The new schedule's steps that carry the words of the old initiative's steps: a person once put them together. */
const linked = (old: readonly Milestone[], now: Measure): Milestone[] => {
  const all = [...now.milestones, ...now.initiatives.flatMap((one) => one.milestones)];
  const found = all.filter(
    (one, at) =>
      old.some((before) => bare(before.label) === bare(one.label)) && all.findIndex((o) => bare(o.label) === bare(one.label) && o.from === one.from) === at,
  );
  return found.some((one) => one.from !== null) ? withStages(found, old) : [];
};

/** An initiative of the old edition in the new measure: printed ones by name, promises of running text where the words still stand. */
export function carriedInitiatives(
  old: WithId,
  now: WithId,
  where: Where,
  freeIds: Set<string>,
): { initiatives: Initiative[]; kept: Map<Initiative, Initiative> } {
  const kept = new Map<Initiative, Initiative>();
  const taken = new Set<Initiative>();
  for (const atLeast of [1, SAME_INITIATIVE])
    for (const one of old.initiatives.filter((initiative) => !kept.has(initiative))) {
      const same = mostAlike(
        one.title,
        now.initiatives.filter((other) => !taken.has(other)),
        (other) => other.title,
        atLeast,
      );
      if (!same) continue;
      taken.add(same);
      const { id, themes, text, asks } = one;
      const steps = linked(one.milestones, now);
      kept.set(one, {
        ...same,
        id,
        themes,
        ...(text ? { text } : {}),
        asks,
        milestones: steps.length > 0 ? steps : withStages(same.milestones, one.milestones),
      });
    }
  for (const one of old.initiatives.filter((initiative) => initiative.origin === "body" && !kept.has(initiative))) {
    const line = where(one.title, now.source.line);
    const place = line === null ? null : { ...now.source, line, page: null };
    const steps = linked(one.milestones, now);
    const milestones =
      steps.length > 0
        ? steps
        : place &&
          (relocated(one.milestones, where, place) ?? [
            { label: one.title, from: null, to: null, stage: "study" as const, certainty: "period-only" as const, source: place },
          ]);
    if (place && milestones)
      kept.set(one, { ...one, source: place, milestones, todo: ["本文の約束です。新しい版でも同じ意味か、年度と段階を確かめてください。"] });
  }
  for (const { id } of kept.values()) freeIds.add(id);
  const added = now.initiatives.filter((one) => !taken.has(one)).map((one) => ({ ...one, id: unused(one.id, freeIds) }));
  return { initiatives: [...kept.values(), ...added].sort((a, b) => a.source.line - b.source.line), kept };
}

export function unused(id: string, taken: Set<string>): string {
  let free = id;
  for (let at = 2; taken.has(free); at++) free = `${id}-${at}`;
  taken.add(free);
  return free;
}
