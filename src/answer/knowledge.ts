/**
 * What the engine knows: the plans, the tables and the prebuilt index, with the look-ups the rules need.
 * `buildKnowledge` runs at build time (scripts/data), `openKnowledge` once per isolate, browser page or CLI call.
 */
import type { Fact, GlossaryTerm, Initiative, Measure, PlanData, Theme, TownData } from "../plan/schema.ts";
import { type CatalogueEntry, meaningOf, serviceBy, servicesOf, servicesOfInitiative } from "../service/catalogue.ts";
import { printedThing } from "../service/ladder.ts";
import {
  FOLLOW_UPS,
  type FollowUp,
  type KindReader,
  type Network,
  openKinds,
  openNetwork,
  type SerialisedDecision,
  type SerialisedKinds,
  type SerialisedNetwork,
  WANTED,
  type Wanted,
} from "./learned/index.ts";
import { normalise } from "./normalise.ts";
import {
  buildIndex,
  type Concept,
  conceptsOf,
  createMatcher,
  type Index,
  loadIndex,
  overlayIndex,
  type RetrievalDocument,
  type SerialisedIndex,
} from "./retrieve/index.ts";
import type { EmergencyEntry, ForeignTable, OutsideTopic, SafetyNumber, SmalltalkEntry, WholePlanEntry } from "./table-schemas.ts";
import type { Overlay, TownName, WholePlanQuestion } from "./types.ts";
import { type Emergencies, openEmergencies } from "./understand/emergencies.ts";
import { type PlaceNames, type TownNames, townNames } from "./understand/place.ts";
import { type Table, table } from "./understand/tables.ts";

export type SerialisedKnowledge = {
  plans: PlanData;
  emergency: EmergencyEntry[];
  smalltalk: SmalltalkEntry[];
  outside: OutsideTopic[];
  /** what can be asked of a plan as a whole */
  wholePlan: WholePlanQuestion[];
  languages: ForeignTable[];
  numbers: SafetyNumber[];
  places: SerialisedPlaces;
  index: SerialisedIndex;
  /** `named` concepts with the towns whose plans print them */
  namedThings: [concept: string, towns: string[]][];
  /** what phrasings have taught; null while it is being learnt, and then the search alone decides */
  learned: SerialisedLearned | null;
};

/** Names with a blank between them. */
export type SerialisedPlaces = { short: string; prefectures: Record<string, string> };

export type SerialisedLearned = {
  network: SerialisedNetwork;
  decision: SerialisedDecision | null;
  wanted: SerialisedKinds | null;
  followUp: SerialisedKinds | null;
};

/** A name in full: of a service (`measure` false) or of a printed measure, by its short id. */
export type Title = { words: string; town: string; id: string; measure: boolean };

/** Group of documents that belong to every town. */
const EVERYWHERE = "*";

export type Entry =
  | { kind: "service"; town: TownData; service: CatalogueEntry }
  | { kind: "measure"; town: TownData; measure: Measure }
  | { kind: "initiative"; town: TownData; measure: Measure; initiative: Initiative }
  | { kind: "fact"; town: TownData; fact: Fact }
  | { kind: "term"; town: TownData; term: GlossaryTerm }
  | { kind: "faq"; town: TownData; faq: Overlay["faq"][number] }
  | { kind: "theme"; theme: Theme }
  | { kind: "pillar"; town: TownData; pillar: TownData["pillars"][number] }
  | { kind: "outside"; topic: OutsideTopic }
  | { kind: "whole"; question: WholePlanQuestion };

export type Knowledge = {
  towns: TownData[];
  themes: Map<string, Theme>;
  names: TownNames[];
  emergency: Emergencies;
  smalltalk: Table<SmalltalkEntry>;
  /** languages besides the three */
  languages: ForeignTable[];
  /** whom to call about a matter of now, by id */
  numbers: ReadonlyMap<string, SafetyNumber>;
  /** places outside our towns */
  places: PlaceNames;
  indexes: Index[];
  /** things that a plan names or does not, with the towns whose plans print them */
  namedThings: ReadonlyMap<string, ReadonlySet<string>>;
  entries: Map<string, Entry>;
  learned: { network: Network; decision: SerialisedDecision | null; wanted: KindReader<Wanted> | null; followUp: KindReader<FollowUp> | null } | null;
  /** glossary terms and their spellings in compact form, longest first */
  terms: { word: string; id: string; town: string; standsIn: (text: string) => boolean }[];
  /** what services and measures are called, as a question is read, longest first; of equal names the service before the measure */
  titles: Title[];
  /** words of the themes in compact form, longest first */
  themeWords: { word: string; theme: Theme }[];
  overlay: Overlay;
};

export const EMPTY_OVERLAY: Overlay = { version: 0, records: [], editions: [], stopped: [], reworded: [], faq: [] };

function documentsOf(plans: PlanData, outside: readonly OutsideTopic[], wholePlan: readonly WholePlanEntry[]): RetrievalDocument[] {
  const themes = new Map(plans.themes.map((t) => [t.id, t]));
  const themeWords = (ids: readonly string[]) => ids.map((id) => themes.get(id)?.name.ja ?? "").join(" ");
  const documents: RetrievalDocument[] = [];
  for (const town of plans.towns) {
    const group = town.town.id;
    for (const measure of town.measures) {
      const id = `m:${group}/${measure.id}`;
      documents.push({
        id,
        group,
        title: [measure.title, measure.name?.ja, measure.name?.en].filter(Boolean).join(" "),
        asks: measure.asks,
        text: [measure.text?.ja, measure.text?.en, themeWords(measure.themes), ...measure.initiatives.map((i) => i.title)].filter(Boolean).join(" "),
      });
      for (const initiative of measure.initiatives) {
        documents.push({
          id: `i:${group}/${measure.id}/${initiative.id}`,
          group,
          title: initiative.title,
          asks: initiative.asks,
          text: [initiative.text?.ja, initiative.text?.en, measure.name?.ja].filter(Boolean).join(" "),
        });
      }
    }
    for (const service of town.services)
      documents.push({
        id: `s:${group}/${service.id}`,
        group,
        title: [service.name.ja, ...service.also, service.name.en].join(" "),
        asks: service.asks,
        text: [service.what.ja, service.what.en, themeWords(service.themes)].join(" "),
      });
    for (const pillar of town.pillars)
      documents.push({ id: `p:${group}/${pillar.id}`, group, title: pillar.title, asks: pillarNames(pillar.title), text: pillar.text?.ja ?? "" });
    for (const fact of town.facts) documents.push({ id: `f:${group}/${fact.id}`, group, title: "", asks: fact.asks, text: `${fact.text.ja} ${fact.text.en}` });
    town.glossary.forEach((term, i) => {
      documents.push({
        id: `t:${group}/${i}`,
        group,
        title: [term.term, ...term.also].join(" "),
        asks: [`${term.term}とは何ですか`],
        text: term.text?.ja ?? "",
      });
    });
  }
  for (const theme of plans.themes) documents.push({ id: `h:${theme.id}`, group: EVERYWHERE, title: theme.name.ja, asks: theme.words, text: theme.name.en });
  for (const topic of outside) documents.push({ id: `o:${topic.id}`, group: EVERYWHERE, title: topic.name.ja, asks: topic.asks, text: topic.name.en });
  for (const { id, asks } of wholePlan) documents.push({ id: `w:${id}`, group: EVERYWHERE, title: "", asks, text: "" });
  return documents;
}

/** Which towns' printed names and explanations hold each `named` concept; the ways of asking do not count. */
function namedThings(plans: PlanData, concepts: readonly Concept[]): [string, string[]][] {
  const named = concepts.filter((c) => c.named);
  const lexicon = { matcher: createMatcher(concepts), kanaWords: new Set<string>() };
  const printed = plans.towns.map((town) => {
    const texts = [
      ...town.measures.flatMap((m) => [m.title, m.text?.ja ?? "", ...m.initiatives.flatMap((i) => [i.title, i.text?.ja ?? ""])]),
      ...town.services.flatMap((s) => [s.name.ja, s.what.ja]),
      ...town.facts.map((f) => f.text.ja),
      ...town.glossary.map((g) => g.term),
    ];
    return { id: town.town.id, concepts: new Set(texts.flatMap((text) => conceptsOf(text, lexicon))) };
  });
  return named.map(({ id }) => [id, printed.filter((t) => t.concepts.has(id)).map((t) => t.id)]);
}

/** 「地域DX ～ デジタル技術を活用した… ～」 is called 地域DX. */
/** What a pillar is called by: the pieces of its title. */
export function pillarNames(title: string): string[] {
  return title.split(/[～〜~「」『』【】()（）:：、,\s]+/u).filter((piece) => piece.length >= 3);
}

export function buildKnowledge(parts: {
  plans: PlanData;
  concepts: readonly Concept[];
  emergency: EmergencyEntry[];
  smalltalk: SmalltalkEntry[];
  outside: OutsideTopic[];
  wholePlan: WholePlanEntry[];
  languages: ForeignTable[];
  numbers: SafetyNumber[];
  places: SerialisedPlaces;
  learned: SerialisedLearned | null;
}): SerialisedKnowledge {
  const { plans, emergency, smalltalk, outside, wholePlan, languages, numbers, places } = parts;
  // The index has learnt from the asks; the sentences themselves are not shipped (a quarter of the bundle).
  const learnt = <T extends { asks: string[] }>(entry: T): T => ({ ...entry, asks: [] });
  const towns = plans.towns.map((t) => ({
    ...t,
    measures: t.measures.map((m) => learnt({ ...m, initiatives: m.initiatives.map(learnt) })),
    services: t.services.map(learnt),
    facts: t.facts.map(learnt),
  }));
  const documents = documentsOf(plans, outside, wholePlan);
  return {
    plans: { ...plans, towns },
    emergency,
    smalltalk,
    outside: outside.map(learnt),
    wholePlan: wholePlan.map(({ id }) => id),
    languages,
    numbers,
    places,
    index: buildIndex(documents, parts.concepts),
    namedThings: namedThings(plans, parts.concepts),
    learned: parts.learned,
  };
}

const compactWord = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s・･\-‐()（）／/]/g, "");

/** A term in Latin letters must stand as a word of its own: IT is not in kit. A short kana word must be the whole question. */
function standing(word: string): (text: string) => boolean {
  if (/^[a-z0-9&.]+$/.test(word)) {
    const pattern = new RegExp(`(?<![a-z0-9])${word.replace(/[.&]/g, "\\$&")}(?![a-z0-9])`);
    return (text) => text.includes(word) && pattern.test(text);
  }
  if (/^[ぁ-んー]{1,3}$/u.test(word)) return (text) => text.replace(/[?？。]/g, "") === word;
  return (text) => text.includes(word);
}

/** A shorter name stands in too many questions by chance. */
const TITLE_MIN_CHARS = 3;

/** A shorter printed name is a common word. */
const PRINTED_MIN_CHARS = 6;

/** 「統一情報配信システムの導入」, and without what is to be done with it: what the plan calls a service. `common`: words of many things. */
function printedNames(town: TownData, service: CatalogueEntry, common: ReadonlySet<string>): string[] {
  const titles = town.measures.flatMap((m) =>
    m.initiatives.filter((i) => i.origin === "list" && servicesOfInitiative(town, `${m.id}/${i.id}`).every((s) => s === service)).map((i) => i.title),
  );
  const own = titles.filter((title) => service.ladder.some(({ of }) => printedThing(town, of)?.initiative?.title === title));
  return own
    .flatMap((title) => [title, title.replace(/の[^の]{1,10}$/u, "")])
    .map((name) => name.replace(/\s|※\d*/gu, ""))
    .filter((name) => name.length >= PRINTED_MIN_CHARS && !common.has(compactWord(name)));
}

function titlesOf(towns: readonly TownData[], common: ReadonlySet<string>): Title[] {
  const titles = towns.flatMap((town) => {
    const printed = new Map(servicesOf(town).map((s) => [s.id, printedNames(town, s, common)]));
    // What two services of a town are called is the name of neither.
    const called = servicesOf(town).flatMap((s) => [
      ...new Set([s.name.ja, ...s.also, ...(printed.get(s.id) ?? [])].map((name) => normalise(name).toLowerCase())),
    ]);
    const shared = new Set(called.filter((name, i) => called.indexOf(name) !== i));
    const alone = (names: readonly string[]) => names.filter((name) => !shared.has(normalise(name).toLowerCase()));
    const of = (id: string, measure: boolean, names: (string | undefined)[]): Title[] =>
      [...new Set(names.flatMap((name) => (name ? [normalise(name).toLowerCase()] : [])))].map((words) => ({ words, town: town.town.id, id, measure }));
    return [
      ...servicesOf(town).flatMap((s) => of(s.id, false, [s.name.ja, s.name.en, ...alone([...s.also, ...(printed.get(s.id) ?? [])])])),
      ...town.measures.flatMap((m) => of(m.id, true, [m.title, m.name?.ja, m.name?.en])),
    ];
  });
  return titles.filter((t) => t.words.length >= TITLE_MIN_CHARS).sort((a, b) => b.words.length - a.words.length || Number(a.measure) - Number(b.measure));
}

/** `index`: where it was loaded in steps. */
export function openKnowledge(stored: SerialisedKnowledge, overlay: Overlay = EMPTY_OVERLAY, index = loadIndex(stored.index)): Knowledge {
  const entries = new Map<string, Entry>();
  const terms: Knowledge["terms"] = [];
  for (const town of stored.plans.towns) {
    const slug = town.town.id;
    for (const measure of town.measures) {
      entries.set(`m:${slug}/${measure.id}`, { kind: "measure", town, measure });
      for (const initiative of measure.initiatives) entries.set(`i:${slug}/${measure.id}/${initiative.id}`, { kind: "initiative", town, measure, initiative });
    }
    for (const service of town.services) entries.set(`s:${slug}/${service.id}`, { kind: "service", town, service });
    for (const pillar of town.pillars) entries.set(`p:${slug}/${pillar.id}`, { kind: "pillar", town, pillar });
    for (const fact of town.facts) entries.set(`f:${slug}/${fact.id}`, { kind: "fact", town, fact });
    town.glossary.forEach((term, i) => {
      const id = `t:${slug}/${i}`;
      entries.set(id, { kind: "term", town, term });
      for (const word of [term.term, ...term.term.split(/[／/・（(]/), ...term.also]) {
        const bare = compactWord(word.replace(/[）)]/g, ""));
        if (bare.length >= 2) terms.push({ word: bare, id, town: slug, standsIn: standing(bare) });
      }
    });
  }
  for (const theme of stored.plans.themes) entries.set(`h:${theme.id}`, { kind: "theme", theme });
  for (const topic of stored.outside) entries.set(`o:${topic.id}`, { kind: "outside", topic });
  for (const question of stored.wholePlan) entries.set(`w:${question}`, { kind: "whole", question });
  const themeWords = stored.plans.themes
    .flatMap((theme) => [theme.name.ja, ...theme.words].map((word) => ({ word: compactWord(word), theme })))
    .filter(({ word }) => word.length >= 2)
    .sort((a, b) => b.word.length - a.word.length);
  const titles = titlesOf(stored.plans.towns, new Set(themeWords.map(({ word }) => word)));
  const base: Knowledge = {
    towns: stored.plans.towns,
    themes: new Map(stored.plans.themes.map((t) => [t.id, t])),
    names: stored.plans.towns.map((t) => townNames(t.town)),
    emergency: openEmergencies(stored.emergency),
    smalltalk: table(stored.smalltalk),
    languages: stored.languages,
    numbers: new Map(stored.numbers.map((number) => [number.id, number])),
    places: {
      municipalities: new Set(Object.values(stored.places.prefectures).flatMap((names) => names.split(" "))),
      prefectures: Object.keys(stored.places.prefectures),
      short: stored.places.short.split(" "),
      plannedThings: [...new Set([...themeWords.map(({ word }) => word), ...titles.map(({ words }) => words)])],
    },
    indexes: [index],
    learned: stored.learned && {
      network: openNetwork(stored.learned.network),
      decision: stored.learned.decision,
      wanted: stored.learned.wanted && openKinds(WANTED, stored.learned.wanted),
      followUp: stored.learned.followUp && openKinds(FOLLOW_UPS, stored.learned.followUp),
    },
    namedThings: new Map(stored.namedThings.map(([concept, towns]) => [concept, new Set(towns)])),
    entries,
    titles,
    themeWords,
    terms: terms.sort((a, b) => b.word.length - a.word.length),
    overlay: EMPTY_OVERLAY,
  };
  return withOverlay(base, overlay);
}

/** The same knowledge with what staff published since; cheap, done again whenever the overlay's version changes. */
export function withOverlay(base: Knowledge, overlay: Overlay): Knowledge {
  const [plans] = base.indexes;
  if (!plans) return base;
  const entries = new Map([...base.entries].filter(([id]) => !id.startsWith("q:")));
  const documents = overlay.faq.flatMap((faq) => {
    const town = base.towns.find((t) => t.town.id === faq.town);
    if (!town) return [];
    entries.set(`q:${faq.id}`, { kind: "faq", town, faq });
    return [{ id: `q:${faq.id}`, group: faq.town, title: "", asks: faq.asks, text: faq.text.ja }];
  });
  return {
    ...base,
    entries,
    overlay,
    indexes: documents.length > 0 ? [plans, overlayIndex(plans, documents)] : [plans],
  };
}

export function townName(town: TownData): TownName {
  return { id: town.town.id, name: town.town.name, romaji: town.town.romaji };
}

export function townOf(knowledge: Knowledge, id: string): TownData | null {
  return knowledge.towns.find((t) => t.town.id === id) ?? null;
}

/** `<town>/<measure>` → the measure; an id that moved leads to the one that holds it now. */
export function measureOf(knowledge: Knowledge, id: string): { town: TownData; measure: Measure } | null {
  const [slug, name] = id.split("/");
  const town = townOf(knowledge, slug ?? "");
  const measure = town?.measures.find((m) => m.id === name || m.formerIds.includes(name ?? ""));
  return town && measure ? { town, measure } : null;
}

/** `<town>/<service>`, or any id that was ever given out and now leads to exactly one service → that service. */
export function serviceOf(knowledge: Knowledge, id: string): { town: TownData; service: CatalogueEntry } | null {
  const at = id.indexOf("/");
  const town = townOf(knowledge, id.slice(0, at));
  if (!town) return null;
  const short = id.slice(at + 1);
  const { services, holds } = meaningOf(town, short);
  const service = serviceBy(town, short) ?? holds ?? (services.length === 1 ? (services[0] ?? null) : null);
  return service ? { town, service } : null;
}

export const EVERYWHERE_GROUP = EVERYWHERE;
export { compactWord };
