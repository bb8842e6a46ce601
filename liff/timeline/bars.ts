/** The sign language of certainty (look.md) as bars over fiscal years; drawn by track.tsx. Pure. */
import type { Item } from "../../src/answer/types.ts";
import type { Day, FiscalYear } from "../../src/plan/fiscal-year.ts";
import { fiscalYearOf } from "../../src/plan/fiscal-year.ts";
import type { Milestone } from "../../src/plan/schema.ts";
import type { ServiceRecord } from "../../src/service/service-record.ts";

type Look =
  /** the town recorded that it started */
  | "started"
  /** planned from a year that lies ahead, or set right by the town's record */
  | "planned"
  /** the planned year has come, the town has not confirmed */
  | "due"
  /** only 検討・準備・試行 */
  | "study"
  /** one reading of a table that cannot be read for certain */
  | "unsure"
  /** somewhere in the plan's period */
  | "period";

/** `open`: the end is not known, the bar fades out. */
export type Bar = { look: Look; from: FiscalYear; to: FiscalYear; open: boolean };
/** What the town recorded, at the fiscal year of its day. */
type Mark = { year: FiscalYear; state: Exclude<ServiceRecord["state"], "started"> };
export type Drawing = { years: FiscalYear[]; now: FiscalYear; planLast: FiscalYear; bars: Bar[]; mark: Mark | null };

type Span = { first: FiscalYear; last: FiscalYear };
/** Past this many years beside the plan the box of this year is left out rather than drawn far away. */
const YEARS_BESIDE_PLAN_MAX = 3;

/** The plan's years, and this year where the plan has just ended or not begun. */
export function yearsShown(plan: Span, now: FiscalYear): FiscalYear[] {
  const first = now < plan.first && plan.first - now <= YEARS_BESIDE_PLAN_MAX ? now : plan.first;
  const last = now > plan.last && now - plan.last <= YEARS_BESIDE_PLAN_MAX ? now : plan.last;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

const STRENGTH: readonly Look[] = ["period", "study", "unsure", "planned", "due", "started"];

function barOf(m: Milestone, plan: Span, now: FiscalYear, recorded: boolean): Bar {
  if (m.from === null) return { look: "period", from: plan.first, to: plan.last, open: false };
  if (m.certainty === "unsure") return { look: "unsure", from: m.from, to: m.to ?? m.from, open: false };
  const end = { to: m.to ?? Math.max(plan.last, m.from), open: m.to === null };
  if (m.stage !== "launch" && m.stage !== "expand") return { look: "study", from: m.from, ...end };
  return { look: m.from <= now && !recorded ? "due" : "planned", from: m.from, ...end };
}

/** One row: where bars lie over each other the stronger promise shows, as the status chip says it. */
function flatten(bars: readonly Bar[], years: readonly FiscalYear[]): Bar[] {
  const best = (year: FiscalYear): Bar | null =>
    bars.filter((b) => b.from <= year && year <= b.to).sort((a, b) => STRENGTH.indexOf(b.look) - STRENGTH.indexOf(a.look) || a.from - b.from)[0] ?? null;
  const row: Bar[] = [];
  let last: Bar | null = null;
  for (const year of years) {
    const bar = best(year);
    const run = row.at(-1);
    if (bar && run && bar === last) run.to = year;
    else if (bar) row.push({ ...bar, from: year, to: year, open: false });
    const drawn = row.at(-1);
    if (bar && drawn) drawn.open = bar.open && year === bar.to;
    last = bar;
  }
  return row;
}

/** Where a table cannot be read for certain, only the readings the status chip names; the others would contradict it. */
function milestonesMeant({ milestones, status }: Pick<Item, "milestones" | "status">): Milestone[] {
  if (status.code !== "unsure") return milestones;
  return milestones.filter((m) => m.certainty !== "unsure" || (m.stage === status.stage && m.from !== null && status.readings.includes(m.from)));
}

/** What is drawn for a service (or one initiative) as of `today`. */
export function drawingOf(item: Pick<Item, "milestones" | "record" | "plan" | "status">, today: Day): Drawing {
  const { record, plan } = item;
  const milestones = milestonesMeant(item);
  const now = fiscalYearOf(today);
  const years = yearsShown(plan, now);
  const bars = milestones.map((m) => barOf(m, plan, now, record !== null));
  const dated = bars.filter((b) => b.look !== "period");
  const shown: Bar[] = dated.length > 0 ? dated : bars.slice(0, 1);
  const mark: Mark | null = record && record.state !== "started" ? { year: fiscalYearOf(record.day), state: record.state } : null;
  if (record?.state === "started") {
    const from = Math.max(fiscalYearOf(record.day), years[0] ?? plan.first);
    shown.push({ look: "started", from, to: Math.max(from, years.at(-1) ?? plan.last), open: false });
  }
  return { years, now, planLast: plan.last, bars: flatten(shown, years), mark };
}
