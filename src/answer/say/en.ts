/** Every fact of an answer as plain English. Printed names stay in Japanese, in quotes. */
import { detailLines, fullSource } from "../../service/say/index.ts";
import type { Help, Sentence, TownStart } from "../types.ts";
import { type AspectWords, callSaid, clock, dayInEnglish as day, type SentenceTable } from "./writer.ts";

export const ASPECT: AspectWords = {
  cost: "costs or budgets",
  procedure: "how to apply or what you need",
  hours: "opening hours or holidays",
  place: "the place",
  eligibility: "who may use it",
  person: "names of persons",
  opinion: "judgements",
  "personal-case": "the state of your own application",
  amount: "that number",
  vendor: "names of companies",
};

export const en: SentenceTable = {
  "whole-plan": wholePlan,
  "measure-list": (s) => `This part of the plan holds ${s.count} things.`,
  compare: (s, w) => {
    const topic = s.topic ? `"${w.text(s.topic)}"` : "This";
    const names = (towns: typeof s.with) => towns.map((t) => t.romaji).join(", ");
    if (s.nearest.length > 0) {
      const others = s.with.filter((t) => !s.nearest.includes(t));
      return `Closest to your words: what ${names(s.nearest)} plans. Also planned under ${topic === "This" ? "it" : topic}: ${names(others)}.${s.without.length > 0 ? ` Nothing in those of ${names(s.without)}.` : ""}`;
    }
    if (s.without.length === 0)
      return s.with.length > 2 ? `${topic} is in every one of these plans; the years differ.` : `${topic} is in both plans.${startsSaid(s.starts)}`;
    return s.with.length === 0
      ? `${topic} is not in the plans of ${names(s.without)}.`
      : `${topic} is in the plans of ${names(s.with)}, not in those of ${names(s.without)}.`;
  },
  "plan-ended": (s) => `${s.titleEn} (${s.title}) ended in March ${s.last + 1}.`,
  "plan-draft": (s) => `${s.titleEn} (${s.title}) is a draft.`,
  unofficial: () => "Unofficial; made from the town's public documents",
  "year-list": (s, w) => `${s.town.romaji} (${s.town.name}): ${things(s.count)} to start or move in ${w.year(s.year)}.`,
  "and-more": (s) => `${s.count} more; see the timeline.`,
  "year-nothing": (s, w) => `The plan of ${s.town.romaji} (${s.town.name}) names nothing that starts in ${w.year(s.year)}.`,
  "year-outside-plan": (s, w) =>
    `The plan of ${s.town.romaji} (${s.town.name}) covers ${w.year(s.first)} to ${w.year(s.last)}. It says nothing about ${w.year(s.year)}.`,
  "no-yearly-schedule": (s, w) =>
    `The plan of ${s.town.romaji} (${s.town.name}) has no schedule by year. Its period is ${w.year(s.first)} to ${w.year(s.last)}.`,
  "two-readings": (s, w) => `"${s.word}" may mean ${s.years.map((y) => w.year(y)).join(" or ")}; here are both.`,
  "theme-list": (s, w) =>
    `In the plan of ${s.town.romaji} (${s.town.name}) ${s.count === 1 ? "1 item belongs" : `${s.count} items belong`} to "${w.text(s.theme)}".`,
  "found-list": (s) => `In the plan of ${s.town.romaji} (${s.town.name}) ${things(s.count)} near to that.`,
  "all-list": (s) => `The plan of ${s.town.romaji} (${s.town.name}) has ${s.count} services. Some of them:`,
  "compare-periods": (s) =>
    `${[...s.lengths]
      .sort((a, b) => b.years - a.years)
      .map((o) => `The plan of ${o.town.romaji} (${o.town.name}) spans ${o.years} years`)
      .join("; ")}.`,
  "all-towns": (s) => `You have not chosen a town, so here are the plans of ${s.count} towns.`,
  "not-in-plan": (s, w) =>
    s.aspect === "opinion" && !s.subject
      ? "I give no opinions or recommendations, only what the plan says."
      : `The plan${s.town ? ` of ${s.town.romaji} (${s.town.name})` : ""} says nothing about ${s.subject ? `"${w.text(s.subject)}"` : s.aspect ? ASPECT[s.aspect] : "this"}.`,
  "other-place": (s) => `I do not have the plan of "${s.place}". I can answer for ${s.towns.map((t) => `${t.romaji} (${t.name})`).join(", ")}.`,
  nearest: () => "The plan has these (not an answer to your question):",
  "part-unanswered": (s) => `About "${s.question}":`,
  call: (s, w) =>
    s.call.number === null
      ? `Ask the ${w.text(s.call.who)}. Please look up the telephone number on their official page.`
      : `${callSaid(s.call, w, (dial) => ` (if that fails, ${dial})`, "; ")}.`,
  contact: (s) => {
    const { contact: c } = s;
    const hall = `${s.town.romaji} ${s.town.name.endsWith("市") ? "City" : "Town"} Hall`;
    if (!c.telephone)
      return c.site
        ? "You can check on the town's website."
        : `You can ask at ${hall} (${c.address}). Please look up the telephone number on the town's official page.`;
    const hours = c.hours ? `, weekdays ${clock(c.hours.opens)}-${clock(c.hours.closes)}` : "";
    const now = s.open === null ? "" : s.open.open ? " Open now." : ` Closed now; opens ${day(s.open.opensNext)} ${c.hours ? clock(c.hours.opens) : ""}.`;
    return `You can ask ${hall}${c.desk ? ` (${c.desk})` : ""}: telephone ${c.telephone}${hours}.${now}`;
  },
  "choose-town": () => "Which town do you mean? Please choose below.",
  "which-topic": () => "What do you mean? Please ask again with the name of the service.",
  "not-sure": () => "I am not sure which service of the plan you mean.",
  "did-you-mean": () => "Do you mean one of these?",
  emergency: (s, w) => w.text(s.text),
  "no-report-here": () => "You cannot report it through this LINE account.",
  smalltalk: (s, w) => w.text(s.text),
  "faq-source": (s) => `Recorded by ${s.town.romaji} (${s.town.name}), ${day(s.day)}`,
  "language-offer": () => 'You can change the language under "ことば Language".',
  "detail-not-told": (s) => `The plan does not tell ${s.aspect ? ASPECT[s.aspect] : s.asked ? `this: "${s.asked}"` : "such details"}.`,
  "reason-not-told": () => "The plan does not say why it comes at that time.",
  "in-western-years": (s, w) => (s.years.length === 0 ? "The plan names no year." : s.years.map((y) => `${w.year(y)}.`).join("\n")),
  "stands-in": (s) => `It stands in ${fullSource(s.view, "en")}.`,
  details: (s) => detailLines(s.view, "en").join("\n"),
  others: (s) => `${s.count} more:`,
  "no-others": (s) => `The plan of ${s.town.romaji} (${s.town.name}) has nothing else near to it. Write the name of a service.`,
  "which-one": () => "Which one? Please choose below.",
  "no-such-row": (s) => `There are ${s.count}. Please choose below.`,
  noted: () => "All right. Ask me any time.",
};

const things = (count: number) => (count === 1 ? "1 item is" : `${count} items are`);

/** What helps now: the town's own page, or the telephone with its state. */
export const help = ({ contact, town, open, desk }: Help, unofficial: boolean): string | null => {
  const hall = `${town.romaji} ${town.name.endsWith("市") ? "City" : "Town"} Hall${desk ? ` (${desk.en})` : ""}`;
  const state = open === null ? "" : open.open ? " (open now)" : " (closed now)";
  const call = contact.telephone || desk?.telephone ? `You can call ${hall}${state}.` : null;
  if (desk) return call ?? `You can ask at ${hall}.`;
  const beside = !contact.telephone || open === null ? "" : open.open ? " (phone open now)" : " (phone closed)";
  const page = contact.site ? `See the town's website${unofficial ? beside : ""}.` : null;
  return (unofficial ? (page ?? call) : (call ?? page)) ?? `You can ask at ${hall}.`;
};

/** since November 2019, or no more than that it was there before. */
function sinceSaid(since: TownStart["since"]): string {
  if (since === null) return "had it before the plan";
  return "month" in since ? `since ${since.month}` : `since FY${since.fiscalYear}`;
}

/** Which of two plans has it first; without two years nobody can say. */
function startsSaid([first, second]: readonly TownStart[]): string {
  if (!first || !second) return "";
  if (first.from === null) return " Neither gives a year for its start.";
  const when = ({ from, together, since }: TownStart) => (from === "existing" ? sinceSaid(since) : `from FY${from}${together ? ", with other things" : ""}`);
  if (second.from === null && first.from === "existing")
    return ` ${first.town.romaji} ${sinceSaid(first.since)}; the plan of ${second.town.romaji} gives no year.`;
  if (second.from === null) return ` ${first.town.romaji}: ${when(first)}. ${second.town.romaji} gives no year, so nobody can say which is first.`;
  if (first.from === "existing" && second.from === "existing") return ` ${first.town.romaji}: ${when(first)}. ${second.town.romaji}: ${when(second)}.`;
  return first.from === second.from ? ` Both: ${when(first)}.` : ` ${first.town.romaji} first: ${when(first)}. ${second.town.romaji}: ${when(second)}.`;
}

/** What is counted of a plan as a whole. */
function wholePlan({ asked, counts: n, unofficial, last, ended }: Extract<Sentence, { say: "whole-plan" }>): string {
  const nobody = `is not known here. ${unofficial ? "This account is unofficial, and the town has recorded nothing." : "The town has recorded nothing yet."}`;
  const figures = `Of ${n.services} services in the plan, ${n.come} have reached their year, ${n.ahead} are to come, ${n.undated} have no year and ${n.existing} are older than the plan.`;
  switch (asked) {
    case "how-far":
      return n.recorded === 0
        ? `How far it has come ${nobody} ${figures}`
        : `Recorded by the town: ${n.started} started, ${n.late} delayed, ${n.stopped} cancelled. ${figures}`;
    case "late":
      return n.recorded === 0 ? `Whether anything is late ${nobody}` : `Recorded by the town: ${n.late} delayed, ${n.stopped} cancelled.`;
    case "undated":
      return `${n.undated} of ${n.services} services have no year in the plan.`;
    case "studied":
      return `${n.studied} services are only to be studied.`;
    case "changed":
      return n.changed === 0 ? "No change of the plan is recorded here." : `${n.changed} services moved when the plan was changed.`;
    case "period":
    case "next-plan":
      return ended
        ? `The plan ended in March ${last + 1}. It says nothing of a next plan.`
        : `The plan runs until March ${last + 1}. It says nothing of a next plan.`;
    case "how-many":
      return `The plan has ${n.measures} measures and ${n.initiatives} initiatives. They make ${n.services} services one can ask for, ${n.residents} of them for residents.`;
    case "started":
      return n.started === 0
        ? `The town has not recorded any start. ${n.existing} services are older than the plan.`
        : `${n.started} started (recorded by the town); ${n.existing} services are older than the plan.`;
  }
}
