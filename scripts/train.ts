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
import {
  FOLLOW_UPS,
  featuresOf,
  placesOf,
  runsOf,
  type SerialisedKinds,
  type SerialisedNetwork,
  sharesOf,
  signalsOf,
  WANTED,
} from "../src/answer/learned/index.ts";
import { NumberWriter } from "../src/answer/retrieve/codec.ts";
import { TOWN_IDS } from "../src/plan/schema.ts";
import { LEARNED, readKnowledge, readPhrasedKnowledge } from "./data/build.ts";
import { loadPlanData } from "./data/load.ts";
import { optionsOf } from "./options.ts";
import { fit, type Judged } from "./train/decision.ts";
import { trainInThreads } from "./train/in-threads.ts";
import { type Told, trainKinds } from "./train/kinds.ts";
import { madeFrom } from "./train/made-from.ts";
import { type Example, hiddenOf, type Trained, together } from "./train/network.ts";
import { followUpsOf, type Phrasing, phrasingsOf, wantedOf } from "./train/phrasings.ts";
import { inKana } from "./train/readings.ts";

const FOLDS = 3;
const SEEDS = [7, 8, 9];
/** A feature is learnt when so many phrasings have it: of rarer ones chance would be learnt. */
const SAID_IN = 66;
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
/** Among the frames the sentence in kana alone stands so many times. */
const KANA_FRAMES = 5;
/** Weights beyond so many times their spread are cut; between them lie so many steps. */
const CUT_AT_SPREADS = 3;
const STEPS = { features: 3, meaning: 15, wanted: 3, followUp: 5 };

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
const examples = phrasings.map(({ text, town, meanings: means }): Example => {
  const kana = inKana(text);
  const inFrames = FRAMES.map(([before, after]) => before + text + after);
  return {
    features: featuresOf(text, lexicon),
    framed: [...inFrames, ...(kana === null ? [] : Array.from({ length: KANA_FRAMES }, () => kana))].map((framed) => featuresOf(framed, lexicon)),
    town,
    meanings: means.map((m) => numberOf.get(m) as number),
  };
});
async function taught(keep: (p: Phrasing) => boolean, madeFrom: string): Promise<SerialisedNetwork> {
  const kept = examples.filter((_, i) => keep(phrasings[i] as Phrasing));
  const saidIn = new Map<number, number>();
  // Each in kana too: a stretch of letters that is only ever typed so is learnt as well.
  for (const { features, framed } of kept)
    for (const feature of new Set([...features, ...(framed[FRAMES.length] ?? [])])) saidIn.set(feature, (saidIn.get(feature) ?? 0) + 1);
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
  const knowledge = openKnowledge({ ...stored, learned: { network: await taught((p) => !held(p), ""), decision: null, wanted: null, followUp: null } });
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

/** The weights of all these, and the share of them that is told when it was not learnt from, in percent. */
function kindsTaught<K extends string>(
  kinds: readonly K[],
  { steps, inKanaToo }: { steps: number; inKanaToo: boolean },
  said: readonly { text: string; kind: K }[],
): { weights: SerialisedKinds; right: string } {
  const all = said.flatMap(({ text, kind }) =>
    [text, ...(inKanaToo ? [inKana(text)] : [])].flatMap((one): (Told<K> & { text: string })[] => (one === null ? [] : [{ text, kind, runs: runsOf(one) }])),
  );
  let right = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = trainKinds(
      kinds,
      all.filter(({ text }) => foldOf(text) !== fold),
    );
    for (const { text, runs, kind } of all) {
      if (foldOf(text) !== fold || runs.size === 0) continue;
      const shares = sharesOf(weights, placesOf(runs), kinds.length);
      if (kinds[shares.indexOf(Math.max(...shares))] === kind) right += 1;
    }
  }
  return { weights: packed(trainKinds(kinds, all), steps), right: `${((100 * right) / all.length).toFixed(1)} % of ${all.length}` };
}

progress("what is wanted first, and what follows what");
const wanted = kindsTaught(WANTED, { steps: STEPS.wanted, inKanaToo: true }, wantedOf(phrasings));
const followUp = kindsTaught(FOLLOW_UPS, { steps: STEPS.followUp, inKanaToo: false }, followUpsOf(phrasings));
const text = `${JSON.stringify({ network, decision, wanted: wanted.weights, followUp: followUp.weights })}\n`;
if (values.check && readFileSync(LEARNED, "utf8") !== text) {
  console.error("data/learned.json is not what its phrasings teach: npm run train");
  process.exit(1);
}
if (!values.check) writeFileSync(LEARNED, text);
const rights = judged.filter((j) => j.right !== null);
progress(
  `${phrasings.length} phrasings, ${meanings.length} meanings, first service right in ${((100 * rights.filter((j) => j.right).length) / rights.length).toFixed(1)} % of unseen ones, what is wanted first in ${wanted.right}, what follows in ${followUp.right}; ${gzipSync(text).length} bytes gzipped`,
);
