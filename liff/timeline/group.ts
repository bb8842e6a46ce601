/** Under which heading of the 年表 a service stands, as of a day. Pure. */
import type { Item } from "../../src/answer/types.ts";
import { GROUPS, type Group } from "../../src/app/addresses.ts";
import { type Day, type FiscalYear, fiscalYearOf } from "../../src/plan/fiscal-year.ts";

function firstYear(item: Item): FiscalYear | null {
  const { status } = item;
  switch (status.code) {
    case "planned":
    case "due":
    case "study":
      return status.from;
    case "unsure":
      return status.readings.length > 0 ? Math.min(...status.readings) : null;
    case "period":
      return null;
  }
}

export function groupOf(item: Item, today: Day): Group {
  if (item.record?.state === "started") return "started";
  if (item.record?.state === "stopped") return "stopped";
  const year = firstYear(item);
  const now = fiscalYearOf(today);
  if (year === null) return "sometime";
  if (year < now) return "earlier";
  if (year === now) return "this-year";
  return year === now + 1 ? "next-year" : "later";
}

/** Groups with something in them, in the order of the page; inside a group the sooner year first, else the plan's order. */
export function grouped<T extends { item: Item }>(services: readonly T[], today: Day): { group: Group; services: T[] }[] {
  return GROUPS.map((group) => ({
    group,
    services: services.filter((s) => groupOf(s.item, today) === group).sort((a, b) => (firstYear(a.item) ?? 0) - (firstYear(b.item) ?? 0)),
  })).filter((g) => g.services.length > 0);
}
