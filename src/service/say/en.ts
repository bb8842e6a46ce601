/** What is said of a service, in plain English. Japanese fiscal years run from April to March: always both ends. */
import type { FiscalYear } from "../../plan/fiscal-year.ts";
import type { Stage } from "../../plan/schema.ts";
import type { Verdict } from "../verdict.ts";
import type { PlanNote } from "../view.ts";
import type { ServiceWords, Told } from "./words.ts";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const day = (iso: string) => {
  const [year, month, date] = iso.split("-").map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
};
const monthOf = (iso: string) => {
  const [year, month] = iso.split("-").map(Number);
  return `${MONTHS[(month ?? 1) - 1]} ${year}`;
};
const both = (year: FiscalYear) => `April ${year} – March ${year + 1}`;
const fy = (year: FiscalYear) => `FY${year}`;

const STAGE: Record<Stage, string> = { study: "study", prepare: "preparation", pilot: "trial", launch: "start", expand: "wider use" };

/** Stages in a chip. */
const SHORT: Record<Stage, string> = { study: "study", prepare: "prepare", pilot: "trial", launch: "start", expand: "wider" };

const year = ({ years }: Verdict) => years[0] ?? 0;
const planned = (plan: PlanNote) => (plan.draft ? "The draft plan" : "The plan");
const target = (plan: PlanNote) => (plan.targets ? " (a target)" : "");
const on = (t: Told) => day(t.verdict.record?.day ?? "");
const body = ({ plan }: Told) => (plan.body === "市" ? "city" : "town");
const recorded = (t: Told, words: string) => `${words} (recorded by the ${body(t)}).`;

/** from fiscal 2024 (April 2024 – March 2025) / to fiscal 2026 / every year / by the end of March 2026 */
function since(v: Verdict): string {
  if (v.deadline) return `by the end of March ${year(v) + 1}`;
  if (v.yearly) return `every year from fiscal ${year(v)} (${both(year(v))}) on`;
  return v.to === null ? `from fiscal ${year(v)} (${both(year(v))})` : `from fiscal ${year(v)} to ${v.to} (April ${year(v)} – March ${v.to + 1})`;
}

function together({ verdict: v, plan }: Told): string {
  const what = v.stage === "launch" ? "" : `${STAGE[v.stage ?? "launch"]} in `;
  return `${plan.draft ? "Draft plan" : "Plan"}, with ${v.together?.en}: ${what}${both(year(v))}${target(plan)}. ${v.stage === "study" ? "No year of a start." : "No year of its own."}`;
}

function launch(told: Told): string {
  const { verdict: v, plan } = told;
  if (v.together) return together(told);
  if (v.when === "past" || v.deadline || v.yearly || v.to !== null) return `${planned(plan)} says ${since(v)}${target(plan)}.`;
  const it = plan.draft ? "By the draft plan it" : "It";
  if (v.when === "now") return `${it} is planned to start this fiscal year (${both(year(v))})${target(plan)}.`;
  return `${it} is planned to start in fiscal ${year(v)} (${both(year(v))})${target(plan)}.`;
}

function published({ verdict, plan }: Told): string {
  const { publication: p } = verdict;
  if (!p) return "";
  const says = { started: "says it started", planned: "says it is going to start", ended: "says it has ended" }[p.says];
  return `${en.publication(p, plan)} ${says}${p.of && p.says === "started" ? ` on ${day(p.of)}` : ""}${p.until ? `, until ${day(p.until)}` : ""}.`;
}

function existing({ verdict: v, plan }: Told): string {
  if (!v.since) return `It was already there when ${plan.draft ? "the draft plan" : "the plan"} was made (${monthOf(plan.published)}).`;
  return "month" in v.since
    ? `${planned(plan)} says that it started in ${monthOf(v.since.month)}.`
    : `${planned(plan)} says that it has been there since ${both(v.since.fiscalYear)}.`;
}

function twoYears({ verdict: v, plan }: Told): string {
  const doing = v.stage && v.stage !== "launch" ? ` (${STAGE[v.stage]})` : "";
  const noUse = v.stage === "launch" || v.stage === "expand" ? "" : " It gives no year of use.";
  if (v.years.length === 1) return `${planned(plan)} seems to say from ${both(year(v))}${doing}; our copy of its table is not certain.${noUse}`;
  const years = v.years.map(both).join(", or ");
  return v.unsure === "printed"
    ? `${planned(plan)} prints two years: ${years}${doing}.${noUse}`
    : `${plan.draft ? "In the draft plan: " : ""}${years}${doing}: our copy does not show which.${noUse}`;
}

/** Without a year the plan may still promise no more than a study. */
const onlyStudied = ({ plan }: Told) => `${planned(plan)} (April ${plan.first} – March ${plan.last + 1}) only has a study. It gives no year.`;

export const en: ServiceWords = {
  tag: "en",
  town: ({ romaji }) => romaji,
  planTitle: ({ titleEn }) => titleEn,
  plainName: (name) => name.en,
  gap: " ",
  stop: ".",
  onPage: (page) => `, page ${page}`,
  column: String,
  chip: ({ verdict: v, plan }) => {
    const y = v.years[0] ?? 0;
    switch (v.kind) {
      case "started":
        return "Started";
      case "partly":
        return "Partly started";
      case "preparing":
        return "In preparation";
      case "not-yet":
        return "Not yet";
      case "delayed":
        return "Delayed";
      case "stopped":
        return "Cancelled";
      case "ended":
        return "Ended";
      case "checking":
        return "Being checked";
      case "published":
        return { started: "Town says: started", planned: "Town says: planned", ended: "Town says: ended" }[v.publication?.says ?? "planned"];
      case "existing":
        return "From before the plan";
      case "two":
        return `${v.years.length === 1 ? `Probably ${fy(y)}` : v.years.map((one, n) => (n === 0 ? fy(one) : String(one))).join(" or ")}${v.stage && v.stage !== "launch" ? `: ${SHORT[v.stage]}` : ""}`;
      case "clash":
        return `${fy(y)}: start or ${SHORT[v.textStage ?? "study"]}`;
      case "unreadable":
        return "Year not readable";
      case "name":
        return "Only named";
      case "listed":
        return v.stage === "study" ? "Study, no year" : "Envisaged, no year";
      case "period":
        return v.stage === "study" ? "Study, no year" : `Within FY${plan.first}–${plan.last}`;
      case "to-end":
        return v.years.length > 0 ? `Ends in ${fy(y)}` : "To end, no year";
    }
    if (v.together) return `${fy(y)}, as a group`;
    if (v.deadline) return `Planned by ${fy(y)}`;
    if (v.yearly) return `Yearly from ${fy(y)}`;
    if (v.kind === "pilot") return `Trial in ${fy(y)}`;
    if (v.kind === "expand") return `Wider from ${fy(y)}`;
    if (v.kind === "prepare") return `Prepared from ${fy(y)}`;
    if (v.kind === "study") return `Studied from ${fy(y)}`;
    return { past: `Planned from ${fy(y)}`, now: `Planned in ${fy(y)}`, "to-come": `Planned from ${fy(y)}` }[v.when ?? "past"];
  },
  verdict: {
    started: (t) => recorded(t, `It started on ${on(t)}`),
    partly: (t) => recorded(t, t.verdict.record?.where ? `It started on ${on(t)}, only at "${t.verdict.record.where}"` : `It started in part on ${on(t)}`),
    preparing: (t) => recorded(t, `It is being prepared, ${on(t)}`),
    "not-yet": (t) => recorded(t, `It has not started yet, ${on(t)}`),
    delayed: (t) => recorded(t, `It is later than planned, ${on(t)}`),
    stopped: (t) => recorded(t, `It was cancelled, ${on(t)}`),
    ended: (t) => recorded(t, `It ended on ${on(t)}`),
    checking: (t) => `The ${body(t)} is checking this answer. If it is urgent, please ask the ${body(t)} hall.`,
    published,
    existing,
    launch,
    clash: ({ verdict: v, plan }) =>
      `The schedule${plan.draft ? " of the draft plan" : ""} says start in ${both(year(v))}; the text speaks only of ${STAGE[v.textStage ?? "study"]}.`,
    pilot: (t) =>
      t.verdict.together ? together(t) : `${planned(t.plan)} has a trial in ${both(year(t.verdict))}${target(t.plan)}. It gives no year for regular use.`,
    expand: (t) =>
      t.verdict.together ? together(t) : `${planned(t.plan)} has it widened ${since(t.verdict)}${target(t.plan)}. It does not say when it started.`,
    prepare: (t) =>
      t.verdict.together ? together(t) : `${planned(t.plan)} has it prepared from ${both(year(t.verdict))}${target(t.plan)}. It gives no year of use.`,
    study: (t) => (t.verdict.together ? together(t) : `${planned(t.plan)} only has a study, from ${both(year(t.verdict))}. It gives no year for a start.`),
    listed: (t) =>
      t.verdict.stage === "study"
        ? onlyStudied(t)
        : `${planned(t.plan)} (April ${t.plan.first} – March ${t.plan.last + 1}) lists it as envisaged. It gives no year.`,
    period: (t) =>
      t.verdict.stage === "study"
        ? onlyStudied(t)
        : `It is in the ${t.plan.draft ? "draft " : ""}plan (April ${t.plan.first} – March ${t.plan.last + 1}). It gives no year.`,
    two: twoYears,
    unreadable: ({ verdict: v, plan }) =>
      v.stage && v.years.length > 0
        ? `${planned(plan)} has ${v.stage === "prepare" ? "" : "a "}${STAGE[v.stage]} in ${both(year(v))}. Our copy does not show the year of a start.`
        : `Our copy of the ${plan.draft ? "draft plan" : "plan"} does not show the year.`,
    name: ({ plan }) => `${planned(plan)} has the name. Our copy has no contents and no year.`,
    "to-end": ({ verdict: v, plan }) =>
      v.years.length > 0 ? `${planned(plan)} says it will end in ${both(year(v))}.` : `${planned(plan)} says it will end some day. It gives no year.`,
  },
  unknown: (t) =>
    t.plan.unofficial
      ? t.verdict.when === "now"
        ? "Whether it has started is not known here."
        : "It is not known here if it runs."
      : `The ${body(t)} has recorded nothing yet.`,
  howFarUnknown: (t) => (t.plan.unofficial ? "How far it has come is not known here." : `The ${body(t)} has recorded nothing yet.`),
  yesUsable: (on, t) => recorded(t, `Yes, it can be used, since ${day(on)}`),
  maybe: ({ name, from }) => `"${name.en}" (${both(from)}) may be the same.`,
  inPlan: (t) => (t.plan.draft ? "It is in the draft plan." : "It is in the plan."),
  yes: "Yes.",
  no: "No.",
  what: (what) => (/[.!?]$/.test(what) ? what : `${what}.`),
  old: ({ verdict }) => (verdict.kind === "published" ? "That is over a year ago." : `Last confirmed ${day(verdict.record?.lastConfirmed ?? "")}.`),
  steps: (steps) => steps.map((s) => `${STAGE[s.stage]} ${fy(s.from ?? 0)}`).join(" → "),
  widening: (years) => `Widened ${years.length === 1 ? "from" : "in"} ${years.map(fy).join(" or ")}.`,
  edition: (e) => {
    const years = e.from && e.to ? `: now ${fy(e.to)}, not ${fy(e.from)}` : e.to ? `: now ${fy(e.to)}` : e.from ? `: ${fy(e.from)} is gone` : "";
    return `The plan changed on ${day(e.day)}${years}.`;
  },
  planNotes: (plan) => [...(plan.ended ? [`The plan ended in March ${plan.last + 1}.`] : [])],
  verdictPlan: (plan) => `This plan (${plan.titleEn}) is a draft.`,
  place: (_section, page) => (page === null ? "The plan" : `Plan, page ${page}`),
  fullYear: (y) => `fiscal ${y} (${both(y)})`,
  step: (s) => {
    const when = s.from === null ? "no year" : s.to === null ? `from ${both(s.from)}` : s.to === s.from ? both(s.from) : `${fy(s.from)}–${s.to}`;
    return `${STAGE[s.stage]}: ${s.deadline ? when.replace(/^from/, "by") : when}${s.certainty === "unsure" ? " (not certain)" : ""}${s.together ? ` (together with ${s.together.en})` : ""}`;
  },
  yearOfStep: (step) => `${step.deadline ? "by " : ""}${fy(step.from ?? 0)}: ${STAGE[step.stage]}${step.certainty === "unsure" ? "?" : ""}`,
  certainty: {
    stated: "stated in the plan",
    "start-only": "only the start is stated",
    "period-only": "only the period is stated",
    unsure: "not certain in our copy",
  },
  stage: STAGE,
  sign: {
    started: "started (recorded)",
    partly: "partly started (recorded)",
    published: "announced",
    existing: "there before the plan",
    "to-come": "planned to start",
    asked: "planned start; not known now",
    pilot: "trial planned",
    expand: "wider use planned",
    study: "study or preparation planned",
    two: "the year is not certain",
    period: "no year (the plan's period)",
    name: "only named",
    waiting: "being prepared, not yet (recorded)",
    moved: "delayed (recorded)",
    over: "ended or cancelled",
    checking: "being checked",
    fading: "goes on (no end is given)",
    empty: "",
  },
  publication: (p, plan) =>
    p.source.kind === "koho" ? `${plan.townRomaji}'s newsletter (${issueInEnglish(p.source.issue)})` : `${plan.townRomaji}'s website (${day(p.day)})`,
  day,
  labels: {
    steps: "Steps in the plan",
    printed: "Name in the plan",
    parts: "Listed in the plan",
    caution: "Please note",
    source: "Source",
    recorded: "Recorded by the town",
    confirmed: "Last confirmed",
    note: "Note of the town, in Japanese",
    more: "More",
    unofficial: "Unofficial; made from the town's public documents",
    plan: "Plan",
    looked: "Checked",
    ownWords: "Words of the plan",
  },
  quote: (words) => `"${words}"`,
};

/** 2025年9月号 → September 2025; any other name of an issue is quoted as printed. */
function issueInEnglish(issue: string): string {
  const found = /^(\d{4})年(\d{1,2})月号$/.exec(issue);
  return found ? `${MONTHS[Number(found[2]) - 1]} ${found[1]}` : `"${issue}"`;
}
