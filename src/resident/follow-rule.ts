/** Whether a service can be followed, the same in chat and mini app: only where someone keeps the promise. Pure. */
import { type Knowledge, measureOf } from "../answer/index.ts";

/** The id a service has now: buttons stay in chats for years, services move. `<town>/<measure>` or `…/<initiative>`. */
export function currentServiceId(knowledge: Knowledge, id: string): string | null {
  const found = measureOf(knowledge, id);
  if (!found) return null;
  const measure = `${found.town.town.id}/${found.measure.id}`;
  const initiative = id.split("/")[2];
  if (initiative === undefined) return measure;
  return found.measure.initiatives.some((i) => i.id === initiative) ? `${measure}/${initiative}` : measure;
}

/** Adopted by its town, and locally everywhere so that it can be tried (decisions.md, Adoption). */
export function promiseIsKept(knowledge: Knowledge, serviceId: string, local: boolean): boolean {
  return local || measureOf(knowledge, serviceId)?.town.adoption === "adopted";
}

export type FollowRefusal = "service_unknown" | "service_elsewhere" | "follow_not_offered" | "already_started";
export type FollowRuling = { ok: true; id: string } | { ok: false; reason: FollowRefusal };

/** `channelTown`: the channel's own town, or null on the shared channel. */
export function followRuling(knowledge: Knowledge, service: string, { channelTown, local }: { channelTown: string | null; local: boolean }): FollowRuling {
  const id = currentServiceId(knowledge, service);
  if (id === null) return { ok: false, reason: "service_unknown" };
  if (channelTown !== null && id.split("/")[0] !== channelTown) return { ok: false, reason: "service_elsewhere" };
  if (!promiseIsKept(knowledge, id, local) || measureOf(knowledge, id)?.measure.audience === "office") return { ok: false, reason: "follow_not_offered" };
  if (knowledge.records.get(id)?.state === "started") return { ok: false, reason: "already_started" };
  return { ok: true, id };
}
