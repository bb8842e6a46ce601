/**
 * The short answer in a language that only has a table of rows (data/languages): what the verdict says, the endings, the buttons. What no
 * row says stands below in やさしい日本語, and all of it behind くわしく.
 */
import type { ServiceView } from "../../service/view.ts";
import type { ForeignRow, ForeignTable } from "../table-schemas.ts";
import type { Answer, Part, ServiceCard } from "../types.ts";

export type ForeignRows = NonNullable<ForeignTable["rows"]>;

/** One row with its places filled. */
export function rowIn(rows: ForeignRows, row: ForeignRow, values: Record<string, string | number> = {}): string {
  return Object.entries(values).reduce((said, [name, value]) => said.replaceAll(`{${name}}`, String(value)), rows[row].text);
}

const yearsIn = (rows: ForeignRows, years: readonly number[]): string => years.map((y) => rowIn(rows, "year", { y, y1: y + 1 })).join(` ${rows.or.text} `);

/** The row that says a verdict; its kinds that are rows of their own need no more. */
function rowOf({ verdict: { kind, together, stage, deadline, when, yearly, to } }: ServiceView): ForeignRow {
  switch (kind) {
    case "listed":
    case "period":
      return stage === "study" ? "no-year-study" : "no-year";
    case "launch":
      if (together) return "together";
      if (deadline) return "launch-by";
      return when === "past" || yearly || to !== null ? "launch-past" : when === "now" ? "launch-now" : "launch-to-come";
    case "pilot":
    case "expand":
    case "prepare":
    case "study":
      return together ? "together" : kind;
    default:
      return kind;
  }
}

/** What a service's verdict says, whether it runs, and what becomes of the plan. */
export function serviceIn(rows: ForeignRows, view: ServiceView): string {
  const { verdict, plan } = view;
  const values = { year: yearsIn(rows, verdict.years), first: plan.first, last: plan.last };
  return [
    rowIn(rows, rowOf(view), values),
    ...(verdict.unknown ? [rows.unknown.text] : []),
    ...(plan.ended ? [rowIn(rows, "plan-ended", { last: plan.last + 1 })] : []),
    ...(plan.draft ? [rows.draft.text] : []),
  ].join(" ");
}

/** A row of a list: its first year, that it was there before, or that it has none. */
export function chipIn(rows: ForeignRows, { verdict: { kind, years } }: ServiceView): string {
  if (kind === "existing") return rows["row-town"].text;
  return years.length > 0 ? yearsIn(rows, years) : rows["row-none"].text;
}

/** The printed name of a service is Japanese; beside it what it means in English. */
export const nameIn = ({ name }: ServiceView): string => `${name.ja} (${name.en})`;

const servicesOf = (part: Part): ServiceCard[] => part.cards.flatMap((c) => (c.card === "service" ? [c] : []));

/** The sentences above the rows or buttons of a part; `below`: it is not said here, and follows in やさしい日本語. */
export function partIn(rows: ForeignRows, part: Part, answer: Answer): { lines: string[]; services: ServiceCard[]; below: boolean } {
  const services = servicesOf(part);
  const [first, ...others] = services;
  const says = new Set(part.lead.map((s) => s.say));
  const contact = part.lead.find((s) => s.say === "contact");
  const ask =
    contact?.say !== "contact" ? [] : contact.contact.telephone ? [rowIn(rows, "ask-hall", { telephone: contact.contact.telephone })] : [rows["ask-site"].text];
  if (part.urgent || says.has("call")) return { lines: [rows.absent.text], services: [], below: true };
  if (part.kind === "smalltalk") return { lines: [rows.talk.text], services: [], below: false };
  if (first && others.length === 0 && first.row === null) return { lines: [serviceIn(rows, first.view)], services, below: false };
  if (says.has("choose-town") && services.length === 0) return { lines: [rows["choose-town"].text], services: [], below: false };
  if (says.has("did-you-mean")) return { lines: [rows.which.text, ...ask], services, below: false };
  if (!part.answerable) return { lines: [part.kind === "clarify" ? rows.unclear.text : rows.absent.text, ...ask], services, below: false };
  if (services.length > 0) {
    const more = answer.town === null ? [rows["choose-town"].text] : [];
    return { lines: [rowIn(rows, "found", { count: part.all?.length ?? services.length }), ...more], services, below: false };
  }
  return { lines: [rows.below.text], services: [], below: true };
}
