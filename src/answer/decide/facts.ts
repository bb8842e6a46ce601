/** A fact of the plan, or the town's own FAQ, is what was asked. */
import type { Aspect, Card, Part } from "../types.ts";
import { aspectsOf } from "../understand/intent.ts";
import { asks, sentencesOf } from "../understand/split.ts";
import type { Candidates } from "./candidates.ts";
import { notInPlan } from "./decline.ts";
import { holdsDetail } from "./details.ts";
import { type Found, type Rule, ruled } from "./found.ts";
import { factCard, faqCard, part } from "./parts.ts";
import { THRESHOLDS } from "./thresholds.ts";

export const townFaq: Rule = (found) => {
  const [faq] = found.candidates.faq;
  if (!faq || faq.score < THRESHOLDS.faq || faq.score < found.inPlan * 0.9) return null;
  return ruled(found, "town-faq", part("fact", true, [], [faqCard(faq)]), faq.score);
};

export const factMeant: Rule = (found) => {
  const { question, candidates, factScore, serviceScore, decision } = found;
  // The nearest fact is one that a service says of itself: the service answers.
  if (candidates.facts[0]?.fact.service !== undefined && candidates.facts[0].score > factScore) return null;
  if (factScore < THRESHOLDS.fact || (decision ? decision.fact < decision.service * THRESHOLDS.factLeads : factScore <= serviceScore)) return null;
  const told = factPart(found, { ...found.candidates, facts: found.candidates.facts.filter((f) => f.fact.service === undefined) });
  // 「あやめ祭りいつ？」: the fact is shown, but that the plan names no day is no answer to いつ.
  const noDay = question.intent === "when" && found.fact !== undefined && NO_DAY.test(found.fact.fact.text.ja);
  return ruled(found, "fact", { ...told, answerable: !noDay }, factScore);
};

const NO_DAY = /(いつ|日にち|日程|時期|始まった年|何年).{0,14}(書かれていません|ありません)/u;

const MONEY = /円|予算|費用|お金|経費|財源|補助|無料|コスト/u;

/** Whoever says these asks for them. */
const NEVER_IN_PLANS: ReadonlySet<Aspect> = new Set(["cost", "person", "opinion", "vendor", "place"]);

const namesService = ({ question, knowledge, town }: Found): boolean => {
  const said = question.text.toLowerCase();
  return knowledge.titles.some((title) => title.town === town?.town.id && said.includes(title.words));
};

/** A price, a procedure, a name: answered by a fact that holds such a thing, else declined. */
export const detailAsked: Rule = (found) => {
  const { question, town, candidates, service, serviceScore, decision } = found;
  const [detail] = question.aspects;
  if (!detail) return null;
  const fact = candidates.facts.find((f) => holdsDetail(f.fact.text.ja, detail, question.rest));
  // 「数字の目標はある？」: a fact that says so in these words, be it that there is none.
  // … and a question for money is answered by none that speaks of something else.
  const speaksOfIt = found.fact !== undefined && (detail !== "cost" || MONEY.test(found.fact.fact.text.ja));
  if (decision && found.fact && speaksOfIt && decision.fact >= THRESHOLDS.detailOfFact && found.fact.ask >= THRESHOLDS.factMeant) return factMeant(found);
  // A fact of the very service that is meant does not compete with it.
  const rival = service && fact?.fact.service === service.entry.id ? 0 : serviceScore;
  if (fact && town && fact.score >= THRESHOLDS.detailFact && fact.ask >= THRESHOLDS.detailAsk && fact.score >= rival * 0.85) {
    const first = { ...candidates, facts: [fact, ...candidates.facts.filter((f) => f !== fact)] };
    return ruled(found, "fact-for-detail", factPart(found, first), fact.score);
  }
  // 「体育館借りるのに毎回電話で空き確認、つながらないし」 tells why a service is wanted and names none; whoever names one asks for a detail of it.
  // Whose case it is stands in every telling; 「うちの子の学校、まだ入んねえの？」 asks for none.
  const asked = detail !== "personal-case" && sentencesOf(question.text).some((sentence) => asks(sentence) && aspectsOf(sentence).includes(detail));
  const told = !asked && !NEVER_IN_PLANS.has(detail) && (question.asksForService || question.text.length >= THRESHOLDS.toldLetters) && !namesService(found);
  if (told && decision && decision.service * decision.sure >= (question.asksForService ? THRESHOLDS.wished : THRESHOLDS.told)) return null;
  return ruled(found, `detail-not-in-plan:${detail}`, notInPlan(found, town, detail, candidates.services), serviceScore);
};

/** The best fact and a second one nearly as good. A service that is near is a chip, never a neighbour that stretches the bubble. */
function factPart({ context }: Found, { facts }: Candidates): Part {
  const best = facts[0]?.score ?? 0;
  const cards: Card[] = facts
    .slice(0, 2)
    .filter((f) => f.score >= best * THRESHOLDS.besideFirst)
    .map((f) => factCard(f, context.today));
  return part("fact", true, [], cards);
}
