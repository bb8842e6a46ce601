/** What a person types about a new edition of the plan → a change for a second person, or what to mend. */
import type { FiscalYear } from "../../plan/fiscal-year.ts";
import type { TownData } from "../../plan/schema.ts";
import type { EditionPayload } from "../changes/change.ts";
import { type Form, field } from "../context.ts";
import type { Faults } from "../forms.tsx";
import { type Shared, sharedFields } from "./form.ts";

/** A plan tells of what began before it, and a new edition may reach further than the old one. */
const YEARS_BEFORE = 5;
const YEARS_AFTER = 10;

export type TypedEdition = Shared & { from: string; to: string };
type Known = { plan: Pick<TownData["plan"], "firstFiscalYear" | "lastFiscalYear">; today: string };

export function yearsOf({ firstFiscalYear, lastFiscalYear }: Known["plan"]): FiscalYear[] {
  const first = firstFiscalYear - YEARS_BEFORE;
  return Array.from({ length: lastFiscalYear + YEARS_AFTER - first + 1 }, (_, index) => first + index);
}

export function typedEdition(form: Form): TypedEdition {
  const text = (name: string) => field(form, name);
  return { day: text("day"), from: text("from"), to: text("to"), link: text("link"), note: text("note") };
}

export function editionFrom(typed: TypedEdition, { plan, today }: Known): { payload: EditionPayload; faults: null } | { payload: null; faults: Faults } {
  const faults: Faults = {};
  const years = yearsOf(plan);
  const shared = sharedFields(typed, faults);
  const year = (name: "from" | "to"): FiscalYear | null => {
    const found = years.find((one) => String(one) === typed[name]);
    if (typed[name] !== "" && found === undefined) faults[name] = "年度は、この中から1つえらんでください。";
    return found ?? null;
  };
  const [from, to] = [year("from"), year("to")];
  if (!faults.day && typed.day > today) faults.day = "改訂した日は、今日までの日付を入れてください。";
  if (from !== null && from === to) faults.to = "前と同じ年度です。変わった後の年度をえらんでください。";
  if (typed.from === "" && typed.to === "" && shared.note === null) faults.note = "年度が変わらないときは、変わったことをメモに書いてください。";
  return Object.keys(faults).length > 0 ? { payload: null, faults } : { payload: { v: 1, from, to, ...shared }, faults: null };
}
