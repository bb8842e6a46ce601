/** Questions about the plan as a whole, answered with what is counted from the plan and from what the town recorded. */
import type { TownData } from "../../plan/schema.ts";
import { type CatalogueEntry, servicesOf } from "../../service/catalogue.ts";
import type { Verdict, VerdictKind } from "../../service/verdict.ts";
import { serviceView } from "../../service/view.ts";
import { townName } from "../knowledge.ts";
import type { PlanCounts, Sentence, WholePlanQuestion } from "../types.ts";
import { type Rule, ruled } from "./found.ts";
import { residentsFirst } from "./lists.ts";
import { part, serviceRow } from "./parts.ts";
import type { Ask } from "./ruling.ts";
import { THRESHOLDS } from "./thresholds.ts";

const LIST_MAX = 10;

/** Kinds that name no year of a start, and none of a step towards it. */
const UNDATED: ReadonlySet<VerdictKind> = new Set(["listed", "period", "name", "unreadable", "to-end"]);

type Judged = { entry: CatalogueEntry; verdict: Verdict };

const judged = ({ knowledge, context }: Pick<Ask, "knowledge" | "context">, town: TownData): Judged[] =>
  residentsFirst(servicesOf(town)).map((entry) => ({ entry, verdict: serviceView(town, entry, knowledge.overlay, context.today).verdict }));

const isUndated = ({ kind, years }: Verdict) => UNDATED.has(kind) && years.length === 0;

/** The plan promises no more than a study, with its year, with two, or without one. */
const isOnlyStudied = ({ kind, stage }: Verdict) => kind === "study" || (stage === "study" && (kind === "two" || kind === "period" || kind === "listed"));

/** Every figure that an answer about the plan as a whole may name, counted service by service. */
export function planCounts(ask: Pick<Ask, "knowledge" | "context">, town: TownData): PlanCounts {
  const all = judged(ask, town);
  const count = (fits: (v: Verdict) => boolean) => all.filter(({ verdict }) => fits(verdict)).length;
  const byTown = (v: Verdict) => v.record !== null || v.publication !== null;
  return {
    measures: town.measures.length,
    initiatives: town.measures.reduce((sum, m) => sum + m.initiatives.length, 0),
    services: all.length,
    residents: all.filter(({ entry }) => entry.audience === "resident").length,
    recorded: count((v) => v.record !== null),
    started: count((v) => v.kind === "started" || v.kind === "partly"),
    late: count((v) => v.kind === "delayed"),
    stopped: count((v) => v.kind === "stopped" || v.kind === "ended"),
    existing: count((v) => v.kind === "existing"),
    come: count((v) => !byTown(v) && v.kind !== "existing" && (v.when === "past" || v.when === "now")),
    ahead: count((v) => !byTown(v) && v.when === "to-come"),
    undated: count(isUndated),
    studied: count(isOnlyStudied),
    changed: (ask.knowledge.overlay.editions ?? []).filter((e) => e.service.startsWith(`${town.town.id}/`)).length,
  };
}

/** Which services an answer lists under its figures. */
const LISTED: Partial<Record<WholePlanQuestion, (v: Verdict) => boolean>> = {
  late: (v) => v.kind === "delayed" || v.kind === "stopped",
  undated: isUndated,
  studied: isOnlyStudied,
  started: (v) => v.kind === "started" || v.kind === "partly" || v.kind === "existing",
};

export const wholePlan: Rule = (found) => {
  const { question, candidates, town, inPlan, knowledge } = found;
  // 「計画なんねんからなんねんまで」 asks for the period, which a fact of the plan gives.
  if (question.intent === "when" && question.aboutPlan && question.factTopics.has("period")) return null;
  const [meant] = candidates.whole;
  if (!town || !meant || meant.ask < THRESHOLDS.wholePlan || meant.coverage < THRESHOLDS.wholePlanCoverage || meant.score < inPlan * THRESHOLDS.wholePlanShare)
    return null;
  const counts = planCounts(found, town);
  const { plan } = town;
  const lead: Sentence[] = [
    {
      say: "whole-plan",
      asked: meant.question,
      town: townName(town),
      counts,
      unofficial: town.adoption !== "adopted",
      last: plan.lastFiscalYear,
      ended: found.context.today > `${plan.lastFiscalYear + 1}-03-31`,
    },
  ];
  const fits = LISTED[meant.question];
  const changed = new Set((knowledge.overlay.editions ?? []).map((e) => e.service));
  // What the town recorded stands before what the plan found there.
  const listed = judged(found, town)
    .sort((a, b) => Number(a.verdict.kind === "existing") - Number(b.verdict.kind === "existing"))
    .filter(({ entry, verdict }) => (meant.question === "changed" ? changed.has(`${town.town.id}/${entry.id}`) : (fits?.(verdict) ?? false)));
  const rows = listed.slice(0, LIST_MAX);
  if (listed.length > rows.length) lead.push({ say: "and-more", count: listed.length - rows.length });
  const cards = rows.map(({ entry }) => serviceRow(found, { town, entry }));
  // That nobody has recorded anything is no figure.
  const counted = !((meant.question === "late" && counts.recorded === 0) || (meant.question === "changed" && counts.changed === 0));
  return ruled(found, `whole-plan:${meant.question}`, part("list", counted, lead, cards), meant.score);
};
