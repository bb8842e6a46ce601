/** Under which heading of the 年表 a service stands, as of a day, and what the rows of a heading have in common. Pure. */
import type { Language } from "../../src/answer/types.ts";
import { GROUPS, type Group } from "../../src/app/addresses.ts";
import { type Day, type FiscalYear, fiscalYearOf } from "../../src/plan/fiscal-year.ts";
import { chipOf } from "../../src/service/say/index.ts";
import type { VerdictKind } from "../../src/service/verdict.ts";
import type { ServiceView } from "../../src/service/view.ts";

const usable = (stage: string) => stage === "launch" || stage === "expand";

/** The year a service is listed by; null where its verdict has none. */
function yearOf({ verdict, steps }: ServiceView): FiscalYear | null {
  switch (verdict.kind) {
    case "unreadable":
    case "checking":
      return null;
    case "preparing":
    case "not-yet":
    case "delayed":
      // The town's word moves no year: what it speaks of is the start its plan has.
      return steps.find((s) => s.from !== null && usable(s.stage))?.from ?? null;
    default:
      return verdict.years[0] ?? null;
  }
}

export function groupOf(view: ServiceView, today: Day): Group {
  const { kind, publication } = view.verdict;
  if (kind === "started" || kind === "partly" || (kind === "published" && publication?.says === "started")) return "started";
  if (kind === "stopped" || kind === "ended" || kind === "to-end" || (kind === "published" && publication?.says === "ended")) return "stopped";
  if (kind === "existing") return "existing";
  const year = yearOf(view);
  const now = fiscalYearOf(today);
  if (year === null) return "sometime";
  if (year < now) return "earlier";
  if (year === now) return "this-year";
  return year === now + 1 ? "next-year" : "later";
}

/** Groups with something in them, in the order of the page; inside a group the sooner year first, else the plan's order. */
export function grouped(services: readonly ServiceView[], today: Day): { group: Group; services: ServiceView[] }[] {
  return GROUPS.map((group) => ({
    group,
    services: services.filter((s) => groupOf(s, today) === group).sort((a, b) => (yearOf(a) ?? 0) - (yearOf(b) ?? 0)),
  })).filter((g) => g.services.length > 0);
}

/** Their plan gives them its period and no year of their own. */
const UNDATED: readonly VerdictKind[] = ["listed", "period", "name"];

/** What is the same in every row and therefore said once above them: that no row has a year, or one chip. */
export type Common = { is: "no-year" } | { is: "chip"; chip: string } | null;

export function commonOf(services: readonly ServiceView[], language: Language): Common {
  if (services.length < 2) return null;
  if (services.every(({ verdict }) => UNDATED.includes(verdict.kind))) return { is: "no-year" };
  const [chip = "", ...others] = new Set(services.map((s) => chipOf(s, language)));
  return others.length === 0 ? { is: "chip", chip } : null;
}
