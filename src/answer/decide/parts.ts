/** The small builders every rule uses: cards, notes that must follow a plan, where to ask. */
import type { Day } from "../../plan/fiscal-year.ts";
import { isOfficeDay, nextOfficeDay } from "../../plan/office-days.ts";
import type { Contact, TownData } from "../../plan/schema.ts";
import type { Step } from "../../service/ladder.ts";
import type { Asked } from "../../service/say/words.ts";
import { type PlanNote, planNote, serviceView } from "../../service/view.ts";
import { townName } from "../knowledge.ts";
import type { Card, Context, Kind, OpenState, Part, Sentence, ServiceCard } from "../types.ts";
import type { Candidates, Service } from "./candidates.ts";
import type { Ask } from "./ruling.ts";

/** A service as the answer to what was asked of it. */
export function serviceCard(ask: Pick<Ask, "knowledge" | "context">, { town, entry }: Pick<Service, "town" | "entry">, asked: Asked): ServiceCard {
  const { knowledge, context } = ask;
  return {
    card: "service",
    view: serviceView(town, entry, knowledge.overlay, context.today),
    asked,
    row: null,
    help: {
      contact: town.contact,
      town: townName(town),
      open: openState(town.contact, context.today, context.minutes),
      desk: town.contact.desks.find((d) => entry.themes[0] !== undefined && d.themes.includes(entry.themes[0])) ?? null,
    },
  };
}

/** A service as one row of a list; `step`: what of it the list is about, where that is one step of a year. */
export const serviceRow = (ask: Pick<Ask, "knowledge" | "context">, service: Pick<Service, "town" | "entry">, step: Step | null = null): ServiceCard => ({
  ...serviceCard(ask, service, "when"),
  row: { step },
});

export function factCard({ town, fact }: Pick<Candidates["facts"][number], "town" | "fact">, today: Day): Card {
  return {
    card: "fact",
    id: `${town.town.id}/${fact.id}`,
    town: townName(town),
    text: fact.text,
    plan: planNote(town, today),
    source: { plan: town.plan.title, ...fact.source },
  };
}

export function termCard({ town, term }: { town: TownData; term: Candidates["terms"][number]["term"] }, today: Day): Card {
  return {
    card: "term",
    town: townName(town),
    term: term.term,
    text: term.text ?? null,
    plan: planNote(town, today),
    source: { plan: town.plan.title, ...term.source },
  };
}

export function faqCard({ town, faq }: Candidates["faq"][number]): Card {
  return { card: "faq", id: faq.id, town: townName(town), text: faq.text, day: faq.day, link: faq.link };
}

/** Whether the telephone is answered now, and the next day it is. */
export function openState(contact: Contact, today: Day, minutes: number | null): OpenState {
  if (!contact.hours || minutes === null) return null;
  const toMinutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
  const opens = toMinutes(contact.hours.opens);
  if (!isOfficeDay(today)) return { open: false, opensNext: nextOfficeDay(today) };
  if (minutes < opens) return { open: false, opensNext: today };
  if (minutes < toMinutes(contact.hours.closes)) return { open: true, opensNext: today };
  return { open: false, opensNext: nextOfficeDay(today) };
}

export function contactSentence(town: TownData, context: Context): Sentence {
  return { say: "contact", contact: town.contact, town: townName(town), open: openState(town.contact, context.today, context.minutes) };
}

/** Ended and draft plans say so under every answer about them; so does everything unofficial (Honesty 4, 10). */
export function planSentences(plans: readonly PlanNote[]): Sentence[] {
  const once = [...new Map(plans.map((p) => [p.title, p])).values()];
  return [
    ...once.filter((p) => p.ended).map((p): Sentence => ({ say: "plan-ended", title: p.title, titleEn: p.titleEn, last: p.last })),
    ...once.filter((p) => p.draft).map((p): Sentence => ({ say: "plan-draft", title: p.title, titleEn: p.titleEn })),
    ...(once.some((p) => p.unofficial) ? [{ say: "unofficial" } as const] : []),
  ];
}

export function planOf(card: Card): PlanNote | null {
  return card.card === "service" ? card.view.plan : card.card === "faq" ? null : card.plan;
}

export function part(kind: Kind, answerable: boolean, lead: Sentence[], cards: Card[] = [], after: Sentence[] = []): Part {
  // A service says it itself, in half a line and behind くわしく; rows and facts do not.
  const plans = cards.filter((c) => c.card !== "service" || c.row !== null).flatMap((c) => planOf(c) ?? []);
  return { kind, answerable, lead, cards, after: [...after, ...planSentences(plans)] };
}
