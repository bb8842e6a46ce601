/** A step of the conversation: `(context, input) → { changes, messages }`. Pure; handlers fetch before and write after. */
import { firstTries, type Knowledge, type Language, measureOf, serviceOf, townName, townOf } from "../../answer/index.ts";
import type { QuestionChange } from "../../faq/questions.ts";
import type { Day } from "../../plan/fiscal-year.ts";
import type { TownData } from "../../plan/schema.ts";
import type { ResidentChange } from "../../resident/changes.ts";
import { promiseIsKept } from "../../resident/follow-rule.ts";
import type { Resident } from "../../resident/resident.ts";
import { isStillToStart } from "../../service/still-to-start.ts";
import type { Message } from "../inbox/entry.ts";
import type { Pace } from "../inbox/snapshot.ts";
import { appLinks } from "../links.ts";
import { senderName } from "../render/sender.ts";
import type { View } from "../render/view.ts";

export type Context = {
  channel: { slug: string; town: string | null; liffId: string };
  resident: Resident;
  pace: Pace;
  /** LINE's id of the message being answered */
  messageId: string | null;
  today: Day;
  /** minutes since midnight in Japan */
  minutes: number;
  knowledge: Knowledge;
  /** address of the channel's mini app */
  appBase: string;
  /** who runs this; null where nobody is named */
  operator?: { name: string; contact: string | null } | null;
  /** local mode keeps the promise of 「始まったら知らせて」 for every town, so that it can be tried */
  local: boolean;
  /** how many others wait for the service that is followed in this step; null where that is not said */
  othersWaiting?: number | null;
  /** on a channel shared with another tool: what is answered here; all where it is ours alone */
  answers?: "postbacks" | "sure" | undefined;
};

export type Change = ResidentChange | QuestionChange;

export type Step = { changes: Change[]; messages: Message[]; note?: "too-many" | "silenced" /** surely about a plan, whoever else listens */; sure?: boolean };

export const say = (messages: Message[], ...changes: Change[]): Step => ({ changes, messages });

export const languageOfResident = (resident: Resident): Language => resident.language ?? "ja";

/** The town this conversation is about: the channel's own, else the resident's choice, else the one named a moment ago. */
export function townOfContext({ channel, resident, knowledge }: Context): TownData | null {
  const id = channel.town ?? resident.town ?? resident.topic?.town ?? null;
  return id === null ? null : townOf(knowledge, id);
}

/** How messages are drawn for this resident; `about` names the town an answer speaks of, where it is another one. */
export function viewOf(context: Context, more: { language?: Language; masked?: boolean; about?: string | null } = {}): View {
  const { channel, today } = context;
  const language = more.language ?? languageOfResident(context.resident);
  const town = (more.about ? townOf(context.knowledge, more.about) : null) ?? townOfContext(context);
  return {
    language,
    today,
    channel,
    otherTown: Boolean(more.about) && more.about !== townOfContext(context)?.town.id,
    links: appLinks(context.appBase, channel, { language, town: town?.town.id ?? null }),
    offerFollow: (service) => isStillToStart(service) && promiseIsKept(context.knowledge, service.id, context.local),
    unofficial: (slug) => (slug === null ? town : townOf(context.knowledge, slug))?.adoption !== "adopted",
    masked: more.masked ?? false,
    tries: () => (town ? firstTries(context.knowledge, town, { language, today }) : context.knowledge.towns.map((t) => t.town.name)),
    operator: context.operator ?? null,
    ...(town ? { sender: { name: senderName(townName(town), town.adoption === "adopted", language) } } : {}),
  };
}

/** What the resident calls a service, or what an old id meant; the id where it is not known any more. */
export function nameOf(context: Context, id: string, language = languageOfResident(context.resident)): string {
  const service = serviceOf(context.knowledge, id)?.service;
  const measure = measureOf(context.knowledge, id)?.measure;
  return service?.name[language] ?? measure?.name?.[language] ?? measure?.title ?? id;
}
