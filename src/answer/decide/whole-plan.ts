/** Questions about the plan as a whole, answered with what is counted from the plan and from what the town recorded. */
import type { TownData } from "../../plan/schema.ts";
import { type CatalogueEntry, servicesOf } from "../../service/catalogue.ts";
import type { Verdict, VerdictKind } from "../../service/verdict.ts";
import { planNote, serviceView } from "../../service/view.ts";
import { townName } from "../knowledge.ts";
import type { Part, PlanCounts, Sentence, WholePlanQuestion } from "../types.ts";
import { type Rule, ruled } from "./found.ts";
import { residentsFirst } from "./lists.ts";
import { factCard, part, serviceRow } from "./parts.ts";
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
    // What the plan itself lists; the rest are sentences of its text that we read as initiatives.
    initiatives: town.measures.flatMap((m) => m.initiatives).filter((i) => i.origin === "list").length,
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

/** The fact of a plan that says what comes after it, where it says so. */
const AFTER_THE_PERIOD = "after-the-period";

/** What plans call their measures and what they list under them. */
const COMMON = { measures: "施策", initiatives: "取組" };

/** Every figure of the plan as one sentence, for the question it answers. */
const counted = (ask: Ask, town: TownData, asked: WholePlanQuestion): Sentence => ({
  say: "whole-plan",
  asked,
  town: townName(town),
  counts: planCounts(ask, town),
  calls: town.plan.calls ?? COMMON,
  unofficial: town.adoption !== "adopted",
  last: town.plan.lastFiscalYear,
  ended: ask.context.today > `${town.plan.lastFiscalYear + 1}-03-31`,
});

/** The period of a plan, and its figures where they are asked for too: 「何年までで、施策はいくつ？」. Null where no fact gives it. */
function periodPart(ask: Ask, town: TownData, withFigures: boolean): Part | null {
  const fact = town.facts.find((f) => f.topic === "period");
  if (!fact) return null;
  // Of a plan that has ended one asks next what comes after it.
  const after = town.facts.filter((f) => f.id === AFTER_THE_PERIOD && planNote(town, ask.context.today).ended);
  const cards = [fact, ...after].map((one) => factCard({ town, fact: one }, ask.context.today));
  return part("fact", true, withFigures ? [counted(ask, town, "how-many")] : [], cards);
}

/** 「計画はいつまで？」 */
export const planPeriod: Rule = (found) => {
  const { question, town } = found;
  const period = town && question.aboutPlan && question.factTopics.has("period") ? periodPart(found, town, question.aspects.includes("amount")) : null;
  return period && ruled(found, "plan-period", period, 1);
};

export const wholePlan: Rule = (found) => {
  const { question, candidates, town, inPlan } = found;
  // 「計画なんねんからなんねんまで」 asks for the period, which a fact of the plan gives.
  if (question.intent === "when" && question.aboutPlan && question.factTopics.has("period")) return null;
  // What is asked in its very words, else what the phrasings make likeliest, else the nearest wording: not the words of all wordings together.
  const worded = ({ ask }: { ask: number }) => Number(ask >= THRESHOLDS.wholePlanWorded);
  const [meant] = [...candidates.whole].sort((a, b) => worded(b) - worded(a) || (b.likelihood ?? 0) - (a.likelihood ?? 0) || b.ask - a.ask);
  if (!town || !meant) return null;
  // 「つぎの けいかく」: where the search found nothing else, in kana it finds little, the phrasings decide.
  const nothingElse = inPlan === 0 && candidates.outside.length === 0;
  const likely = (meant.likelihood ?? 0) >= (nothingElse ? THRESHOLDS.wholePlanAlone : THRESHOLDS.wholePlanLikely);
  if (!likely && (meant.ask < THRESHOLDS.wholePlan || meant.coverage < THRESHOLDS.wholePlanCoverage)) return null;
  if (!likely && meant.ask < THRESHOLDS.wholePlanWorded && meant.score < inPlan * THRESHOLDS.wholePlanShare) return null;
  return ruled(found, `whole-plan:${meant.question}`, wholePlanPart(found, town, meant.question), meant.score);
};

/** What is said of a town's plan as a whole. */
export function wholePlanPart(ask: Ask, town: TownData, asked: WholePlanQuestion): Part {
  const { question, knowledge, context } = ask;
  const both = asked === "how-many" && question.factTopics.has("period");
  const period = both || asked === "period" ? periodPart(ask, town, both || question.aspects.includes("amount")) : null;
  if (period) return period;
  const after = asked === "next-plan" ? town.facts.find((f) => f.id === AFTER_THE_PERIOD) : undefined;
  if (after) return part("fact", true, [], [factCard({ town, fact: after }, context.today)]);
  const counts = planCounts(ask, town);
  const lead: Sentence[] = [counted(ask, town, asked)];
  const fits = LISTED[asked];
  const changed = new Set((knowledge.overlay.editions ?? []).map((e) => e.service));
  // What the town recorded stands before what the plan found there.
  const listed = judged(ask, town)
    .sort((a, b) => Number(a.verdict.kind === "existing") - Number(b.verdict.kind === "existing"))
    .filter(({ entry, verdict }) => (asked === "changed" ? changed.has(`${town.town.id}/${entry.id}`) : (fits?.(verdict) ?? false)));
  const rows = listed.slice(0, LIST_MAX);
  if (listed.length > rows.length) lead.push({ say: "and-more", count: listed.length - rows.length });
  const cards = rows.map(({ entry }) => serviceRow(ask, { town, entry }));
  // That nobody has recorded anything is no figure.
  const known = !((asked === "late" && counts.recorded === 0) || (asked === "changed" && counts.changed === 0));
  const all = listed.map(({ entry }) => `${town.town.id}/${entry.id}`);
  return { ...part("list", known, lead, cards), all };
}
