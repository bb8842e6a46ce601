/** What an answer leaves for the next message: the ids of what was told, listed and nearly meant (Topic). */

import { idOf } from "./decide/services.ts";
import type { Need } from "./needs.ts";
import type { Context, Part, ServiceCard, Topic } from "./types.ts";

/** Services that were nearly meant: one tap each, should the first be wrong. */
const INSTEAD_MAX = 3;

/** Nothing but this service was talked about. */
export const aboutService = (service: string | null): Topic => ({
  town: null,
  easy: false,
  service,
  asked: "when",
  list: [],
  shown: 0,
  offered: false,
  instead: [],
  about: null,
});

const servicesIn = (part: Part): ServiceCard[] => part.cards.flatMap((c) => (c.card === "service" ? [c] : []));

function aboutIn({ question, ruling: { rule, part, theme, town } }: Need): Topic["about"] {
  const [fact] = part.cards.flatMap((c) => (c.card === "fact" ? [c.id] : []));
  if (fact !== undefined) return { fact };
  const whole = part.lead.find((s) => s.say === "whole-plan");
  if (whole?.say === "whole-plan" && town) return { plan: whole.asked, town: town.town.id };
  if (rule === "year-list" && question.time) return { years: question.time.years };
  return rule === "group-list" && theme !== null ? { theme } : null;
}

/** What is talked about after these needs were answered; what was talked about before where they are about nothing. */
export function topicAfter(needs: readonly Need[], { topic: before, town }: Pick<Context, "topic" | "town">, easy: boolean): Topic | null {
  const told = toldIn(needs, before);
  const named = needs.flatMap(({ question }) => question.towns);
  const [only = before?.town ?? null, ...others] = new Set(named);
  const meant = others.length === 0 && (town === null || town === before?.town) ? only : null;
  return told || meant ? { ...(told ?? aboutService(null)), town: meant, easy } : null;
}

function toldIn(needs: readonly Need[], before: Topic | null): Topic | null {
  const cards = needs.flatMap(({ ruling }) => servicesIn(ruling.part));
  const [first] = needs;
  const about = first ? aboutIn(first) : null;
  // A decline keeps what was talked about; what it shows beside it is no answer.
  const declined = first?.ruling.part.lead.some((s) => s.say === "nearest") && before !== null;
  const told = cards.find((c) => c.row === null);
  // A fact about it, a reason, a telephone number: it is still the service that is talked about.
  if (!first || declined || (cards.length === 0 && (about === null || (first.follows && before?.service)))) return before;
  const { part, candidates } = first.ruling;
  const offered = part.lead.some((s) => s.say === "did-you-mean" || s.say === "nearest");
  // Rows of what is as likely each: the first is 「それ」 too. Rows of a list are not.
  const [row] = offered || part.kind === "list" || part.kind === "compare" ? [] : cards;
  const service = (told ?? row)?.view.id ?? null;
  const asked = told && typeof told.asked === "string" ? told.asked : "when";
  const rows = cards.filter((c) => c.row !== null).map((c) => c.view.id);
  // A row that was chosen of a list leaves the list as it is: 「3番目は」 may follow.
  const chosenFrom = rows.length === 0 && service !== null && first.follows && before?.list.includes(service) ? before : null;
  const list = chosenFrom?.list ?? part.all ?? rows;
  const instead = (candidates?.services ?? []).map(idOf).filter((id) => id !== service && !rows.includes(id));
  return {
    ...aboutService(service),
    asked,
    list,
    shown: chosenFrom?.shown ?? rows.length,
    offered,
    instead: (chosenFrom?.instead ?? instead).slice(0, INSTEAD_MAX),
    about: about ?? chosenFrom?.about ?? null,
  };
}
