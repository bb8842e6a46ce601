/**
 * npm run train [-- --check]
 * data/ → data/learned.json: what the phrasings teach (src/answer/learned). The same bytes on every machine; about a minute.
 * `--check` writes nothing and exits 1 where the bytes would differ.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { candidatesFor } from "../src/answer/decide/candidates.ts";
import { understand } from "../src/answer/decide/question.ts";
import { sightOf } from "../src/answer/decide/sight.ts";
import { openKnowledge, type SerialisedKnowledge } from "../src/answer/index.ts";
import { featuresOf, type SerialisedNetwork, signalsOf } from "../src/answer/learned/index.ts";
import { NumberWriter } from "../src/answer/retrieve/codec.ts";
import { TOWN_IDS } from "../src/plan/schema.ts";
import { LEARNED, readKnowledge, readPhrasedKnowledge } from "./data/build.ts";
import { loadPlanData } from "./data/load.ts";
import { optionsOf } from "./options.ts";
import { fit, type Judged } from "./train/decision.ts";
import { madeFrom } from "./train/made-from.ts";
import { type Example, HIDDEN, type Trained, train } from "./train/network.ts";
import { type Phrasing, phrasingsOf } from "./train/phrasings.ts";

const FOLDS = 4;
const SEED = 7;
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
const STEPS = { features: 3, meaning: 31 };

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

function serialised(trained: Trained, meanings: string[], madeFrom: string): SerialisedNetwork {
  const meaning = new Float32Array(trained.meaning.length + trained.bias.length);
  meaning.set(trained.meaning);
  meaning.set(trained.bias, trained.meaning.length);
  return { madeFrom, meanings, hidden: HIDDEN, features: packed(trained.features, STEPS.features), meaning: packed(meaning, STEPS.meaning) };
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
const taught = (keep: (p: Phrasing) => boolean, madeFrom: string) =>
  serialised(
    train(
      examples.filter((_, i) => keep(phrasings[i] as Phrasing)),
      allowed,
      meanings.length,
      SEED,
    ),
    meanings,
    madeFrom,
  );

const judged: Judged[] = [];
for (let fold = 0; fold < FOLDS; fold++) {
  progress(`fold ${fold + 1} of ${FOLDS}`);
  const held = (p: Phrasing) => p.said && foldOf(p.text) === fold;
  const unseen = new Set(phrasings.filter(held).map((p) => p.text));
  const stored: SerialisedKnowledge = readPhrasedKnowledge((texts) => texts.filter((text) => !unseen.has(text)));
  const knowledge = openKnowledge({ ...stored, learned: { network: taught((p) => !held(p), ""), decision: null } });
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
const network = taught(() => true, madeFrom(phrasings));
const text = `${JSON.stringify({ network, decision })}\n`;
if (values.check && readFileSync(LEARNED, "utf8") !== text) {
  console.error("data/learned.json is not what its phrasings teach: npm run train");
  process.exit(1);
}
if (!values.check) writeFileSync(LEARNED, text);
const rights = judged.filter((j) => j.right !== null);
progress(
  `${phrasings.length} phrasings, ${meanings.length} meanings, first service right in ${((100 * rights.filter((j) => j.right).length) / rights.length).toFixed(1)} % of unseen ones; ${gzipSync(text).length} bytes gzipped`,
);
