/**
 * What the worker puts into the mini app's page, so that the first screen needs no second request: who serves it, which day
 * it is in Japan, and on a page about a town its plan and what the town published.
 */
import type { Overlay } from "../answer/types.ts";
import type { Day } from "../plan/fiscal-year.ts";
import type { Measure, Theme, TownData } from "../plan/schema.ts";
import { meaningOf, printedIn } from "../service/catalogue.ts";

/** One town's plan as the mini app needs it: services, background and publications, no phrasings, facts or glossary. */
export type PlanFile = { town: TownData; themes: Theme[] };
export type OverlayFile = Overlay & { today: Day };

/** What the page was made for: the town's 年表, or one service by the id in its address. */
export type Shows = "timeline" | { service: string };

const MEASURE = /^[^/]+/;
const measureOf = (of: string): string => MEASURE.exec(of)?.[0] ?? "";

/** In a list nothing is explained and no place is named; the lines keep the plan's order. */
function withoutPlaces<T extends { source: { line: number } }>(thing: T): T {
  return { ...thing, source: { section: "", page: null, line: thing.source.line } };
}

/** Years and names: what a row of the 年表 says. */
function yearsOnly(measure: Measure): Measure {
  const { text: _text, caution: _caution, ...rest } = withoutPlaces(measure);
  return {
    ...rest,
    milestones: measure.milestones.map(withoutPlaces),
    initiatives: measure.initiatives.map(({ text: _, ...i }) => ({ ...withoutPlaces(i), milestones: i.milestones.map(withoutPlaces) })),
  };
}

/**
 * The part of a plan that the first screen needs: for the 年表 every service with its years; for a service's page what it is
 * made of, with every other service of the same measures, because only together do they tell what an older id means.
 */
export function planShown({ town, themes }: PlanFile, shows: Shows): PlanFile {
  if (shows === "timeline") {
    const services = town.services.map(({ caution: _caution, purpose: _purpose, ...service }) => service);
    return { town: { ...town, measures: town.measures.map(yearsOnly), services }, themes };
  }
  const asked = measureOf(shows.service);
  const named = town.measures.filter((m) => m.id === asked || m.formerIds.includes(asked)).map((m) => m.id);
  const measures = new Set([...named, ...meaningOf(town, shows.service).services.flatMap((s) => printedIn(s).map(measureOf))]);
  const within = (of: string) => measures.has(measureOf(of));
  return {
    town: {
      ...town,
      measures: town.measures.filter((m) => measures.has(m.id)),
      services: town.services.filter((s) => s.ladder.some((step) => within(step.of)) || s.id === shows.service || s.formerIds.includes(shows.service)),
      background: town.background.filter((b) => within(b.initiative)),
    },
    themes,
  };
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
