/** What the town published since the plans were built in, and which day it is. */
import type { Overlay } from "../../src/answer/types.ts";
import { type Day, japanDay } from "../../src/plan/fiscal-year.ts";
import { fetchKept } from "./kept-files.ts";

/** After this long the plan is shown without the town's records, and a line says so. */
const OVERLAY_LIMIT_MS = 2_500;

export type Published = {
  overlay: Overlay;
  /** false: the town's records could not be read, so nothing is known beyond the plan */
  known: boolean;
  /** the server's civil day; a phone's clock may be set wrong */
  today: Day;
  /** there is no signal: this is what was kept, since this day */
  keptSince: Day | null;
};

type OverlayAnswer = Partial<Overlay> & { today?: Day };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const list = <T>(value: T[] | undefined): T[] => (Array.isArray(value) ? value : []);

export async function loadPublished(town: string, clock: () => Date = () => new Date()): Promise<Published> {
  const fetched = await fetchKept<OverlayAnswer>(`/api/v1/towns/${town}/overlay`, OVERLAY_LIMIT_MS);
  const { value } = fetched.ok ? fetched : { value: {} as OverlayAnswer };
  const today = value.today && DAY.test(value.today) ? value.today : japanDay((fetched.ok && fetched.day) || clock());
  return {
    known: fetched.ok,
    today,
    keptSince: fetched.ok && fetched.keptAt !== undefined ? japanDay(new Date(fetched.keptAt)) : null,
    overlay: {
      version: value.version ?? 0,
      records: list(value.records),
      publications: list(value.publications),
      editions: list(value.editions),
      stopped: list(value.stopped),
      reworded: list(value.reworded),
      faq: list(value.faq),
      disasters: list(value.disasters),
    },
  };
}
