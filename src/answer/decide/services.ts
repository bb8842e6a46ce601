/** A service of the town is what was asked, or two of them. */
import type { Card, Kind } from "../types.ts";
import { sideBySide } from "../understand/split.ts";
import { candidatesFor, type Service } from "./candidates.ts";
import { type Rule, ruled } from "./found.ts";
import { factCard, part, serviceCard, termCard } from "./parts.ts";
import type { Question } from "./question.ts";
import { THRESHOLDS } from "./thresholds.ts";

const BESIDE_MAX = 2;

export const kindOf = (question: Question): Kind => (question.intent === "when" ? "when" : question.intent === "status" ? "status" : "what");
export const idOf = ({ town, measure }: Pick<Service, "town" | "measure">) => `${town.town.id}/${measure.id}`;

/** The best service, others as good, what already ran when the plan was printed, and the word itself where only it was typed. */
export const serviceMeant: Rule = (found) => {
  const { question, context, knowledge, candidates, service, term } = found;
  if (!service || service.score < THRESHOLDS.service || service.coverage < THRESHOLDS.coverage) return null;
  const beside = candidates.services.slice(1, 1 + BESIDE_MAX).filter((s) => s.score >= service.score * THRESHOLDS.besideFirst && s.score >= THRESHOLDS.service);
  const cards: Card[] = [service, ...beside].map((s) => serviceCard(knowledge, s, context.today));
  const share = (existing: boolean) => (existing ? THRESHOLDS.existingBeside : THRESHOLDS.factBeside);
  const fact = candidates.facts.find((f) => f.score >= service.score * share(f.fact.topic === "existing-service"));
  if (fact && fact.score >= THRESHOLDS.fact) cards.push(factCard(fact, context.today));
  if (term && question.oneWord) cards.push(termCard(term, context.today));
  return ruled(found, "service", part(kindOf(question), true, [], cards), service.score, { topic: idOf(service), theme: service.measure.themes[0] ?? null });
};

/** 「防災アプリと健康ポイント」: each of two topics has its own best service, and no single one covers the question. */
export const twoServices: Rule = (found) => {
  const { question, context, knowledge, town, service } = found;
  const halves = sideBySide(question.rest);
  if (!halves || !town || (service && service.coverage >= THRESHOLDS.sideBySideCoverage)) return null;
  const [first, second] = halves.map((half) => candidatesFor(knowledge, { ...question, rest: half }, [town.town.id]).services[0]);
  if (!first || !second || first.measure === second.measure) return null;
  const confidence = Math.min(first.score, second.score);
  if (confidence < THRESHOLDS.sideBySide) return null;
  const cards = [first, second].map((s) => serviceCard(knowledge, s, context.today));
  return ruled(found, "two-services", part(kindOf(question), true, [], cards), confidence, { topic: idOf(first), theme: first.measure.themes[0] ?? null });
};
