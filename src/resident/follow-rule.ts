/**
 * Whether a service can be followed, the same in chat and mini app: only where someone keeps the promise. And for which services
 * a follow counts that was kept under an older id. Pure.
 */
import { type Knowledge, townOf } from "../answer/index.ts";
import type { Day } from "../plan/fiscal-year.ts";
import type { TownData } from "../plan/schema.ts";
import { idsOf, leadsTo } from "../service/catalogue.ts";
import type { VerdictKind } from "../service/verdict.ts";
import { type ServiceView, serviceView } from "../service/view.ts";

function parted(knowledge: Knowledge, id: string): { town: TownData; short: string } | null {
  const at = id.indexOf("/");
  const town = townOf(knowledge, id.slice(0, at));
  return town && at > 0 ? { town, short: id.slice(at + 1) } : null;
}

/**
 * The id under which a follow is kept now: buttons stay in chats for years, services move. `<town>/<service>`, or
 * `<town>/<measure>[/<initiative>]` where that holds several services. Null where the town never had it.
 */
export function currentServiceId(knowledge: Knowledge, id: string): string | null {
  const at = parted(knowledge, id);
  const led = at && leadsTo(at.town, at.short);
  return at && led ? `${at.town.town.id}/${led.id}` : null;
}

/** Every id under which a follow may be kept that counts for what `id` leads to; `id` itself where it leads nowhere. */
export function followIds(knowledge: Knowledge, id: string): string[] {
  const at = parted(knowledge, id);
  const led = at && leadsTo(at.town, at.short);
  if (!at || !led) return [id];
  const all = led.services.flatMap((service) => idsOf(at.town, service).leading);
  return [...new Set([id, ...all.map((short) => `${at.town.town.id}/${short}`)])];
}

/** What of `follows` ends when this service is stopped: a follow of several stops for all of them. */
export function followsStopped(knowledge: Knowledge, follows: readonly string[], service: string): string[] {
  const ids = new Set(followIds(knowledge, service));
  return follows.filter((kept) => ids.has(kept) || ids.has(currentServiceId(knowledge, kept) ?? kept));
}

/** What a kept follow still waits for after its people were told of the service `told`: ids of services that can be followed. */
export function followsLeft(knowledge: Knowledge, kept: string, told: string, today: Day): string[] {
  const at = parted(knowledge, kept);
  const ids = ((at && leadsTo(at.town, at.short)?.services) ?? []).map((service) => `${at?.town.town.id}/${service.id}`);
  return ids.filter((id) => id !== told && followRuling(knowledge, id, { channelTown: null, local: true, today }).ok);
}

/** Adopted by its town, and locally everywhere so that it can be tried (decisions.md, Adoption). */
export function promiseIsKept(knowledge: Knowledge, serviceId: string, local: boolean): boolean {
  return local || parted(knowledge, serviceId)?.town.adoption === "adopted";
}

export type FollowRefusal = "service_unknown" | "service_elsewhere" | "follow_not_offered" | "already_started" | "over";
export type FollowRuling = { ok: true; id: string } | { ok: false; reason: FollowRefusal };
/** `channelTown`: the channel's own town, or null on the shared channel. */
export type FollowWhere = { channelTown: string | null; local: boolean; today: Day };

const OVER: ReadonlySet<VerdictKind> = new Set(["started", "existing", "stopped", "ended", "to-end", "checking"]);

/** Whether its start can still be told: it has not started, and nobody has said that it will not. */
export function isStillToStart({ verdict, audience }: Pick<ServiceView, "verdict" | "audience">): boolean {
  const announced = verdict.kind === "published" && verdict.publication?.says !== "planned";
  return audience === "resident" && !announced && !OVER.has(verdict.kind);
}

export function followRuling(knowledge: Knowledge, service: string, { channelTown, local, today }: FollowWhere): FollowRuling {
  const at = parted(knowledge, service);
  const led = at && leadsTo(at.town, at.short);
  if (!at || !led) return { ok: false, reason: "service_unknown" };
  const id = `${at.town.town.id}/${led.id}`;
  if (channelTown !== null && at.town.town.id !== channelTown) return { ok: false, reason: "service_elsewhere" };
  const offered = led.services.filter((s) => s.audience === "resident");
  if (!promiseIsKept(knowledge, id, local) || offered.length === 0) return { ok: false, reason: "follow_not_offered" };
  const views = offered.map((s) => serviceView(at.town, s, knowledge.overlay, today));
  if (views.some(isStillToStart)) return { ok: true, id };
  return { ok: false, reason: views.some(({ verdict }) => verdict.kind === "started" || verdict.kind === "existing") ? "already_started" : "over" };
}
