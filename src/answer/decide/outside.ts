/** Matters that the town's plan does not hold, declined by name. */
import { servicesOfTheme } from "../../service/catalogue.ts";
import { planNote } from "../../service/view.ts";
import { townName } from "../knowledge.ts";
import { conceptsOf } from "../retrieve/index.ts";
import type { OutsideTopic, SafetyNumber } from "../table-schemas.ts";
import type { Part, Sentence } from "../types.ts";
import { notInPlan } from "./decline.ts";
import { type Found, type Rule, ruled } from "./found.ts";
import { contactSentence, factCard, part, planSentences } from "./parts.ts";
import { THRESHOLDS } from "./thresholds.ts";

/** The outside topic (data/outside.yaml) that plan.yaml answers: where the town hall is and its telephone. */
const CONTACT_TOPIC = "yakuba-contact";

/** A matter of now: the numbers that reach the town, then its town hall. No measure of the plan, however near, is of use here. */
function whomToCall({ knowledge, context, town }: Found, topic: OutsideTopic): Part {
  const reaches = ({ valid }: SafetyNumber) => {
    if (valid === "all") return true;
    if (!town) return false;
    return "towns" in valid ? valid.towns.includes(town.town.id) : valid.prefectures.includes(town.town.prefecture);
  };
  const calls = (topic.numbers ?? []).flatMap(({ id, when = null }): Sentence[] => {
    const found = knowledge.numbers.get(id);
    if (!found || !reaches(found)) return [];
    const { number, dial, who, hours, price } = found;
    return [{ say: "call", call: { number, dial, who, hours, price, when } }];
  });
  const lead: Sentence[] = [
    ...calls,
    town ? contactSentence(town, context) : { say: "choose-town" },
    { say: "not-in-plan", aspect: null, subject: topic.name, town: town ? townName(town) : null },
  ];
  return { ...part(town ? "handoff" : "none", false, lead, [], town ? planSentences([planNote(town, context.today)]) : [{ say: "unofficial" }]), urgent: true };
}

/** 「図書館」: a theme's word, or one that stands in a service's name, and nothing beside it is never outside a plan that has such a service. */
function inNames({ question: { rest, oneWord, theme, themeAlone }, town, candidates: { services } }: Found): boolean {
  if (!town) return false;
  if (theme !== null && themeAlone && servicesOfTheme(town, theme.id).length > 0) return true;
  return oneWord && services.some((s) => s.town === town && s.entry.name.ja.toLowerCase().includes(rest));
}

export const outsideMeant: Rule = (found) => {
  const { question, context, town, candidates, inPlan, decision } = found;
  const [outside] = candidates.outside;
  // A word of the town's own glossary is never outside the plan.
  if (question.oneWord && question.termIds.length > 0 && found.term) return null;
  if (inNames(found)) return null;
  // 「マイナンバーカードの普及率は何％」 asks a figure of what the plan names, not for the card.
  if (question.aspects.includes("amount") && found.service?.named) return null;
  // Where the phrasings alone are sure of it, the nearer words decide: 「引っ越してきたらどこさ行けばいい」 is near to the tap water too.
  const nearer = outside !== undefined && outside.score > inPlan;
  const phrased = nearer && (candidates.meant?.absent ?? 0) >= THRESHOLDS.outsidePhrased;
  const absent = decision ? phrased || decision.absent > Math.max(decision.service, decision.fact, decision.list) : nearer;
  if (!outside || outside.score < THRESHOLDS.outside || !absent) return null;
  if (town && outside.topic.id === CONTACT_TOPIC) {
    const printed = candidates.facts.find((f) => f.fact.topic === "contact" && f.score >= THRESHOLDS.fact);
    const where = [contactSentence(town, context)];
    return printed
      ? ruled(found, "contact-in-plan", part("fact", true, where, [factCard(printed, context.today)]), outside.score)
      : ruled(found, "town-hall", part("handoff", false, where), outside.score);
  }
  // Numbers to call only where the phrasings mean that very matter: 「ありがとう助かったばい」 is no swarm of bees.
  const means = outside.ask >= THRESHOLDS.outsideNamed || outside.likelihood === null || outside.likelihood >= THRESHOLDS.outsideLikely;
  if (outside.topic.numbers && !question.asksForService && means) return ruled(found, "whom-to-call", whomToCall(found, outside.topic), outside.score);
  const named = outside.ask >= THRESHOLDS.outsideNamed && !question.asksForService;
  return ruled(found, "outside-the-plan", notInPlan(found, town, null, candidates.services, named ? outside.topic.name : null), outside.score);
};

/** A greeting, thanks, a joke in words of one's own: a human line, never a plan. */
export const talked: Rule = (found) => {
  const { candidates, decision, knowledge } = found;
  if (!decision || decision.absent < decision.service || inNames(found)) return null;
  const entryOf = (matter: string) => knowledge.smalltalk.find((one) => one.entry.matters.includes(matter))?.entry;
  const matters = [...candidates.elsewhere, ...candidates.outside.map(({ topic, likelihood }) => ({ matter: topic.id, likelihood: likelihood ?? 0 }))]
    .map(({ matter, likelihood }) => ({ likelihood, entry: entryOf(matter) }))
    .sort((a, b) => b.likelihood - a.likelihood);
  // A greeting, a joke, thanks: whichever of them it is, it is talk; also where no other matter is half as likely.
  const talk = matters.flatMap(({ entry, likelihood }) => (entry ? [{ entry, likelihood }] : []));
  const together = talk.reduce((sum, { likelihood }) => sum + likelihood, 0);
  const other = matters.find(({ entry }) => !entry)?.likelihood ?? 0;
  const [first] = talk;
  const isTalk = together >= THRESHOLDS.talked || (decision.absent >= THRESHOLDS.outsidePhrased && together >= 2 * other);
  return first && isTalk ? ruled(found, "talk", part("smalltalk", false, [{ say: "smalltalk", text: first.entry.text }]), together) : null;
};

/** The question names a theme of which this town's plan has nothing. */
export const themeNotInPlan: Rule = (found) => {
  const { question, town, candidates, service, serviceScore, decision } = found;
  const [theme] = candidates.themes;
  const named = question.theme;
  if (town && named && decision && decision.absent >= THRESHOLDS.fieldAbsent && !service?.named && servicesOfTheme(town, named.id).length === 0)
    return ruled(found, "theme-not-in-plan", notInPlan(found, town, null, candidates.services, named.name), decision.absent);
  if (!town || !theme || theme.score < THRESHOLDS.themeNamed || serviceScore >= theme.score * 0.8 || servicesOfTheme(town, theme.theme.id).length > 0)
    return null;
  return ruled(found, "theme-not-in-plan", notInPlan(found, town, null, candidates.services, theme.theme.name), theme.score);
};

/** 「自動運転バス」 where the plan never names self-driving: a bus is not an answer. */
export const namedThingAbsent: Rule = (found) => {
  const { question, knowledge, town, candidates } = found;
  const [index] = knowledge.indexes;
  if (!town || !index) return null;
  const absent = conceptsOf(question.rest, index.lexicon).some((concept) => knowledge.namedThings.get(concept)?.has(town.town.id) === false);
  return absent ? ruled(found, "thing-not-in-plan", notInPlan(found, town, null, candidates.services), 1) : null;
};
