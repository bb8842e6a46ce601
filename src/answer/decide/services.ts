/** A service of the town is what was asked, or two of them, or a measure by its own name. */
import type { TownData } from "../../plan/schema.ts";
import { serviceBy, servicesOfMeasure } from "../../service/catalogue.ts";
import { townName } from "../knowledge.ts";
import type { Kind } from "../types.ts";
import { sideBySide } from "../understand/split.ts";
import { candidatesFor, type Service } from "./candidates.ts";
import { LIKELIEST_MAX } from "./decline.ts";
import { type Found, foundFor, type Rule, ruled } from "./found.ts";
import { part, serviceCard, serviceRow } from "./parts.ts";
import type { Named, Question } from "./question.ts";
import type { Ask, Ruling } from "./ruling.ts";
import { THRESHOLDS } from "./thresholds.ts";

/** Rows of a list beside the best one: what else may have been meant. */
const MEANT_MAX = 4;

export const kindOf = (question: Question): Kind => (question.intent === "when" ? "when" : question.intent === "status" ? "status" : "what");
export const idOf = ({ town, entry }: Pick<Service, "town" | "entry">) => `${town.town.id}/${entry.id}`;

/** What the question types the full name of, in the town that is asked about. */
export const namedOf = ({ question, town }: Pick<Ask, "question" | "town">): Named | null =>
  (town && question.named.find((n) => n.town === town.town.id)) ?? null;

/** A name typed in full is what is meant, whatever else its words are near to. */
export const nameTyped: Rule = (found) => {
  const { question, town } = found;
  const named = namedOf(found);
  if (!town || !named) return null;
  const [service, ...others] = named.measure ? servicesOfMeasure(town, named.id) : [serviceBy(town, named.id)].filter((s) => s !== null);
  if (!service) return null;
  if (others.length > 0) return measureList(found, town, named.id, 1);
  // 「RPAって何」: what a word of the plan means is told by its glossary.
  if ((named.intent === "meaning" || question.intent === "meaning") && found.term) return null;
  const entry = { town, entry: service };
  const kind = named.intent === "when" || named.intent === "status" ? named.intent : "what";
  return ruled(found, "name", part(kind, true, [], [serviceCard(found, entry, named.asked)]), 1, { theme: service.themes[0] ?? null });
};

/** The one service that is meant; several as good as each other are a list of what each says, never the first one alone. */
export const serviceMeant: Rule = (found) => {
  const { question, candidates, service, decision } = found;
  if (!service) return null;
  if (decision ? decision.absent > decision.service : service.score < THRESHOLDS.service || service.coverage < THRESHOLDS.coverage) return null;
  // What is nearly as likely none of the plan's is asked back, unless it is called by its name.
  if (decision && !service.named && decision.absent >= THRESHOLDS.perhapsAbsent) return null;
  // A guess among many is no answer: it is asked back.
  if (decision && !service.named && decision.service * decision.sure < THRESHOLDS.guess) return null;
  const sure = decision === null || service.named || decision.sure >= THRESHOLDS.sure;
  const equals = sure
    ? candidates.services.filter(
        (s) => s.score >= service.score * THRESHOLDS.equal && s.coverage >= THRESHOLDS.coverage && s.likelihood >= service.likelihood / 2,
      )
    : candidates.services;
  const more = { theme: service.entry.themes[0] ?? null };
  const rows = equals.slice(0, sure ? MEANT_MAX : LIKELIEST_MAX);
  if (rows.length > 1)
    return ruled(
      found,
      "services",
      part(
        kindOf(question),
        true,
        sure ? [] : [{ say: "did-you-mean" }],
        rows.map((s) => serviceRow(found, s)),
      ),
      service.score,
      more,
    );
  return ruled(found, "service", part(kindOf(question), true, [], [serviceCard(found, service, question.asked)]), service.score, more);
};

/** A measure has no verdict: asked by its own name it answers with its services, in the plan's order. */
export const measureMeant: Rule = (found) => {
  const { candidates, town, serviceScore, decision } = found;
  const [meant] = candidates.measures;
  if (!town || !meant || meant.score < THRESHOLDS.service || meant.coverage < THRESHOLDS.coverage || meant.score < serviceScore * THRESHOLDS.measureLeads)
    return null;
  if (decision && (decision.service * decision.sure >= THRESHOLDS.oneMeant || meant.ask < THRESHOLDS.measureNamed)) return null;
  return measureList(found, meant.town, meant.measure.id, meant.score);
};

function measureList(found: Found, town: TownData, id: string, confidence: number): Ruling | null {
  const measure = town.measures.find((m) => m.id === id);
  if (!measure) return null;
  const services = servicesOfMeasure(town, id).map((entry) => ({ town, entry }));
  const lead = [{ say: "measure-list", town: townName(town), title: measure.name?.ja ?? measure.title, count: services.length } as const];
  const rows = services.map((s) => serviceRow(found, s));
  return ruled(found, "measure", part("list", true, lead, rows), confidence, { theme: measure.themes[0] ?? null });
}

/** 「防災アプリと健康ポイント」: each of two topics has its own best service, of which it is sure. */
export const twoServices: Rule = (found) => {
  const { question, knowledge, town, service } = found;
  const halves = sideBySide(question.rest);
  if (!halves || !town || question.intent === "list" || question.intent === "compare") return null;
  if (service && service.coverage >= THRESHOLDS.sideBySideCoverage) return null;
  const [first, second] = halves.flatMap((rest) => {
    const half = { ...question, rest };
    const { service: meant, decision } = foundFor({ ...found, question: half }, candidatesFor(knowledge, half, [town.town.id]));
    const sure = decision ? decision.service * decision.sure : meant?.score;
    return meant && sure !== undefined && sure >= THRESHOLDS.sideBySide ? [{ ...meant, sure }] : [];
  });
  if (!first || !second || first.entry === second.entry) return null;
  const confidence = Math.min(first.sure, second.sure);
  const cards = [first, second].map((s) => serviceRow(found, s));
  return ruled(found, "two-services", part(kindOf(question), true, [], cards), confidence, { theme: first.entry.themes[0] ?? null });
};
