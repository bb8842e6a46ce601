/** One question, understood: everything the rules look at, gathered once. */
import type { Day } from "../../plan/fiscal-year.ts";
import type { Fact, Theme } from "../../plan/schema.ts";
import type { Asked } from "../../service/say/words.ts";
import { compactWord, type Knowledge, type Title } from "../knowledge.ts";
import { type FollowUp, likeliest, runsOf, type Wanted } from "../learned/index.ts";
import { normalise } from "../normalise.ts";
import type { Aspect } from "../types.ts";
import { asksForService, aspectsOf, hasTopic, type Intent, intentOf, withoutListWords } from "../understand/intent.ts";
import { languageOf, type QuestionLanguage } from "../understand/language.ts";
import { otherPlaceIn, townsIn } from "../understand/place.ts";
import { type TimeSense, timeIn, withoutTime } from "../understand/time.ts";

export type Question = {
  text: string;
  /** lower case, without town and time words: what is searched for */
  rest: string;
  language: QuestionLanguage;
  /** towns named in the question */
  towns: string[];
  otherPlace: string | null;
  time: TimeSense | null;
  intent: Intent;
  /** what is said first of a service that is meant */
  asked: Asked;
  aspects: Aspect[];
  asksForService: boolean;
  /** about the plan itself: its period, makers, purpose */
  aboutPlan: boolean;
  /** kinds of fact the words point at */
  factTopics: ReadonlySet<Fact["topic"]>;
  asksTelephone: boolean;
  hasTopic: boolean;
  /** a topic is left when words such as やること and 予定 are gone too */
  hasListTopic: boolean;
  theme: Theme | null;
  /** the question names the theme and nothing beside it: a list of it is an answer, the nearest thing to more words is not */
  themeAlone: boolean;
  /** glossary entries (`t:<town>/<n>`) whose term the question names, longest first */
  termIds: string[];
  /** the question begins with such a term and asks about it: 「生産年齢人口って…」 */
  beginsWithTerm: boolean;
  /** … or begins with one and the words behind it ask what it is: 「DXってそもそも何ですか」 */
  asksTerm: boolean;
  /** the question is nothing but one word or name */
  oneWord: boolean;
  /** services and measures, one a town, of which the question types the name in full and says nothing else but what it wants to know */
  named: Named[];
};

/** `asked`, `intent`: of the words around the name, which has words of its own (「地域で使えるお金」). */
export type Named = Pick<Title, "town" | "id" | "measure"> & { intent: Intent; asked: Asked };

const OWN_TOWN =
  /(うち|わし|おら|おれ|俺|私|わたし|ぼく|僕|自分)(ら|たち)?(の|ん)(町|まち|市|とこ(ろ)?)|(この|わが|我が)(町|まち|市)|\b(my|our|this) (town|city)\b/gu;

const ELSEWHERE = /(ほかの|他の|よその)(町|まち|市)/gu;

const ABOUT_PLAN =
  /(計画|けいかく)(は|の|って)?.{0,6}(いつまで|いつ(終わ|おわ)|(終わ|おわ)(っ|り|る)|期間|何年|なんねん|目的|理念|名前|だれが|誰が|担当)|(いつまで|何年|なんねん).{0,4}計画|基本理念|策定|めざす(姿|町)|\b(the|this) plan\b/u;

const OTHER_PLAN = /総合計画|総合戦略|国の計画|県の計画|ビジョン/u;

/** Words that point at a kind of fact: it is preferred among facts of equal likeness. */
const FACT_WORDS: readonly [RegExp, Fact["topic"][]][] = [
  [/期間|きかん|いつまで|終わ|おわ|何年(から|まで)|なんねん/u, ["period"]],
  [/課|係|部署|担当|だれ|誰|えらい|偉い|責任|トップ|リーダー|\b(who|charge)\b/u, ["promoter", "organisation", "contact"]],
  [/人口|何人|人数|減る|減り|高齢化|\b(population|people live)\b/u, ["population", "number"]],
  [/台風|大雨|洪水|地震|豪雨|災害|水害|被害|\b(typhoon|flood|earthquake)\b/u, ["disaster"]],
  [/アンケート|調査|survey/u, ["survey"]],
  [/理念|めざす|目指す|目標|スローガン|将来像|vision/u, ["vision"]],
  [/目的|なぜ|なんで|何のため|why|purpose/u, ["purpose"]],
];

/** The number is asked for; 「電話が苦手で」 and 「まだ電話せんばいかん？」 ask for none. */
const ASKS_TELEPHONE = /連絡先|問い?合わせ先|(電話|でんわ)(番号|[はをも]?(教え|おしえ|[?？。!\s]*$))|\b(tele)?phone( number|[?\s]*$)/u;

/** What joins a name to the question about it. */
const PARTICLE = /^(って|とか|なら|だと|は|が|も|の|を)/u;

/** Surely enough what something is or does, and not when. */
const WHAT = 0.3;

/** What is to be said first about a service that is meant. `years`: those that are named. */
function askedOf(text: string, intent: Intent, years: readonly number[], { learned }: Knowledge): Asked {
  if (intent === "when") return "when";
  if (intent === "meaning") return "what";
  const wanted = learned?.wanted?.(runsOf(text));
  if (!wanted) return "when";
  const [first, second] = (Object.entries(wanted) as [Wanted, number][]).sort(([, a], [, b]) => b - a);
  // What it is stands in front of when it comes, and takes nothing away: where both may be meant, both are said.
  const asked = wanted.what >= WHAT ? "what" : ((first?.[0] === "what" ? second : first)?.[0] ?? "when");
  return years.length > 0 && intent === "status" && asked !== "what" && asked !== "how-far" ? { years: [...years] } : asked;
}

/** Words around a name are no subject of their own when this surely they are what follows an answer: 「…ってなんができると？」. */
const OWN_BESIDE_NAME = 0.3;

/** What is wanted of a name by the words around it: null where they have a subject of their own. */
function beside(words: string, { learned }: Knowledge): FollowUp | null {
  const shares = learned?.followUp?.(runsOf(words)) ?? null;
  return shares === null || shares.own >= OWN_BESIDE_NAME ? null : likeliest({ ...shares, own: 0 }).kind;
}

/** 「子ども関係の」 says no more than 「子どもの」. */
const FIELD_OF = /(?<=[\p{L}])関係(?![人者])/gu;

/** What is left of 「粗大ごみ」 is a word. */
const WORD = /\p{Script=Han}{2}|\p{Script=Katakana}{2}/u;

/** 「図書館どうなん」: the words beside a name have no subject of their own. */
const nothingBeside = (words: string, knowledge: Knowledge): boolean => !hasTopic(words) || (!WORD.test(words) && beside(words, knowledge) !== null);

function namedIn(lower: string, knowledge: Knowledge, today: Day): Named[] {
  const found = new Map<string, Named | null>();
  for (const { words, town, id, measure } of knowledge.titles) {
    if (found.has(town) || !lower.includes(words)) continue;
    const [before = "", ...after] = lower.split(words);
    const around = `${before} ${after.join(words).replace(PARTICLE, " ")}`;
    const { towns, rest } = townsIn(around.replace(OWN_TOWN, " "), knowledge.names);
    const time = timeIn(rest, today);
    const left = time ? rest.replace(time.word, " ") : rest;
    const wanted = beside(`${before} ${after.join(words)}`, knowledge);
    const alone =
      (!hasTopic(left) || wanted === "when" || wanted === "what" || wanted === "can-i") && aspectsOf(left).length === 0 && towns.every((t) => t === town);
    const intent = intentOf(left, towns.length, true);
    const asked = wanted === "what" ? "what" : askedOf(left, intent, time?.years ?? [], knowledge);
    found.set(town, alone && intent !== "compare" ? { town, id, measure, intent, asked } : null);
  }
  return [...found.values()].filter((n) => n !== null);
}

/** A single word: kanji, katakana or Latin letters, or a short run of hiragana. */
const ONE_WORD = /^(?:[\p{Script=Han}\p{Script=Katakana}ー・a-z0-9-]{1,16}|[ぁ-んー]{2,12})[?？。!！\s]*$/u;

/** One question read word by word. `chosen` is the resident's town: 「うちの町」 beside another town's name means it. */
export function understand(
  raw: string,
  knowledge: Knowledge,
  today: Day,
  chosen: string | null,
  language: QuestionLanguage = languageOf(raw, knowledge.languages),
): Question {
  const text = normalise(raw);
  const lower = text.toLowerCase();
  const own = new RegExp(OWN_TOWN.source, "u").test(lower);
  const { towns: named, rest: withoutTowns } = townsIn(lower.replace(OWN_TOWN, " "), knowledge.names);
  const towns = own && chosen && named.length > 0 ? [...new Set([chosen, ...named])] : named;
  const place =
    towns.length > 0
      ? null
      : otherPlaceIn(
          withoutTowns,
          knowledge.places,
          knowledge.towns.map((t) => t.town.prefecture),
        );
  // 「黄福タクシーは津山市でも使える？」 asks of the service of one's own town that it names first.
  const before = place === null ? "" : lower.slice(0, lower.indexOf(place));
  const otherPlace = knowledge.titles.some((title) => title.town === chosen && before.includes(title.words)) ? null : place;
  const time = timeIn(withoutTowns, today);
  const rest = (time ? withoutTime(withoutTowns, time) : withoutTowns).replace(FIELD_OF, " ").replace(/ {2,}/g, " ").trim();
  const compacted = compactWord(rest);
  const themeNamed = knowledge.themeWords.find(({ word }) => compacted.includes(word));
  // 「よその町でやっとるらしい。うちの町でもやるんかいな」 asks of one's own.
  const intent = intentOf(own && named.length === 0 ? lower.replace(ELSEWHERE, " ") : lower, towns.length, chosen !== null);
  return {
    text,
    rest,
    language,
    towns,
    otherPlace,
    time,
    intent,
    asked: askedOf(text, intent, time?.years ?? [], knowledge),
    aspects: aspectsOf(rest),
    asksForService: asksForService(rest),
    aboutPlan: ABOUT_PLAN.test(rest) && !OTHER_PLAN.test(rest),
    factTopics: new Set(FACT_WORDS.filter(([words]) => words.test(rest)).flatMap(([, topics]) => topics)),
    asksTelephone: ASKS_TELEPHONE.test(rest),
    hasTopic: hasTopic(rest),
    hasListTopic: hasTopic(withoutListWords(rest)),
    theme: themeNamed?.theme ?? null,
    themeAlone: themeNamed !== undefined && nothingBeside(compacted.replace(ELSEWHERE, " ").replace(themeNamed.word, " "), knowledge),
    termIds: knowledge.terms.filter((t) => t.standsIn(compacted) || t.standsIn(rest)).map((t) => t.id),
    beginsWithTerm: knowledge.terms.some(
      (t) => t.word.length >= 3 && compacted.startsWith(t.word) && /^(って|とは|は|て|とゆう)/u.test(compacted.slice(t.word.length)),
    ),
    asksTerm: knowledge.terms.some(
      (t) => t.word.length >= 2 && compacted.startsWith(t.word) && beside(compacted.slice(t.word.length).split(/[?？。!！]/u)[0] ?? "", knowledge) === "what",
    ),
    oneWord: language === "ja" && ONE_WORD.test(rest),
    named: namedIn(lower.replace(/[「」『』“”"]/gu, ""), knowledge, today),
  };
}
