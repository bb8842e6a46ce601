/** Whether a service can be followed, the same in chat and mini app: only where someone keeps the promise. Pure. */
import { type Knowledge, townOf } from "../answer/index.ts";
import type { Day } from "../plan/fiscal-year.ts";
import { type CatalogueEntry, meaningOf } from "../service/catalogue.ts";
import { type ServiceView, serviceView } from "../service/view.ts";

/** The services that an id means now: buttons stay in chats for years. `<town>/<service>`, or a measure's or an initiative's id of before. */
function servicesMeant(knowledge: Knowledge, id: string): { town: string; entries: CatalogueEntry[] } {
  const at = id.indexOf("/");
  const town = id.slice(0, at);
  const plan = townOf(knowledge, town);
  if (!plan) return { town, entries: [] };
  const { services } = meaningOf(plan, id.slice(at + 1));
  // An initiative that is gone leads to what its measure has become.
  const [measure = ""] = id.slice(at + 1).split("/");
  return { town, entries: services.length > 0 ? services : meaningOf(plan, measure).services };
}

/** Full ids of the services that an id means now, in the plan's order; none where nothing of that name was ever given out. */
export function currentServiceIds(knowledge: Knowledge, id: string): string[] {
  const { town, entries } = servicesMeant(knowledge, id);
  return entries.map((entry) => `${town}/${entry.id}`);
}

/** Adopted by its town, and locally everywhere so that it can be tried (decisions.md, Adoption). */
export function promiseIsKept(knowledge: Knowledge, town: string, local: boolean): boolean {
  return local || townOf(knowledge, town)?.adoption === "adopted";
}

const OVER = new Set(["started", "existing", "stopped", "ended", "to-end", "checking"]);

/** Whether its start can still be told: it has not started, and nobody has said that it will not. */
export function isStillToStart({ verdict, audience }: Pick<ServiceView, "verdict" | "audience">): boolean {
  const announced = verdict.kind === "published" && verdict.publication?.says !== "planned";
  return audience === "resident" && !announced && !OVER.has(verdict.kind);
}

export type FollowRefusal = "service_unknown" | "service_elsewhere" | "follow_not_offered" | "already_started";
export type FollowRuling = { ok: true; ids: string[] } | { ok: false; reason: FollowRefusal };

/** `ids`: what is followed, of an old id every service it means that has still to start. `channelTown`: the channel's own town, or null on the shared one. */
export function followRuling(
  knowledge: Knowledge,
  service: string,
  { channelTown, local, today }: { channelTown: string | null; local: boolean; today: Day },
): FollowRuling {
  const { town, entries } = servicesMeant(knowledge, service);
  const plan = townOf(knowledge, town);
  if (!plan || entries.length === 0) return { ok: false, reason: "service_unknown" };
  if (channelTown !== null && town !== channelTown) return { ok: false, reason: "service_elsewhere" };
  const residents = entries.filter((entry) => entry.audience === "resident");
  if (!promiseIsKept(knowledge, town, local) || residents.length === 0) return { ok: false, reason: "follow_not_offered" };
  const ids = residents.map((entry) => serviceView(plan, entry, knowledge.overlay, today)).filter(isStillToStart);
  return ids.length > 0 ? { ok: true, ids: ids.map((view) => view.id) } : { ok: false, reason: "already_started" };
}
