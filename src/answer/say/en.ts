/** Every fact of an answer as plain English. Printed names stay in Japanese, in quotes. */
import { type AspectWords, callSaid, clock, dayInEnglish as day, type SentenceTable } from "./writer.ts";

const STAGE = { study: "study", prepare: "prepare", pilot: "try out", launch: "start", expand: "carry on and extend" } as const;
const span = (start: string, to: string | null, same: boolean) => (to === null ? `from ${start}` : same ? `in ${start}` : `from ${start} to ${to}`);

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
  text: (s, w) => w.text(s.text),
  caution: (s, w) => `Please note: ${w.text(s.text)}`,
  promise: (s, w) => `The plan lists "${s.title}"${s.text ? `: ${w.text(s.text)}` : "."}`,
  also: (s) => `Also in this measure: ${s.titles.map((t) => `"${t}"`).join(", ")}`,
  "before-plan": (s, w) =>
    `The plan says it exists from before the plan, since ${w.start(s.from)} ("${s.label}"). Whether it can still be used has not been confirmed by the town.`,
  "whole-measure": (s) => `The plan gives no year for "${s.title}" alone. For the measure as a whole:`,
  planned: (s, w) =>
    `The plan is to ${STAGE[s.stage]} ${span(s.to === s.from ? w.year(s.from) : w.start(s.from), s.to === null ? null : w.year(s.to), s.to === s.from)} (in the plan: "${s.label}").`,
  step: (s, w) =>
    `${capital(STAGE[s.stage])} ${span(s.to === s.from ? w.year(s.from) : w.start(s.from), s.to === null ? null : w.year(s.to), s.to === s.from)} ("${s.label}").`,
  "sibling-step": (s, w) =>
    `In the same measure, "${s.label}": ${STAGE[s.stage]} ${span(s.to === s.from ? w.year(s.from) : w.start(s.from), s.to === null ? null : w.year(s.to), s.to === s.from)}.`,
  "use-year-unknown": () => "The plan does not say from which year it can be used.",
  "year-come": () => "The planned year has come. Whether it can be used now has not been confirmed by the town.",
  "period-only": (s, w) =>
    `${s.ended ? "It was to be" : "It is to be"} ${s.study ? "studied" : "worked on"} within the plan's period, from ${w.start(s.first)} to ${w.year(s.last)}. The plan does not say from which year.${s.ended ? " Whether it can be used now has not been confirmed by the town." : ""}`,
  unsure: (s, w) =>
    s.readings.length > 1
      ? `"${s.label}": ${s.readings.map((y) => w.year(y)).join(" or ")}; the plan's table is hard to read.`
      : s.readings[0] !== undefined
        ? `"${s.label}": probably from ${w.start(s.readings[0])}, but the plan's table is hard to read.`
        : `"${s.label}": the plan's table does not show from which year.`,
  recorded: (s) => {
    const words = {
      started: `It has started (recorded by the town, since ${day(s.day)}).`,
      preparing: `It is being prepared (recorded by the town, ${day(s.day)}).`,
      "not-yet": `It has not started yet (recorded by the town, ${day(s.day)}).`,
      delayed: `It is delayed (recorded by the town, ${day(s.day)}).`,
      stopped: `It was cancelled (recorded by the town, ${day(s.day)}).`,
    }[s.state];
    return `${words}${s.note ? ` ${s.note}` : ""} Last confirmed: ${day(s.confirmed)}.${s.link ? ` More: ${s.link}` : ""}`;
  },
  edition: (s, w) => {
    const from = s.from === null ? null : w.year(s.from);
    const to = s.to === null ? null : w.year(s.to);
    const moved = from && to ? `; its year was ${from} and is now ${to}` : to ? `; it now names ${to}` : from ? `; it no longer names ${from}` : "";
    const shows = { before: " The years above are from the plan before this change.", after: " The years above are from the changed plan." };
    const note = s.note ? ` Note of the town, in Japanese: "${s.note}"` : "";
    return `The plan was changed on ${day(s.day)}${moved}.${s.shows ? shows[s.shows] : ""}${note}${s.link ? ` More: ${s.link}` : ""}`;
  },
  "under-review": () => "The town is checking this answer now. If it is urgent, please ask the town hall.",
  "plan-ended": (s) => `This plan (${s.titleEn}, ${s.title}) ended in March ${s.last + 1}. What came after it is not in the plan.`,
  "plan-draft": (s) => `This plan (${s.titleEn}, ${s.title}) is a draft.`,
  unofficial: () => "Unofficial; made from the town's public documents",
  "year-list": (s, w) =>
    `In the plan of ${s.town.romaji} (${s.town.name}) ${things(s.count)} to start or move in ${w.year(s.year)}. Whether they can be used now has not been confirmed by the town.`,
  "year-started-before": (s) => `${s.count} more began in an earlier year and have no end in the plan.`,
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
  "all-list": (s) => `The plan of ${s.town.romaji} (${s.town.name}) has ${s.count} measures. Some of them:`,
  compare: (s, w) => (s.topic ? `"${w.text(s.topic)}" by town. The order means nothing.` : "By town. The order means nothing."),
  "compare-none": (s) => `${s.town.romaji} (${s.town.name}): nothing found in the plan.`,
  "all-towns": (s) => `You have not chosen a town, so here are the plans of ${s.count} towns.`,
  "not-in-plan": (s, w) =>
    s.aspect === "opinion" && !s.subject
      ? "I give no opinions or recommendations, only what the plan says."
      : `The plan${s.town ? ` of ${s.town.romaji} (${s.town.name})` : ""} says nothing about ${s.subject ? `"${w.text(s.subject)}"` : s.aspect ? ASPECT[s.aspect] : "this"}.`,
  "other-place": (s) => `I do not have the plan of "${s.place}". I can answer for ${s.towns.map((t) => `${t.romaji} (${t.name})`).join(", ")}.`,
  nearest: () => "The nearest things in the plan (not an answer to your question):",
  "part-unanswered": (s) => `About "${s.question}":`,
  call: (s, w) =>
    s.call.number === null
      ? `Ask the ${w.text(s.call.who)}. Please look up the telephone number on their official page.`
      : `${callSaid(s.call, w, (dial) => ` (if that fails, ${dial})`, "; ")}.`,
  contact: (s) => {
    const { contact: c } = s;
    const where = `${s.town.romaji} ${s.town.name.endsWith("市") ? "City" : "Town"} Hall`;
    if (!c.telephone) return `Where to ask: ${where} (${c.address}). Please look up the telephone number on the town's official page.`;
    const hours = c.hours ? `, weekdays ${clock(c.hours.opens)}-${clock(c.hours.closes)}` : "";
    const now = s.open === null ? "" : s.open.open ? " Open now." : ` Closed now; opens ${day(s.open.opensNext)} ${c.hours ? clock(c.hours.opens) : ""}.`;
    return `Where to ask: ${where}${c.desk ? ` (${c.desk})` : ""}, telephone ${c.telephone}${hours}.${now}`;
  },
  "choose-town": () => "Which town do you mean? Please choose below.",
  "which-topic": () => "What do you mean? Please ask again with the name of the service.",
  "did-you-mean": () => "Do you mean one of these?",
  emergency: (s, w) => w.text(s.text),
  "no-report-here": () => "You cannot report it through this LINE account.",
  smalltalk: (s, w) => w.text(s.text),
  "faq-source": (s) => `Recorded by ${s.town.romaji} (${s.town.name}), ${day(s.day)}`,
  "language-offer": () => 'You can change the language under "ことば Language".',
};

const things = (count: number) => (count === 1 ? "1 item is" : `${count} items are`);

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const status = {
  started: "Started (recorded by the town)",
  preparing: "In preparation (recorded by the town)",
  "not-yet": "Not started (recorded by the town)",
  delayed: "Delayed (recorded by the town)",
  stopped: "Cancelled (recorded by the town)",
  due: "Planned year has come; not yet confirmed by the town",
  checking: "Being checked by the town",
} as const;
