/**
 * What the worker puts into the mini app's page, so that the first screen needs no second request: who serves it, which day
 * it is in Japan, and on a page about a town its plan and what the town published.
 */
import type { Overlay } from "../answer/types.ts";
import type { Day } from "../plan/fiscal-year.ts";
import type { Measure, Theme, TownData } from "../plan/schema.ts";

/** One town's plan as the 年表 needs it: no phrasings, facts or glossary. */
export type PlanFile = { town: TownData; themes: Theme[] };
export type OverlayFile = Overlay & { today: Day };

/** What the page was made for: the town's 年表, or one service by the id in its address. */
export type Shows = "timeline" | { service: string };

const isMeasure = (measure: Measure, id: string): boolean => measure.id === id || measure.formerIds.includes(id);

/** Of an initiative only its dates are drawn outside its own service's page. */
const datesOnly = (measure: Measure): Measure => ({
  ...measure,
  initiatives: measure.initiatives.flatMap(({ text: _, ...i }) => (i.milestones.length > 0 ? [i] : [])),
});

/**
 * The part of a plan that the first screen needs, a third of the whole: the 年表 without the initiatives' texts; a service
 * with everything, beside it only the services of its themes, as the foot of its page names some.
 */
export function planShown({ town, themes }: PlanFile, shows: Shows): PlanFile {
  if (shows === "timeline") return { town: { ...town, measures: town.measures.map(datesOnly) }, themes };
  const shown = town.measures.find((m) => isMeasure(m, shows.service));
  const near = town.measures.filter((m) => m === shown || m.themes.some((theme) => shown?.themes.includes(theme)));
  return { town: { ...town, measures: near.map((m) => (m === shown ? m : datesOnly(m))) }, themes };
}

export const sameShows = (a: Shows, b: Shows): boolean => (typeof a === "string" || typeof b === "string" ? a === b : a.service === b.service);

/** Addresses of the hashed data files, as the build lists them in data.json. */
export type DataFiles = { knowledge: string; towns: Record<string, { plan: string; asks: string }> };

export type Boot = {
  channel: string;
  channelTown: string | null;
  liffId: string | null;
  local: boolean;
  /** くらべる is shown: off on a town's own channel unless the town turned it on (product.md, Honesty 10) */
  compare: boolean;
  /** the server's civil day; a phone's clock may be set wrong */
  today: Day;
  /** the server's instant, ms */
  now: number;
  operator: { name: string; contact: string | null } | null;
  /** `plan` is only the part that `shows` needs */
  page: { town: string; shows: Shows; plan: PlanFile; overlay: OverlayFile } | null;
};

/** Data for a `<script type="application/json">`: no sequence that could end the element. */
export function bootJson(boot: Boot): string {
  return JSON.stringify(boot).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
