import { townName } from "../knowledge.ts";
import type { Sentence } from "../types.ts";
import { candidatesFor } from "./candidates.ts";
import { askBack, chooseTown, notInPlan, whichTopic } from "./decline.ts";
import { detailAsked, factMeant, townFaq } from "./facts.ts";
import { foundFor, type Rule, ruled } from "./found.ts";
import { termAlone, termAsked } from "./glossary.ts";
import { everything, listAsked, themeAlone, topicList, yearAsked, yearList } from "./lists.ts";
import { namedThingAbsent, outsideMeant, talked, themeNotInPlan } from "./outside.ts";
import { contactSentence, part } from "./parts.ts";
import { type Ask, type Ruling, ruling } from "./ruling.ts";
import { measureMeant, namedOf, nameTyped, serviceMeant, twoServices } from "./services.ts";
import { THRESHOLDS } from "./thresholds.ts";
import { compare, withoutTown } from "./towns.ts";
import { planPeriod, wholePlan } from "./whole-plan.ts";

export type { Ruling } from "./ruling.ts";

/** In this order: what the town itself said, what is called by its full name, what the words ask for, what no plan holds, then the nearest thing. */
const RULES: readonly Rule[] = [
  townFaq,
  nameTyped,
  yearAsked,
  wholePlan,
  planPeriod,
  termAsked,
  namedThingAbsent,
  twoServices,
  talked,
  outsideMeant,
  listAsked,
  themeNotInPlan,
  detailAsked,
  (found) => (found.town ? null : withoutTown(found, found.candidates)),
  themeAlone,
  factMeant,
  measureMeant,
  serviceMeant,
  termAlone,
  (found) => (found.town && (found.question.themeAlone || found.question.oneWord) ? topicList(found, found.town, found.candidates) : null),
];

export function rule(ask: Ask): Ruling {
  const decided = withoutSearch(ask) ?? withSearch(ask);
  const { question, context } = ask;
  // 「担当はどこの課？電話も」: the number goes with the answer.
  if (!question.asksTelephone || !decided.town || !decided.part.answerable) return decided;
  return { ...decided, part: { ...decided.part, after: [contactSentence(decided.town, context), ...decided.part.after] } };
}

function withSearch(ask: Ask): Ruling {
  const found = foundFor(ask, candidatesFor(ask.knowledge, ask.question, ask.town ? [ask.town.town.id] : []));
  for (const decide of RULES) {
    const decided = decide(found);
    if (decided) return decided;
  }
  // Surely none of the plan's: what is nearest is no guess at it.
  const absent = (found.decision?.absent ?? 0) >= THRESHOLDS.absentSurely;
  const back = absent ? null : askBack(ask, ask.town, found.candidates.services);
  return back
    ? ruled(found, "asked-back", back, found.inPlan)
    : ruled(found, "nothing-found", notInPlan(ask, ask.town, null, found.candidates.services), 1 - found.inPlan);
}

/** What can be decided from the words of the question alone. */
function withoutSearch(ask: Ask): Ruling | null {
  const { question, knowledge, town } = ask;
  if (namedOf(ask)) return null;
  if (question.otherPlace && question.towns.length === 0) {
    const lead: Sentence[] = [{ say: "other-place", place: question.otherPlace, towns: knowledge.towns.map(townName) }];
    return ruling(ask, "other-place", part("none", false, lead));
  }
  // 「サービスを全部見せて」, 「もう始まったものは？」: beside the words that ask for a list there are none.
  const wantsAll = question.intent === "list" && !question.hasListTopic && !question.time && !question.aboutPlan && question.aspects.length === 0;
  if (town && (!question.hasTopic || wantsAll)) {
    // The plan itself is the topic; the words that ask are then all there is to go by.
    const words = { ...question, rest: question.text.toLowerCase() };
    const whole = wholePlan(foundFor({ ...ask, question: words }, candidatesFor(knowledge, words, [town.town.id])));
    if (whole) return whole;
  }
  if (!question.hasTopic && !question.aboutPlan) {
    if (!question.time && question.intent !== "list") return ruling(ask, "no-topic", whichTopic(ask));
    if (!town) return ruling(ask, "no-town", chooseTown());
    return question.time ? yearList(ask, town) : everything(ask, town);
  }
  if (question.intent === "compare" || question.towns.length > 1) return compare(ask);
  if (town && wantsAll) return everything(ask, town);
  return town && question.time && !question.hasListTopic ? yearList(ask, town) : null;
}
