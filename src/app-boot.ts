/**
 * What the worker puts into the mini app's page, so that the first screen needs no second request: who serves it, which day
 * it is in Japan, and on a page about a town its plan and what the town published.
 */
import type { Overlay } from "./answer/types.ts";
import type { Day } from "./plan/fiscal-year.ts";
import type { Theme, TownData } from "./plan/schema.ts";

/** One town's plan as the 年表 needs it: no phrasings, facts or glossary. */
export type PlanFile = { town: TownData; themes: Theme[] };
export type OverlayFile = Overlay & { today: Day };

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
  page: { town: string; plan: PlanFile; overlay: OverlayFile } | null;
};

/** Data for a `<script type="application/json">`: no sequence that could end the element. */
export function bootJson(boot: Boot): string {
  return JSON.stringify(boot).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
