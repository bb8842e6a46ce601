/** One town as its pages show it: the plan, and every service as src/service tells it today. */
import { TOWNS } from "virtual:plan-data";
import { type PlanFile, type Shows, sameShows } from "../../src/app/boot.ts";
import { type Day, japanDay } from "../../src/plan/fiscal-year.ts";
import type { Theme, TownData } from "../../src/plan/schema.ts";
import { meaningOf } from "../../src/service/catalogue.ts";
import { type PlanNote, planNote, type ServiceView, serviceViews } from "../../src/service/view.ts";
import { boot } from "../boot.ts";
import { State } from "../state.ts";
import { fetchKept } from "./kept-files.ts";
import { loadPublished, type Published } from "./overlay.ts";

const PLAN_LIMIT_MS = 15_000;

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
  /** in the plan's order */
  services: ServiceView[];
};
export type TownLoaded = { ok: true; view: TownView } | { ok: false; reason: "no-town" | "offline" };

/** The town as of the day of `published`. */
function viewOf({ town, themes }: PlanFile, published: Published): TownView {
  const { today, overlay } = published;
  return {
    town,
    themes,
    note: planNote(town, today),
    today,
    recordsKnown: published.known,
    keptSince: published.keptSince,
    disaster: overlay.disasters?.find((d) => d.town === town.town.id)?.link ?? null,
    services: serviceViews(town, overlay, today),
  };
}

/** The services any id that was ever given out leads to: one, or all that a measure holds. Without the town: `<service>`, `<measure>`, `<measure>/<initiative>`. */
export function servicesAt({ town, services }: Pick<TownView, "town" | "services">, id: string): ServiceView[] {
  const meant = new Set(meaningOf(town, id).services.map((s) => `${town.town.id}/${s.id}`));
  return services.filter((s) => meant.has(s.id));
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
const files = new Map<string, PlanFile>();

async function load(slug: string): Promise<TownLoaded> {
  const entry = TOWNS.find((t) => t.id === slug);
  if (!entry) return { ok: false, reason: "no-town" };
  const [file, published] = await Promise.all([fetchKept<PlanFile>(entry.file, PLAN_LIMIT_MS, { hashed: true, as: `plan ${slug}` }), loadPublished(slug)]);
  const town: TownLoaded = file.ok ? { ok: true, view: viewOf(file.value, published) } : { ok: false, reason: "offline" };
  if (file.ok) files.set(slug, file.value);
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

/** Left for this long, a page may be older than what the town has said since: a start, or a disaster. */
const ASK_AGAIN_AFTER_MS = 60_000;
/** Counts how often what stands on the page was asked for again. */
export const askedAgain = new State(0);

/** The same plan with what its town has published now; false where that cannot be known. */
async function askAgain(slug: string): Promise<boolean> {
  const published = await loadPublished(slug);
  if (!published.known || published.keptSince !== null) return false;
  const file = files.get(slug);
  if (file) {
    const town: TownLoaded = { ok: true, view: viewOf(file, published) };
    loaded.set(slug, town);
    loading.set(slug, Promise.resolve(town));
  }
  if (boot.page?.town === slug) cameWithPage = { ok: true, view: viewOf(boot.page.plan, published) };
  return true;
}

/** A page that comes back into sight after a minute asks for what its towns have published since. */
export function askWhenBack(): void {
  let asked = Date.now();
  const back = async () => {
    if (document.visibilityState !== "visible" || Date.now() - asked < ASK_AGAIN_AFTER_MS) return;
    asked = Date.now();
    const towns = new Set([...files.keys(), ...(boot.page ? [boot.page.town] : [])]);
    const known = await Promise.all([...towns].map(askAgain));
    if (known.includes(true)) askedAgain.value++;
  };
  document.addEventListener("visibilitychange", back);
  addEventListener("pageshow", back);
}
