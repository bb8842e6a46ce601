/**
 * npm run train [-- --check]
 * data/ → data/learned.json: what the phrasings teach (src/answer/learned). The same bytes on every machine; about a minute and a half on two cores.
 * `--check` writes nothing and exits 1 where the bytes would differ.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { candidatesFor } from "../src/answer/decide/candidates.ts";
import { understand } from "../src/answer/decide/question.ts";
import { sightOf } from "../src/answer/decide/sight.ts";
import { openKnowledge, type SerialisedKnowledge } from "../src/answer/index.ts";
import { featuresOf, placesOf, runsOf, type SerialisedNetwork, signalsOf, WANTED, wantedBy } from "../src/answer/learned/index.ts";
import { NumberWriter } from "../src/answer/retrieve/codec.ts";
import { TOWN_IDS } from "../src/plan/schema.ts";
import { LEARNED, readKnowledge, readPhrasedKnowledge } from "./data/build.ts";
import { loadPlanData } from "./data/load.ts";
import { optionsOf } from "./options.ts";
import { fit, type Judged } from "./train/decision.ts";
import { trainInThreads } from "./train/in-threads.ts";
import { madeFrom } from "./train/made-from.ts";
import { type Example, hiddenOf, type Trained, together } from "./train/network.ts";
import { type Phrasing, phrasingsOf, wantedOf } from "./train/phrasings.ts";
import { trainWanted } from "./train/wanted.ts";

const FOLDS = 3;
const SEEDS = [7, 8, 9];
/** A feature is learnt when so many phrasings have it: of rarer ones chance would be learnt. */
const SAID_IN = 35;
const DAY = "2026-11-30";
/** Polite, rambling and short ways around what is said. */
const FRAMES: readonly [string, string][] = [
  ["", "はいつから"],
  ["すみません、", ""],
  ["", "が知りたいです"],
  ["", "んだけど"],
  ["", "できるようになる?"],
  ["お忙しいところすみません、", "でしょうか"],
  ["あのう、", "ですか"],
];
/** Weights beyond so many times their spread are cut; between them lie so many steps. */
const CUT_AT_SPREADS = 3;
const STEPS = { features: 3, meaning: 15, wanted: 7 };

const { values } = optionsOf(import.meta.filename, { options: { check: { type: "boolean", default: false } } });

const foldOf = (text: string): number => (createHash("sha256").update(text).digest()[0] as number) % FOLDS;

function packed(weights: Float32Array, each: number): SerialisedNetwork["features"] {
  let squares = 0;
  for (const w of weights) squares += w * w;
  const step = Math.fround((CUT_AT_SPREADS * Math.sqrt(squares / weights.length)) / each);
  const writer = new NumberWriter();
  const levels = [...weights].map((w) => each + Math.max(-each, Math.min(each, Math.round(w / step))));
  for (let i = 0; i < levels.length; i += 2) writer.number((levels[i] as number) * (2 * each + 1) + (levels[i + 1] ?? each));
  return { step, middle: each, steps: writer.toText() };
}

function serialised(trained: Trained, known: readonly number[], meanings: string[], madeFrom: string): SerialisedNetwork {
  const meaning = new Float32Array(trained.meaning.length + trained.bias.length);
  meaning.set(trained.meaning);
  meaning.set(trained.bias, trained.meaning.length);
  const gaps = new NumberWriter();
  gaps.ascending(known);
  return {
    madeFrom,
    meanings,
    hidden: hiddenOf(SEEDS),
    known: { count: known.length, gaps: gaps.toText() },
    features: packed(trained.features, STEPS.features),
    meaning: packed(meaning, STEPS.meaning),
  };
}

const { data } = loadPlanData([...TOWN_IDS]);
const phrasings = phrasingsOf(data);
const meanings = [...new Set(phrasings.flatMap((p) => p.meanings))].sort();
const numberOf = new Map(meanings.map((m, i) => [m, i]));
const allowed = new Map(TOWN_IDS.map((town) => [town, meanings.flatMap((m, i) => (!m.startsWith("s:") || m.startsWith(`s:${town}/`) ? [i] : []))]));
const began = performance.now();
const progress = (what: string) => console.error(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${what}`);

const lexicon = openKnowledge(readKnowledge(undefined, { taught: false })).indexes[0]?.lexicon;
if (!lexicon) throw new Error("no index");
const examples = phrasings.map(
  ({ text, town, meanings: means }): Example => ({
    features: featuresOf(text, lexicon),
    framed: FRAMES.map(([before, after]) => featuresOf(before + text + after, lexicon)),
    town,
    meanings: means.map((m) => numberOf.get(m) as number),
  }),
);
async function taught(keep: (p: Phrasing) => boolean, madeFrom: string): Promise<SerialisedNetwork> {
  const kept = examples.filter((_, i) => keep(phrasings[i] as Phrasing));
  const saidIn = new Map<number, number>();
  for (const { features } of kept) for (const feature of new Set(features)) saidIn.set(feature, (saidIn.get(feature) ?? 0) + 1);
  const known = [...saidIn].flatMap(([feature, times]) => (times >= SAID_IN ? [feature] : [])).sort((a, b) => a - b);
  const placeOf = new Map(known.map((feature, place) => [feature, place]));
  const placed = (features: readonly number[]) => features.flatMap((feature) => placeOf.get(feature) ?? []);
  const placedExamples = kept.map((e) => ({ ...e, features: placed(e.features), framed: e.framed.map(placed) }));
  const trained = await trainInThreads(SEEDS, { examples: placedExamples, width: known.length, allowed, count: meanings.length });
  return serialised(together(trained), known, meanings, madeFrom);
}

const judged: Judged[] = [];
for (let fold = 0; fold < FOLDS; fold++) {
  progress(`fold ${fold + 1} of ${FOLDS}`);
  const held = (p: Phrasing) => p.said && foldOf(p.text) === fold;
  const unseen = new Set(phrasings.filter(held).map((p) => p.text));
  const stored: SerialisedKnowledge = readPhrasedKnowledge((texts) => texts.filter((text) => !unseen.has(text)));
  const knowledge = openKnowledge({ ...stored, learned: { network: await taught((p) => !held(p), ""), decision: null, wanted: null } });
  let n = 0;
  for (const p of phrasings) {
    if (!held(p) || p.kind === null) continue;
    const town = p.town ?? (TOWN_IDS[n++ % TOWN_IDS.length] as string);
    const question = understand(p.text, knowledge, DAY, town);
    const candidates = candidatesFor(knowledge, question, [town]);
    const sight = sightOf(question, candidates);
    if (!sight) continue;
    const [first] = candidates.services;
    judged.push({
      signals: signalsOf(sight),
      kind: p.kind,
      right: p.kind === "service" ? first !== undefined && p.meanings.includes(`s:${town}/${first.entry.id}`) : null,
    });
  }
}
progress(`the decision, from ${judged.length} unseen phrasings`);
const decision = fit(judged);
progress("the network, from all");
const network = await taught(() => true, madeFrom(phrasings));
progress("what is wanted first");
const wanting = wantedOf(phrasings).map(({ text, wanted }) => ({ text, runs: runsOf(text), wanted }));
let told = 0;
for (let fold = 0; fold < FOLDS; fold++) {
  const weights = trainWanted(wanting.filter(({ text }) => foldOf(text) !== fold));
  for (const { text, runs, wanted } of wanting) {
    if (foldOf(text) !== fold) continue;
    const shares = wantedBy(weights, placesOf(runs));
    if (WANTED[shares.indexOf(Math.max(...shares))] === wanted) told += 1;
  }
}
const wanted = packed(trainWanted(wanting), STEPS.wanted);
const text = `${JSON.stringify({ network, decision, wanted })}\n`;
if (values.check && readFileSync(LEARNED, "utf8") !== text) {
  console.error("data/learned.json is not what its phrasings teach: npm run train");
  process.exit(1);
}
if (!values.check) writeFileSync(LEARNED, text);
const rights = judged.filter((j) => j.right !== null);
progress(
  `${phrasings.length} phrasings, ${meanings.length} meanings, first service right in ${((100 * rights.filter((j) => j.right).length) / rights.length).toFixed(1)} % of unseen ones, what is wanted first in ${((100 * told) / wanting.length).toFixed(1)} % of ${wanting.length}; ${gzipSync(text).length} bytes gzipped`,
);
