/** The buttons under an answer: where one can ask or look now, 始まったら知らせて, くわしく・出典. At most two rows of two. */
import type { messagingApi } from "@line/bot-sdk";
import type { Language, ServiceCard } from "../../answer/index.ts";
import type { Contact } from "../../plan/schema.ts";
import { FLEX_LABEL_MAX_GRAPHEMES } from "../limits.ts";
import { postbackAction, telephoneAction, uriAction } from "./actions.ts";
import { buttonRows } from "./flex.ts";
import type { View } from "./view.ts";

type Body = "町" | "市";

/** The words on the buttons under a service. `page`: about this very service, which the town itself named. */
export type Labels = { site: Record<Body, string>; page: Record<Body, string>; call: string; otherwise: string; tellMe: string; more: string };

export const LABELS: Record<Language, Labels> = {
  ja: {
    site: { 町: "町のサイト", 市: "市のサイト" },
    page: { 町: "町のページ", 市: "市のページ" },
    call: "電話する",
    otherwise: "電話以外で聞く",
    tellMe: "始まったら知らせて",
    more: "くわしく・出典",
  },
  easy: {
    site: { 町: "まちの サイト", 市: "市の サイト" },
    page: { 町: "まちの ページ", 市: "市の ページ" },
    call: "でんわする",
    otherwise: "でんわ じゃない",
    tellMe: "はじまったら おしえて",
    more: "くわしく",
  },
  en: {
    site: { 町: "Town website", 市: "City website" },
    page: { 町: "Town's page", 市: "City's page" },
    call: "Call",
    otherwise: "Ask online",
    tellMe: "Tell me when it starts",
    more: "Details",
  },
};
const TIMELINE: Record<Language, string> = { ja: "年表で見る", easy: "ねんぴょうで みる", en: "See the timeline" };
const READ_MORE: Record<Language, string> = { ja: "くわしく見る", easy: "くわしく みる", en: "Read more" };
/** 聞くところ and looking for oneself: two of them beside the other two. */
const ASKING_MAX = 2;

type Action = messagingApi.Action;

const uri = (label: string, address: string) => uriAction(label, address, FLEX_LABEL_MAX_GRAPHEMES);
const known = <T>(all: readonly (T | null)[]): T[] => all.filter((one) => one !== null);

/** 電話する, or null where no number is known; `number`: with the number on it. */
function callAction(telephone: string | null, { call }: Labels, number: boolean): messagingApi.URIAction | null {
  return telephone ? telephoneAction(number ? `${call} ${telephone}` : call, telephone, FLEX_LABEL_MAX_GRAPHEMES) : null;
}

/** Where one can ask or look: unofficial the town's own site first, adopted the telephone first; then a form. `page` is the town's own about this. */
export function askingActions(
  contact: Contact,
  labels: Labels,
  { body, unofficial, page = null, number = false }: { body: Body; unofficial: boolean; page?: string | null; number?: boolean },
): messagingApi.URIAction[] {
  const site = page ? uri(labels.page[body], page) : contact.site ? uri(labels.site[body], contact.site) : null;
  const call = callAction(contact.telephone, labels, number);
  const form = contact.other.find((way) => way.way === "form");
  const otherwise = form ? uri(labels.otherwise, form.address) : null;
  return known(unofficial ? [site, call, otherwise] : [call, otherwise, site]);
}

/** `follows`: the service has still to start and somebody keeps the promise (src/resident/follow-rule.ts). */
function tellMe({ view: service }: ServiceCard, view: View, label: string): Action | null {
  return view.offerFollow(service) ? postbackAction(label, { a: "follow", v: service.id }, FLEX_LABEL_MAX_GRAPHEMES) : null;
}

export function serviceButtons(card: ServiceCard, view: View, labels: Labels, accent: string): messagingApi.FlexComponent[] {
  const { plan, verdict, town, id } = card.view;
  const published = verdict.publication?.source;
  const page = verdict.record?.link ?? (verdict.kind === "published" && published ? published.url : null);
  const { body, unofficial } = plan;
  // The desk for this very matter, where its own number is known.
  const { contact, desk } = card.help;
  const asking = askingActions({ ...contact, telephone: desk?.telephone ?? contact.telephone }, labels, { body, unofficial, page }).slice(0, ASKING_MAX);
  return buttonRows(
    known<Action>([...asking, tellMe(card, view, labels.tellMe), uri(labels.more, view.links.service(town, id.slice(town.length + 1)))]),
    accent,
  );
}

export const timelineAction = (view: View, town: string, language: Language): messagingApi.URIAction | null =>
  uri(TIMELINE[language], view.links.timeline(town));
export const readMoreAction = (link: string, language: Language): messagingApi.URIAction | null => uri(READ_MORE[language], link);
