/** A service of the town is what was asked, or two of them, or a measure by its own name. */
import { servicesOfMeasure } from "../../service/catalogue.ts";
import { townName } from "../knowledge.ts";
import type { Kind } from "../types.ts";
import { sideBySide } from "../understand/split.ts";
import { candidatesFor, type Service } from "./candidates.ts";
import { type Rule, ruled } from "./found.ts";
import { part, serviceCard, serviceRow } from "./parts.ts";
import type { Question } from "./question.ts";
import { THRESHOLDS } from "./thresholds.ts";

/** Rows of a list beside the best one: what else may have been meant. */
const MEANT_MAX = 4;

export const kindOf = (question: Question): Kind => (question.intent === "when" ? "when" : question.intent === "status" ? "status" : "what");
export const idOf = ({ town, entry }: Pick<Service, "town" | "entry">) => `${town.town.id}/${entry.id}`;

/** The one service that is meant; several as good as each other are a list of what each says, never the first one alone. */
export const serviceMeant: Rule = (found) => {
  const { question, candidates, service } = found;
  if (!service || service.score < THRESHOLDS.service || service.coverage < THRESHOLDS.coverage) return null;
  const equals = candidates.services.filter((s) => s.score >= service.score * THRESHOLDS.equal && s.coverage >= THRESHOLDS.coverage).slice(0, MEANT_MAX);
  const more = { topic: idOf(service), theme: service.entry.themes[0] ?? null };
  if (equals.length > 1)
    return ruled(
      found,
      "services",
      part(
        kindOf(question),
        true,
        [],
        equals.map((s) => serviceRow(found, s)),
      ),
      service.score,
      more,
    );
  return ruled(found, "service", part(kindOf(question), true, [], [serviceCard(found, service, question.asked)]), service.score, more);
};

/** A measure has no verdict: asked by its own name it answers with its services, in the plan's order. */
export const measureMeant: Rule = (found) => {
  const { candidates, town, serviceScore } = found;
  const [meant] = candidates.measures;
  if (!town || !meant || meant.score < THRESHOLDS.service || meant.coverage < THRESHOLDS.coverage || meant.score < serviceScore * THRESHOLDS.measureLeads)
    return null;
  const services = servicesOfMeasure(meant.town, meant.measure.id).map((entry) => ({ town: meant.town, entry }));
  const lead = [{ say: "measure-list", town: townName(meant.town), title: meant.measure.name?.ja ?? meant.measure.title, count: services.length } as const];
  return ruled(
    found,
    "measure",
    part(
      "list",
      true,
      lead,
      services.map((s) => serviceRow(found, s)),
    ),
    meant.score,
    { theme: meant.measure.themes[0] ?? null },
  );
};

/** 「防災アプリと健康ポイント」: each of two topics has its own best service, and no single one covers the question. */
export const twoServices: Rule = (found) => {
  const { question, knowledge, town, service } = found;
  const halves = sideBySide(question.rest);
  if (!halves || !town || (service && service.coverage >= THRESHOLDS.sideBySideCoverage)) return null;
  const [first, second] = halves.map((half) => candidatesFor(knowledge, { ...question, rest: half }, [town.town.id]).services[0]);
  if (!first || !second || first.entry === second.entry) return null;
  const confidence = Math.min(first.score, second.score);
  if (confidence < THRESHOLDS.sideBySide) return null;
  const cards = [first, second].map((s) => serviceRow(found, s));
  return ruled(found, "two-services", part(kindOf(question), true, [], cards), confidence, { topic: idOf(first), theme: first.entry.themes[0] ?? null });
};
