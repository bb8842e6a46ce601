/**
 * What somebody says next. A message without a subject of its own fills in what it names (a town, a row, what is wanted) and keeps the
 * rest of what was talked about; of which kind it is was learnt from data/follow-ups.yaml. What names a subject is read alone.
 */
import type { TownData } from "../plan/schema.ts";
import { servicesOfTheme } from "../service/catalogue.ts";
import type { Asked } from "../service/say/words.ts";
import { candidatesFor } from "./decide/candidates.ts";
import { chooseTown, notInPlan, whichTopic } from "./decide/decline.ts";
import { contactSentence, factCard, part, serviceCard, serviceRow } from "./decide/parts.ts";
import { understand } from "./decide/question.ts";
import { rule } from "./decide/rules.ts";
import { type Ask, type Ruling, ruling } from "./decide/ruling.ts";
import { compare } from "./decide/towns.ts";
import { wholePlanPart } from "./decide/whole-plan.ts";
import { serviceOf, townName, townOf } from "./knowledge.ts";
import { type FollowUp, likeliest, runsOf } from "./learned/index.ts";
import { type Need, needsOf, type Reader, sureness } from "./needs.ts";
import type { Kind, Part, Sentence, Topic } from "./types.ts";
import { namesRow, rowMeant } from "./understand/ordinals.ts";
import { townsIn } from "./understand/place.ts";

/** So likely a message has a subject of its own that it is read alone; where it is less likely, what it asks read alone must be the surer. */
const OWN = 0.8;
const HARDLY_OWN = 0.05;
/** 「それって何のため」 points at what was told, whatever else its words are near to. */
const POINTS = /^(それ(?!から|と)|これ|あれ|その|さっきの?|it\b|that\b)/iu;
/** What asks for nothing (thanks, a complaint, yes, no) is taken for it when it is this likely; else it is a question about the service. */
const TALK = 0.3;
const TALKING: ReadonlySet<FollowUp> = new Set(["yes", "no", "enough", "complain", "praise"]);
/** A question this short is said again in the sentence that the plan does not answer it. */
const ASKED_MAX = 18;
/** Letters beside a town's name that name nothing. */
const PARTICLE = 1;
/** What can be asked of a service in another town as well. */
const OF_A_SERVICE: ReadonlySet<FollowUp> = new Set(["when", "what", "can-i", "detail", "year-asked", "why", "sure", "more"]);
/** Rows of a list that is shown next. */
const ROWS = 8;

type Told = NonNullable<ReturnType<typeof serviceOf>>;

type Talk = {
  ask: Ask;
  topic: Topic;
  /** the service talked about, where it is one */
  told: Told | null;
  kind: FollowUp;
  /** the resident's town */
  chosen: TownData | null;
  /** the town that the message moves to */
  there: TownData | null;
};

const kindOf = (asked: Asked): Kind => (asked === "when" || typeof asked !== "string" ? "when" : asked === "can-i" || asked === "is-there" ? "status" : "what");

const card = ({ ask }: Talk, { town, service }: Told, asked: Asked, lead: Sentence[] = []): Part =>
  part(kindOf(asked), true, lead, [serviceCard(ask, { town, entry: service }, asked)]);

const shown = ({ ask }: Talk, ids: readonly string[]) =>
  ids.flatMap((id) => {
    const one = serviceOf(ask.knowledge, id);
    return one ? [serviceRow(ask, { town: one.town, entry: one.service })] : [];
  });

const rows = (talk: Talk, ids: readonly string[], lead: Sentence[], all: readonly string[] = ids): Part => ({
  ...part("list", true, lead, shown(talk, ids)),
  all: [...all],
});

const talked = (): Part => part("smalltalk", false, [{ say: "noted" }]);

/** Which of the rows that were shown is meant has to be asked. */
const whichOne = (talk: Talk): Part => rows(talk, talk.topic.list.slice(0, ROWS), [{ say: "which-one" }], talk.topic.list);

/** What else may have been meant, one tap each; else the question what it is about. */
const another = (talk: Talk): Part =>
  talk.topic.instead.length > 0 ? part("clarify", false, [{ say: "did-you-mean" }], shown(talk, talk.topic.instead)) : whichTopic(talk.ask);

/** What was wanted, now of this service: the years that are named, else what this message wants, else what was wanted before. */
function askedOf({ ask: { question }, kind, topic }: Talk): Asked {
  if (question.time) return { years: question.time.years };
  if (kind === "when" || kind === "what" || kind === "can-i") return kind;
  return kind === "elsewhere" || kind === "own-town" || kind === "nth" || kind === "yes" ? topic.asked : "when";
}

/** Whom to ask: the desk for this very matter, where it is known. */
function deskOf({ ask }: Talk, told: Told | null, town: TownData): Sentence {
  const sentence = contactSentence(town, ask.context);
  const desk = told && serviceCard(ask, { town, entry: told.service }, "when").help.desk;
  if (!desk || sentence.say !== "contact") return sentence;
  return { ...sentence, contact: { ...sentence.contact, desk: desk.name, telephone: desk.telephone ?? sentence.contact.telephone } };
}

/** The next rows of the list, or what else the plan has for the same field. */
function others(talk: Talk, told: Told | null): Part | null {
  const { topic } = talk;
  const left = topic.list.slice(topic.shown);
  if (left.length > 0) return rows(talk, left.slice(0, ROWS), [{ say: "others", count: left.length }], left);
  const town = told?.town ?? talk.chosen;
  if (topic.list.length > 0 && town) return part("clarify", false, [{ say: "no-others", town: townName(town) }]);
  if (!told) return null;
  const [theme] = told.service.themes;
  const beside = (theme === undefined ? [] : servicesOfTheme(told.town, theme)).filter((s) => s.id !== told.service.id && s.audience === "resident");
  const ids = beside.map((s) => `${told.town.town.id}/${s.id}`);
  return ids.length > 0
    ? rows(talk, ids.slice(0, ROWS), [{ say: "others", count: ids.length }], ids)
    : part("clarify", false, [{ say: "no-others", town: townName(told.town) }]);
}

/** A detail of the service: a fact of the plan that holds it; else what the service is, and that the plan does not tell that. */
function detail(talk: Talk, told: Told): Ruling | Part {
  const { ask } = talk;
  const { context, knowledge } = ask;
  const words = `${told.service.name.ja}は${ask.question.text}`;
  const read = rule({ ...ask, town: told.town, question: understand(words, knowledge, context.today, told.town.town.id, "ja") });
  if (read.rule === "fact" || read.rule === "fact-for-detail" || read.rule === "town-faq") return read;
  const [aspect = null] = ask.question.aspects;
  const [asked = ""] = ask.question.text.split(/[?？。!！]/u);
  return card(talk, told, "what", [{ say: "detail-not-told", aspect, asked: asked.length <= ASKED_MAX ? asked : null }]);
}

/** The same thing in another town: the service that is nearest to the name among those of its fields. */
function sameIn({ ask }: Pick<Talk, "ask">, { service }: Told, town: TownData): Told | null {
  const words = { ...ask.question, rest: service.name.ja.toLowerCase(), language: "ja" as const };
  const near = candidatesFor(ask.knowledge, words, [town.town.id]).services;
  const ofTheme = service.themes.flatMap((theme) => servicesOfTheme(town, theme));
  const same = near.find((s) => ofTheme.includes(s.entry))?.entry ?? ofTheme[0];
  return same ? { town, service: same } : null;
}

/** What was listed or told of a plan, now of this town's. Null where that can be said of no other town. */
function aboutIn({ topic: { about }, ask }: Talk, town: TownData): Part | Ruling | null {
  const { knowledge, context } = ask;
  if (!about) return null;
  if ("plan" in about) return wholePlanPart(ask, town, about.plan);
  const again = (words: string) => rule({ ...ask, town, question: understand(words, knowledge, context.today, town.town.id, "ja") });
  if ("years" in about) return again(`${about.years[0]}年度に何が始まりますか`);
  if ("theme" in about) {
    const name = knowledge.themes.get(about.theme)?.name.ja;
    return name === undefined ? null : again(`${name}で何がありますか`);
  }
  const [from = "", id] = about.fact.split("/");
  const fact = townOf(knowledge, from)?.facts.find((f) => f.id === id);
  if (!fact) return null;
  const words = { ...ask.question, rest: fact.text.ja.toLowerCase(), language: "ja" as const, factTopics: new Set([fact.topic]) };
  const same = candidatesFor(knowledge, words, [town.town.id]).facts.find((f) => f.fact.topic === fact.topic);
  return same ? part("fact", true, [], [factCard(same, context.today)]) : notInPlan(ask, town, null, []);
}

/** 「他の町は？」: the service in every town side by side. */
function inEveryTown({ ask }: Talk, { service }: Told): Ruling {
  const theme = ask.knowledge.themes.get(service.themes[0] ?? "") ?? null;
  return compare({ ...ask, question: { ...ask.question, rest: service.name.ja.toLowerCase(), theme, themeAlone: false } });
}

/** The years that the talk was about: those named, else those the plan gives the service. */
function yearsOf({ ask: { question, context, knowledge } }: Talk, told: Told | null): number[] {
  if (question.time) return question.time.years;
  if (!told) return [];
  const { view } = serviceCard({ context, knowledge }, { town: told.town, entry: told.service }, "when");
  return view.verdict.years.length > 0 ? view.verdict.years : view.fiscalYears.slice(0, 1);
}

const inTown = (talk: Talk, town: TownData): Part | Ruling | null => (talk.told ? card(talk, talk.told, askedOf(talk)) : aboutIn(talk, town));

/** The fact that was told; what plans print as a year of the era our facts say in western years too. */
function factAgain({ topic: { about }, ask: { knowledge, context } }: Talk): Part | null {
  if (!about || !("fact" in about)) return null;
  const [id = "", name] = about.fact.split("/");
  const town = townOf(knowledge, id);
  const fact = town?.facts.find((f) => f.id === name);
  return town && fact ? part("fact", true, [], [factCard({ town, fact }, context.today)]) : null;
}

/** What is said to a follow-up of this kind; null where there is nothing it can follow. */
function said(talk: Talk): Part | Ruling | null {
  const { topic, told, kind, ask, chosen, there } = talk;
  const { list, offered } = topic;
  const town = told?.town ?? chosen;
  switch (kind) {
    case "nth": {
      const row = rowMeant(ask.question.text, list.length);
      const meant = row === null ? null : serviceOf(ask.knowledge, list[row] ?? "");
      if (meant) return card(talk, meant, askedOf(talk));
      return list.length > 0 ? rows(talk, list.slice(0, ROWS), [row === -1 ? { say: "no-such-row", count: list.length } : { say: "which-one" }], list) : null;
    }
    case "yes": {
      const [only, ...more] = list;
      const meant = offered && more.length === 0 ? serviceOf(ask.knowledge, only ?? "") : null;
      return meant ? card(talk, meant, askedOf(talk)) : offered && more.length > 0 ? whichOne(talk) : talked();
    }
    case "no":
      return offered ? whichTopic(ask) : talked();
    case "wrong":
      return offered ? whichTopic(ask) : another(talk);
    case "enough":
    case "praise":
      return talked();
    case "complain": {
      const answer = ask.knowledge.smalltalk.find(({ entry }) => entry.id === "complaint");
      return answer ? part("smalltalk", false, [{ say: "smalltalk", text: answer.entry.text }]) : null;
    }
    case "others":
      return others(talk, told);
    case "western":
      return told || ask.question.time ? part("what", true, [{ say: "in-western-years", years: yearsOf(talk, told) }]) : factAgain(talk);
    case "contact":
      return town ? part("handoff", true, [deskOf(talk, told, town)]) : chooseTown();
    case "elsewhere":
      return there ? inTown(talk, there) : told ? inEveryTown(talk, told) : null;
    case "own-town":
      return there ? inTown(talk, there) : chooseTown();
    case "own":
      return null;
    default:
      if (!told) return list.length > 0 ? whichOne(talk) : null;
      return ofService(talk, told);
  }
}

/** What is said of the one service that was talked about. */
function ofService(talk: Talk, told: Told): Part | Ruling {
  switch (talk.kind) {
    case "detail":
      return detail(talk, told);
    case "more":
      return part("what", true, [{ say: "details", view: serviceCard(talk.ask, { town: told.town, entry: told.service }, "what").view }]);
    case "why":
      return card(talk, told, "when", [{ say: "reason-not-told" }]);
    case "sure":
      return card(talk, told, "when", [{ say: "stands-in", view: serviceCard(talk.ask, { town: told.town, entry: told.service }, "when").view }]);
    case "again":
      return card(talk, told, "what");
    default:
      return card(talk, told, askedOf(talk));
  }
}

/** Which kind a message is of; `own` where it has a subject of its own. Null for one without words. */
function kindOfWords(text: string, message: string, reader: Reader): FollowUp | null {
  const shares = reader.knowledge.learned?.followUp?.(runsOf(text)) ?? null;
  if (shares === null) return null;
  const alone = () =>
    needsOf(message, reader).some((need) => need.ruling.part.answerable && need.ruling.rule !== "all-list" && sureness(need) >= 1 - shares.own);
  const own = shares.own >= OWN || (shares.own >= HARDLY_OWN && !POINTS.test(message) && alone());
  if (own) return "own";
  const { kind, share } = likeliest({ ...shares, own: 0 });
  return TALKING.has(kind) && share < TALK ? likeliest({ ...shares, own: 0, yes: 0, no: 0, enough: 0, complain: 0, praise: 0 }).kind : kind;
}

/** What the message follows and how it is answered; null where it has a subject of its own, or nothing was talked about. */
export function followUp(message: string, reader: Reader): Need | null {
  const { knowledge, context, language, chosen } = reader;
  const { topic } = context;
  if (!topic || !knowledge.learned?.followUp) return null;
  const { towns, rest } = townsIn(message.toLowerCase(), knowledge.names);
  const [name, ...others] = towns;
  if (others.length > 0) return null;
  const named = name === undefined ? null : townOf(knowledge, name);
  const words = named ? rest : message;
  // 「4番目のってどんなの」 has a number, and it is a row's. 「三木町は？」, 「三木町だといくら？」: no words are left beside the town's
  // name, or those of a follow-up.
  // Of other languages only what is grammar is known.
  const known = language === "ja" || language === "en";
  const inner =
    topic.list.length > 1 && namesRow(words)
      ? "nth"
      : named && (rest.match(/\p{L}/gu)?.length ?? 0) <= PARTICLE
        ? "elsewhere"
        : known
          ? kindOfWords(words, message, reader)
          : null;
  if (inner === null || inner === "own" || (named && TALKING.has(inner))) return null;
  const kind = named && !OF_A_SERVICE.has(inner) ? "elsewhere" : inner;
  const question = understand(message, knowledge, context.today, context.town, language);
  // 「今年度は何が始まる？」 has the year for its subject, also where it was asked before.
  if (question.time && question.intent === "list") return null;
  // Of a question which of them was meant the first is the likeliest, of a list by towns the row of the town that is named.
  const ofTown = named && topic.list.find((id) => id.startsWith(`${named.town.id}/`));
  const id = ofTown ?? topic.service ?? (kind === "elsewhere" || kind === "own-town" ? topic.list[0] : null);
  const before = id && (!topic.about || topic.service) ? serviceOf(knowledge, id) : null;
  const there = named ?? (kind === "own-town" ? chosen : null);
  const ask: Ask = { question, context, knowledge, town: there ?? before?.town ?? chosen };
  const told = before && there && there !== before.town ? sameIn({ ask }, before, there) : before;
  const answered = before && !told ? notInPlan(ask, there, null, [], before.service.name) : said({ ask, topic, told, kind, chosen, there });
  if (!answered) return null;
  if ("rule" in answered) return { question, ruling: answered, follows: true };
  return { question, follows: true, ruling: ruling(ask, `follow-up:${kind}`, answered, { theme: told?.service.themes[0] ?? null }) };
}
