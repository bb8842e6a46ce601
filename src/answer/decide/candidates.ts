/** Retrieval hits gathered into what an answer can be about: services, facts, terms, town FAQ, matters outside the plan. */
import { eraYear } from "../../plan/fiscal-year.ts";
import type { Fact, GlossaryTerm, Measure, PlanFile, Theme, TownData } from "../../plan/schema.ts";
import { type CatalogueEntry, serviceBy, servicesOfInitiative, servicesOfMeasure } from "../../service/catalogue.ts";
import { EVERYWHERE_GROUP, type Knowledge } from "../knowledge.ts";
import { featuresOf, log, type MeantKind } from "../learned/index.ts";
import { type Hit, searchAll } from "../retrieve/index.ts";
import type { OutsideTopic } from "../table-schemas.ts";
import type { Overlay, WholePlanQuestion } from "../types.ts";
import type { Question } from "./question.ts";

export type Service = {
  town: TownData;
  entry: CatalogueEntry;
  score: number;
  coverage: number;
  ask: number;
  /** one of its names stands in the question */
  named: boolean;
  /** how likely the phrasings learnt make it, among everything that can be meant; 0 where nothing was learnt */
  likelihood: number;
};
export type Scored<T> = T & { score: number; coverage: number; ask: number };

export type Candidates = {
  services: Service[];
  /** measures of several services, by their own name and text */
  measures: Scored<{ town: TownData; measure: Measure }>[];
  facts: Scored<{ town: TownData; fact: Fact }>[];
  terms: Scored<{ town: TownData; term: GlossaryTerm }>[];
  faq: Scored<{ town: TownData; faq: Overlay["faq"][number] }>[];
  /** `likelihood`: by the phrasings learnt; null where nothing was learnt */
  outside: Scored<{ topic: OutsideTopic; likelihood: number | null }>[];
  /** `likelihood`: by the phrasings learnt; null where nothing was learnt */
  whole: Scored<{ question: WholePlanQuestion; likelihood: number | null }>[];
  themes: Scored<{ theme: Theme }>[];
  pillars: Scored<{ town: TownData; pillar: PlanFile["pillars"][number] }>[];
  hits: Hit[];
  /** by the phrasings learnt alone: how likely a service, a fact, a matter that no plan answers, all of a field; null where nothing was learnt */
  meant: Record<MeantKind, number> | null;
  /** the everyday matters of elsewhere.yaml, the likeliest by the phrasings first; none where nothing was learnt */
  elsewhere: { matter: string; likelihood: number }[];
  /** one or more fields, should a list be what is asked for; the likelier first */
  fields: { theme: Theme; score: number }[];
};

const HITS = 60;
/** A fact of the kind that the question's words point at. */
const TOPIC_BOOST = 1.2;
/** A fact that names the year of the question: 「2020年の人口」. */
const YEAR_BOOST = 1.25;
/** Between a service for residents and the same word in office work, a resident means the first. */
const OFFICE_SHARE = 0.93;
/** How much a second witness of the same service adds. */
const SECOND_WITNESS = 0.06;

/** A service that is so likely is looked at even where the search found it by chance or not at all. */
const LIKELY = 0.05;
/** How much an e-fold of likelihood counts beside the score of the search. */
const LIKELIHOOD_WEIGHT = 0.08;
const LEAST = 1e-4;

/** How much it counts that the question has one of a service's names in it. */
const NAMED_WEIGHT = 0.1;

/** What the order of services is made of: what the search found, what phrasings have taught, what is named. */
const rankOf = ({ score, likelihood, named }: Pick<Service, "score" | "likelihood" | "named">): number =>
  score + LIKELIHOOD_WEIGHT * log(likelihood + LEAST) + (named ? NAMED_WEIGHT : 0);

/** The services of these towns that the question has a name of in it; of two names of which one stands in the other the longer one. */
function namedIn(query: string, { titles }: Knowledge, towns: ReadonlySet<string>): ReadonlySet<string> {
  const found = titles.filter((t) => !t.measure && towns.has(t.town) && query.includes(t.words));
  return new Set(
    found
      .filter((t) => !found.some((o) => o.town === t.town && o.id !== t.id && o.words !== t.words && o.words.includes(t.words)))
      .map((t) => `${t.town}/${t.id}`),
  );
}

const KIND_OF: Record<string, MeantKind> = { s: "service", f: "fact", w: "fact", t: "fact", o: "absent", e: "absent", l: "list" };

function meantIn(likely: ReadonlyMap<string, number>): Record<MeantKind, number> {
  const meant = { service: 0, fact: 0, absent: 0, list: 0 };
  for (const [meaning, likelihood] of likely) {
    const kind = KIND_OF[meaning[0] ?? ""];
    if (kind) meant[kind] += likelihood;
  }
  return meant;
}

const elsewhereIn = (likely: ReadonlyMap<string, number>): Candidates["elsewhere"] =>
  [...likely]
    .flatMap(([meaning, likelihood]) => (meaning.startsWith("e:") ? [{ matter: meaning.slice(2), likelihood }] : []))
    .sort((a, b) => b.likelihood - a.likelihood);

/** A field that the question names by a word of its own counts so much more than one that is only like it. */
const NAMED_FIELD = 0.5;
/** Less than this is chance. */
const FIELD = 0.3;
/** Of several fields that were asked for each has this share of the first. */
const SECOND_FIELD = 0.4;
const FIELDS_MAX = 5;

/** The fields that a list is asked of: what the phrasings make likely, what the search found, what is named. */
function fieldsIn(likely: ReadonlyMap<string, number>, query: string, found: Candidates["themes"], { themes, themeWords }: Knowledge): Candidates["fields"] {
  const named = new Set(themeWords.filter(({ word }) => query.includes(word)).map(({ theme }) => theme.id));
  const near = new Map(found.map(({ theme, score }) => [theme.id, score]));
  const all = [...themes.values()]
    .map((theme) => ({ theme, score: (likely.get(`l:${theme.id}`) ?? 0) + (near.get(theme.id) ?? 0) + (named.has(theme.id) ? NAMED_FIELD : 0) }))
    .sort((a, b) => b.score - a.score);
  const best = all[0]?.score ?? 0;
  return best < FIELD ? [] : all.slice(0, FIELDS_MAX).filter(({ score }) => score >= best * SECOND_FIELD);
}

/** What of a question is searched for. */
export type Searched = Pick<Question, "rest" | "language" | "factTopics" | "time">;

/** Below this score it matters what a match is made of. */
const LOW_SCORE = 0.36;

/** A match on single kanji alone (屋 in うどん屋), or on one with its first ending, is chance. */
function isThin(hit: Hit): boolean {
  return hit.score < LOW_SCORE && hit.matched.length > 0 && hit.matched.every(({ term }) => term.startsWith("~") || [...term].length < 2);
}

function saysYear(text: string, years: readonly number[]): boolean {
  return years.some((year) => text.includes(`${year}年`) || text.includes(`${eraYear(year)}年`));
}

/** Everything that might be meant, in `towns` (all where empty) and outside the plans. */
export function candidatesFor(knowledge: Knowledge, { rest: query, language, factTopics, time }: Searched, towns: readonly string[]): Candidates {
  const groups = new Set([...(towns.length > 0 ? towns : knowledge.towns.map((t) => t.town.id)), EVERYWHERE_GROUP]);
  // The plans are in Japanese with English beside it; of other languages only the words of the thesaurus are known.
  const conceptsOnly = language !== "ja" && language !== "en";
  const hits = query ? searchAll(knowledge.indexes, query, { limit: HITS, groups, conceptsOnly }) : [];
  const [index] = knowledge.indexes;
  const [only, ...others] = towns;
  const network = knowledge.learned?.network;
  const learned = index && network && !conceptsOnly && query && towns.every((town) => network.knows(town)) ? network : null;
  const likely = learned && index ? learned.likelihoods(featuresOf(query, index.lexicon), only !== undefined && others.length === 0 ? only : null) : null;
  const result: Candidates = {
    services: [],
    measures: [],
    facts: [],
    terms: [],
    faq: [],
    outside: [],
    whole: [],
    themes: [],
    pillars: [],
    hits,
    meant: likely && meantIn(likely),
    elsewhere: likely ? elsewhereIn(likely) : [],
    fields: [],
  };
  const services = new Map<CatalogueEntry, { town: TownData; hits: Hit[] }>();
  const witness = (town: TownData, entry: CatalogueEntry, hit: Hit) => {
    const known = services.get(entry) ?? { town, hits: [] };
    known.hits.push(hit);
    services.set(entry, known);
  };
  for (const hit of hits) {
    const entry = knowledge.entries.get(hit.id);
    if (!entry) continue;
    const scored = { score: hit.score, coverage: hit.coverage, ask: hit.ask };
    switch (entry.kind) {
      case "service":
        witness(entry.town, entry.service, hit);
        break;
      case "initiative":
        for (const service of servicesOfInitiative(entry.town, `${entry.measure.id}/${entry.initiative.id}`)) witness(entry.town, service, hit);
        break;
      case "measure": {
        // A measure that is one thing is its service; of several it is a heading, and no service is meant by it.
        const [only, ...others] = servicesOfMeasure(entry.town, entry.measure.id);
        if (only && others.length === 0) witness(entry.town, only, hit);
        else result.measures.push({ town: entry.town, measure: entry.measure, ...scored });
        break;
      }
      case "fact": {
        const told = entry.fact.service === undefined ? null : serviceBy(entry.town, entry.fact.service);
        if (told) witness(entry.town, told, hit);
        result.facts.push({
          town: entry.town,
          fact: entry.fact,
          ...scored,
          score: hit.score * (factTopics.has(entry.fact.topic) ? TOPIC_BOOST : 1) * (saysYear(entry.fact.text.ja, time?.years ?? []) ? YEAR_BOOST : 1),
        });
        break;
      }
      case "term":
        result.terms.push({ town: entry.town, term: entry.term, ...scored });
        break;
      case "faq":
        result.faq.push({ town: entry.town, faq: entry.faq, ...scored });
        break;
      case "whole":
        result.whole.push({ question: entry.question, ...scored, likelihood: likely ? (likely.get(`w:${entry.question}`) ?? 0) : null });
        break;
      case "theme":
        result.themes.push({ theme: entry.theme, ...scored });
        break;
      case "pillar":
        result.pillars.push({ town: entry.town, pillar: entry.pillar, ...scored });
        break;
      case "outside":
        result.outside.push({ topic: entry.topic, ...scored, likelihood: likely ? (likely.get(`o:${entry.topic.id}`) ?? 0) : null });
        break;
    }
  }
  for (const [entry, { town, hits: own }] of services) {
    const [best, second] = own.sort((a, b) => b.score - a.score);
    const likelihood = likely?.get(`s:${town.town.id}/${entry.id}`) ?? 0;
    if (!best || (isThin(best) && likelihood < LIKELY)) continue;
    const share = entry.audience === "office" ? OFFICE_SHARE : 1;
    result.services.push({
      town,
      entry,
      score: share * (best.score + SECOND_WITNESS * Math.min(1, second?.score ?? 0)),
      coverage: Math.max(...own.map((h) => h.coverage)),
      ask: Math.max(...own.map((h) => h.ask)),
      named: false,
      likelihood,
    });
  }
  // What the search did not find at all the phrasings may still mean.
  for (const [meaning, likelihood] of likely ?? []) {
    if (likelihood < LIKELY) continue;
    const entry = knowledge.entries.get(meaning);
    if (entry?.kind === "whole" && !result.whole.some((w) => w.question === entry.question))
      result.whole.push({ question: entry.question, score: 0, coverage: 0, ask: 0, likelihood });
    if (entry?.kind !== "service" || result.services.some((s) => s.entry === entry.service)) continue;
    result.services.push({ town: entry.town, entry: entry.service, score: 0, coverage: 0, ask: 0, named: false, likelihood });
  }
  if (likely) result.fields = fieldsIn(likely, query, result.themes, knowledge);
  const named = namedIn(query, knowledge, groups);
  for (const s of result.services) s.named = named.has(`${s.town.town.id}/${s.entry.id}`);
  result.services.sort((a, b) => rankOf(b) - rankOf(a));
  result.facts.sort((a, b) => b.score - a.score);
  return result;
}
