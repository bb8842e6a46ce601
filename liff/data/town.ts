/** One town as its pages show it: the plan, what the town published, and every service with its status today. */
import { TOWNS } from "virtual:plan-data";
// Not through src/answer/index.ts: its door also opens the search index and zod, which only さがす needs.
import { makeItem, planNote, serviceSentences } from "../../src/answer/item.ts";
import type { Knowledge } from "../../src/answer/knowledge.ts";
import type { Item, PlanNote, Sentence } from "../../src/answer/types.ts";
import { type PlanFile, type Shows, sameShows } from "../../src/app/boot.ts";
import { type Day, japanDay } from "../../src/plan/fiscal-year.ts";
import type { Initiative, Measure, Theme, TownData } from "../../src/plan/schema.ts";
import { statusOn } from "../../src/plan/status.ts";
import { boot } from "../boot.ts";
import { fetchKept } from "./kept-files.ts";
import { loadPublished, type Published } from "./overlay.ts";

const PLAN_LIMIT_MS = 15_000;

export type Service = { item: Item; measure: Measure; sentences: Sentence[]; stopped: boolean };
export type TownView = {
  town: TownData;
  themes: Theme[];
  note: PlanNote;
  today: Day;
  recordsKnown: boolean;
  /** no signal: shown as it was kept on this day */
  keptSince: Day | null;
  /** the town is in a disaster: its own page about it */
  disaster: string | null;
  services: Service[];
  initiative: (measure: Measure, initiative: Initiative) => Item;
};
export type TownLoaded = { ok: true; view: TownView } | { ok: false; reason: "no-town" | "offline" };

/** Enough of the engine's knowledge for `makeItem`: the records and the overlay, no index. */
function bareKnowledge({ town, themes }: PlanFile, { overlay }: Published): Knowledge {
  return {
    towns: [town],
    themes: new Map(themes.map((t) => [t.id, t])),
    names: [],
    emergency: [],
    smalltalk: [],
    numbers: new Map(),
    indexes: [],
    kana: [],
    namedThings: new Map(),
    entries: new Map(),
    terms: [],
    themeWords: [],
    overlay,
    records: new Map(overlay.records.map((r) => [r.service, r])),
  };
}

/** The town's services in the plan's order, as of the day of `published`. */
function viewOf(file: PlanFile, published: Published): TownView {
  const { town, themes } = file;
  const { today, overlay } = published;
  const knowledge = bareKnowledge(file, published);
  const services = town.measures.map((measure): Service => {
    const item = makeItem(knowledge, town, measure, [], today);
    return { item, measure, sentences: serviceSentences(knowledge, item, measure), stopped: overlay.stopped.some((s) => s.service === item.id) };
  });
  // Its own milestones only: an initiative without a year must not borrow the year of its neighbours.
  const initiative = (measure: Measure, one: Initiative): Item => {
    const id = `${town.town.id}/${measure.id}/${one.id}`;
    const item = makeItem(knowledge, town, measure, [one], today);
    return {
      ...item,
      milestones: one.milestones,
      status: statusOn(one.milestones, today),
      record: knowledge.records.get(id) ?? null,
      edition: item.edition?.service === id ? item.edition : null,
    };
  };
  return {
    town,
    themes,
    note: planNote(town, today),
    today,
    recordsKnown: published.known,
    keptSince: published.keptSince,
    disaster: overlay.disasters?.find((d) => d.town === town.town.id)?.link ?? null,
    services,
    initiative,
  };
}

/** The page came with what its own address shows: the first screen asks for nothing. */
function fromPage(slug: string, shows: Shows): TownLoaded | null {
  if (boot.page?.town !== slug || !sameShows(boot.page.shows, shows)) return null;
  if (cameWithPage) return cameWithPage;
  const { plan, overlay } = boot.page;
  cameWithPage = {
    ok: true,
    view: viewOf(plan, { known: true, today: overlay.today, keptSince: boot.keptAt === null ? null : japanDay(new Date(boot.keptAt)), overlay }),
  };
  return cameWithPage;
}

let cameWithPage: TownLoaded | null = null;
const loading = new Map<string, Promise<TownLoaded>>();
const loaded = new Map<string, TownLoaded>();

async function load(slug: string): Promise<TownLoaded> {
  const entry = TOWNS.find((t) => t.id === slug);
  if (!entry) return { ok: false, reason: "no-town" };
  const [file, published] = await Promise.all([fetchKept<PlanFile>(entry.file, PLAN_LIMIT_MS, { hashed: true, as: `plan ${slug}` }), loadPublished(slug)]);
  const town: TownLoaded = file.ok ? { ok: true, view: viewOf(file.value, published) } : { ok: false, reason: "offline" };
  if (town.ok) loaded.set(slug, town);
  else loading.delete(slug);
  return town;
}

/** A page that needs no waiting: its town was loaded before, or what it shows came with it. */
export function townAtHand(slug: string, shows: Shows): TownLoaded | null {
  return loaded.get(slug) ?? fromPage(slug, shows);
}

/** Loads a town once per visit; `again` after a failure. */
export function loadTown(slug: string, again = false): Promise<TownLoaded> {
  const known = again ? undefined : loading.get(slug);
  if (known) return known;
  const started = load(slug);
  loading.set(slug, started);
  return started;
}

/** After the first screen: the rest of the town it belongs to, for the next page and for when there is no signal. */
const REST_AFTER_MS = 1_500;

export function loadRest(): void {
  const town = boot.page?.town;
  if (town) setTimeout(() => loadTown(town), REST_AFTER_MS);
}
