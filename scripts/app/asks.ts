/**
 * Ways of asking that a service's page offers: a few of the plan data's own, each of which the engine answers with that service
 * first. What a town's people say in dialect is understood, but not offered. And what さがす suggests before anything is typed.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { answer, type Knowledge, openKnowledge, type SerialisedKnowledge } from "../../src/answer/index.ts";
import type { Language } from "../../src/answer/types.ts";
import { type Service, TOWN_IDS, type TownData } from "../../src/plan/schema.ts";
import type { VerdictKind } from "../../src/service/verdict.ts";
import { serviceViews } from "../../src/service/view.ts";
import { ensureKnowledge } from "../data/build.ts";
import { DATA_DIR, loadPlanData } from "../data/load.ts";

/** Where the sentences are read from. */
export const ASKS_FOLDERS: readonly string[] = TOWN_IDS.map((town) => join(DATA_DIR, "towns", town));

const JAPANESE_MAX = 6;
/** With fewer than this, a sentence that may have a slip in it is better than none. */
const JAPANESE_FEW = 3;
/** A line and a half on a phone. */
const JAPANESE_MAX_CHARS = 26;
const ENGLISH_MAX = 3;
const ENGLISH_MAX_CHARS = 60;
/** Two questions with more of their letter pairs in common ask the same. */
const ALIKE = 0.4;

const ENGLISH = /^[ -~]+\?$/;
const QUESTION = /[？?]$|(か|いつから|いつ)$/;
/** Endings that are everybody's. */
const PLAIN = /(ますか|ですか|いつから|いつ|できる|使える|つかえる|なる|ある|いる|くる|来る|届く|増える|減る|変わる|見られる|借りられる|やってる)[？?]?$/;
const DIALECT =
  /けん|ばす|ばと|ば[ァ-ヶ一-龠]|べ|じゃ|やけ|げん|よか|ごと|っと|とる|とん|おる|おって|よる|よん|えすか|しゅう|るん|もん|たか$|わか$|んな|んの|んね|と？$|ちゃ|けろ|なじょ|さ行|ほんま|さけ|っぺ|ねえ|ねく|うて|ええ|んで|やろ|早う|みたいなん|われん/;
/** A word in kanji or katakana: what only one sentence of all writes so is likely one of the slips the search learns from. */
const WORD = /[一-龠々]{2,}|[ァ-ヶー]{2,}/g;
const SLIP = /[―囗]|リり|オンラン(?!イ)|予訳|情法|ボト/;

function pairs(text: string): Set<string> {
  const plain = text.replace(/[\s？?、。]/g, "");
  return new Set(Array.from({ length: Math.max(plain.length - 1, 0) }, (_, i) => plain.slice(i, i + 2)));
}

function alike(a: string, b: string): boolean {
  const [first, second] = [pairs(a), pairs(b)];
  return [...first].filter((pair) => second.has(pair)).length * 2 > ALIKE * (first.size + second.size);
}

/** The first `max` that are unlike each other and lead back to the service. */
function choose(candidates: readonly string[], max: number, leadsBack: (ask: string) => boolean): string[] {
  const chosen: string[] = [];
  for (const ask of candidates) {
    if (chosen.length === max) break;
    if (!chosen.some((other) => alike(ask, other)) && leadsBack(ask)) chosen.push(ask);
  }
  return chosen;
}

/** Any day of the plan: which service is meant does not depend on it, and a build gives the same file every day. */
const dayOf = (town: TownData) => `${town.plan.firstFiscalYear}-10-01`;

function leadsTo({ knowledge }: Opened, town: TownData, service: Pick<Service, "id">, language: Language): (ask: string) => boolean {
  const context = { town: town.town.id, language, today: dayOf(town), minutes: null, topic: null };
  return (ask) => answer(ask, context, knowledge).items[0]?.id === `${town.town.id}/${service.id}`;
}

function asksOfService(data: Opened, town: TownData, service: Service): string[] {
  const { words } = data;
  const all = service.asks;
  const wellWritten = (ask: string) => [...ask.matchAll(WORD)].every(([word]) => (words.get(word) ?? 0) > 1);
  const question = (ask: string) => ask.length <= JAPANESE_MAX_CHARS && /[ぁ-ん]/.test(ask) && QUESTION.test(ask) && !DIALECT.test(ask) && !SLIP.test(ask);
  const questions = all.filter(question);
  const japanese = questions.filter(wellWritten);
  const ranked = [...japanese.filter((ask) => PLAIN.test(ask)), ...japanese.filter((ask) => !PLAIN.test(ask) && /[？?]$/.test(ask))];
  const english = all.filter((ask) => ENGLISH.test(ask) && ask.length <= ENGLISH_MAX_CHARS);
  const leadsBack = (language: Language) => leadsTo(data, town, service, language);
  const wellChosen = choose(ranked, JAPANESE_MAX, leadsBack("ja"));
  const chosen = wellChosen.length >= JAPANESE_FEW ? wellChosen : choose([...wellChosen, ...questions], JAPANESE_FEW, leadsBack("ja"));
  return [...chosen, ...choose(english, ENGLISH_MAX, leadsBack("en"))];
}

/** How many sentences of all towns write a word so. */
function wordCounts(towns: readonly TownData[]): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (text: string) => {
    for (const [word] of text.matchAll(WORD)) counts.set(word, (counts.get(word) ?? 0) + 1);
  };
  for (const { name, what, asks } of towns.flatMap((t) => t.services)) for (const one of [name.ja, what.ja, ...asks]) count(one);
  for (const measure of towns.flatMap((t) => t.measures))
    for (const { title, text } of [measure, ...measure.initiatives]) for (const one of [title, text?.ja ?? ""]) count(one);
  return counts;
}

type Opened = { knowledge: Knowledge; towns: readonly TownData[]; words: Map<string, number> };
let opened: Opened | null = null;

function open(): Opened {
  const { towns } = loadPlanData().data;
  return { knowledge: openKnowledge(JSON.parse(readFileSync(ensureKnowledge(), "utf8")) as SerialisedKnowledge), towns, words: wordCounts(towns) };
}

/** By service, the Japanese ones first. The sentences are read from data/: the knowledge file leaves them out. */
export function asksOf(townId: string): Record<string, string[]> {
  opened ??= open();
  const data = opened;
  const town = data.towns.find((t) => t.town.id === townId);
  return town ? Object.fromEntries(town.services.map((s) => [s.id, asksOfService(data, town, s)])) : {};
}

const STARTERS = 3;
const READING = /｛([^｛｝|]+)\|([^｛｝|]+)｝/g;
/** An answer with a year first, then what is there already, then the rest. */
const TELLING: readonly VerdictKind[] = ["launch", "existing", "expand", "two"];

/** Names of services that さがす suggests: each is answered with that service, and those that have a year stand first. */
export function startersOf(townId: string): Record<Language, string[]> {
  opened ??= open();
  const data = opened;
  const town = data.towns.find((t) => t.town.id === townId);
  const rank = (kind: VerdictKind) => (TELLING.includes(kind) ? TELLING.indexOf(kind) : TELLING.length);
  const views = town ? serviceViews(town, data.knowledge.overlay, dayOf(town)).filter((v) => v.audience === "resident") : [];
  // One of each kind before a second of any.
  const seen = new Map<VerdictKind, number>();
  const turn = views.map((view) => {
    const before = seen.get(view.verdict.kind) ?? 0;
    seen.set(view.verdict.kind, before + 1);
    return { view, before };
  });
  const ranked = turn.sort((a, b) => a.before - b.before || rank(a.view.verdict.kind) - rank(b.view.verdict.kind));
  const pick = (language: Language) => {
    const chosen: string[] = [];
    for (const { view } of ranked) {
      // A button that types for one carries no readings: in やさしい日本語 it is written as it is read.
      const name = view.name[language].replace(READING, "$2");
      if (chosen.length < STARTERS && town && leadsTo(data, town, { id: view.id.slice(townId.length + 1) }, language)(name)) chosen.push(name);
    }
    return chosen;
  };
  return { ja: pick("ja"), easy: pick("easy"), en: pick("en") };
}
