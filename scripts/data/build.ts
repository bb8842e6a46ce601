/**
 * `npm run data:build`: data/ → build/knowledge.json, what the worker, the browser and the CLI load. Built again only
 * when a file under data/ or the retrieval code has changed (`--force` builds always).
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { buildKnowledge, type SerialisedKnowledge, type SerialisedLearned } from "../../src/answer/index.ts";
import { parseConcepts } from "../../src/answer/retrieve/index.ts";
import { EmergencyEntry, ForeignTable, OutsideTopic, SafetyNumber, SmalltalkEntry, WholePlanEntry } from "../../src/answer/table-schemas.ts";
import { type PlanData, TOWN_IDS } from "../../src/plan/schema.ts";
import { DATA_DIR, loadPlanData } from "./load.ts";

const ROOT = join(DATA_DIR, "..");
/** What `npm run train` has made of the phrasings. */
export const LEARNED = join(DATA_DIR, "learned.json");
const OUT = join(ROOT, "build", "knowledge.json");
const STAMP = join(ROOT, "build", "knowledge.sha256");

/** `DRAFT_TOWNS=aoba npm run -s ask -- …`: a draft is answered from on this machine only; never set where the worker is deployed from. */
const ASKED_DRAFTS = (process.env.DRAFT_TOWNS ?? "").split(",").filter((slug) => slug !== "");

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name))
    .sort();
}

function inputHash(): string {
  const hash = createHash("sha256");
  for (const file of [
    ...filesUnder(DATA_DIR),
    ...filesUnder(join(ROOT, "src/answer")),
    ...filesUnder(join(ROOT, "src/plan")),
    ...filesUnder(join(ROOT, "src/service")),
  ])
    hash.update(file).update(readFileSync(file));
  hash.update(ASKED_DRAFTS.join(","));
  return hash.digest("hex");
}

const Names = z.string().transform((names) => names.trim());
const Places = z.strictObject({ short: Names, prefectures: z.record(z.string(), Names) });

const yaml = <T>(file: string, schema: z.ZodType<T>): T => schema.parse(parse(readFileSync(join(DATA_DIR, file), "utf8")));

/**
 * Everything the engine knows, read from data/. Throws when the data is at fault: run data:check for the list.
 * `change` lets a test look at other plans with the same tables; `taught` false: without what phrasings have taught.
 */
export function readKnowledge(
  change: (plans: PlanData) => PlanData = (plans) => plans,
  { taught = true, kept = (asks: string[]) => asks } = {},
): SerialisedKnowledge {
  const { data, faults } = loadPlanData([...TOWN_IDS, ...ASKED_DRAFTS]);
  for (const { town } of data.towns.filter((one) => one.draft && !ASKED_DRAFTS.includes(one.town.id)))
    faults.push({ file: `data/towns/${town.id}/plan.yaml`, field: "draft", what: "a draft is not built; to look at it: DRAFT_TOWNS=<slug>" });
  if (faults.length > 0)
    throw new Error(`data: ${faults.length} faults, the first: ${faults[0]?.file}: ${faults[0]?.field}: ${faults[0]?.what}. Run: npm run data:check`);
  return buildKnowledge({
    plans: change(data),
    concepts: parseConcepts(parse(readFileSync(join(DATA_DIR, "concepts.yaml"), "utf8"))),
    emergency: yaml("emergency.yaml", z.array(EmergencyEntry)),
    smalltalk: yaml("smalltalk.yaml", z.array(SmalltalkEntry)),
    outside: yaml("outside.yaml", z.array(OutsideTopic)).map((topic) => ({ ...topic, asks: kept(topic.asks) })),
    wholePlan: yaml("whole-plan.yaml", z.array(WholePlanEntry)),
    languages: readdirSync(join(DATA_DIR, "languages"))
      .sort()
      .map((file) => ({ code: basename(file, ".yaml"), ...yaml(join("languages", file), ForeignTable) })),
    numbers: yaml("safety/numbers.yaml", z.array(SafetyNumber)),
    places: yaml("municipalities.yaml", Places),
    learned: taught && existsSync(LEARNED) ? (JSON.parse(readFileSync(LEARNED, "utf8")) as SerialisedLearned) : null,
  });
}

/** The same without what `kept` leaves out of the ways of asking: what the index makes of the unseen is tried so. */
export function readPhrasedKnowledge(kept: (asks: string[]) => string[]): SerialisedKnowledge {
  const less = <T extends { asks: string[] }>(entry: T): T => ({ ...entry, asks: kept(entry.asks) });
  return readKnowledge(
    (plans) => ({
      ...plans,
      towns: plans.towns.map((t) => ({
        ...t,
        measures: t.measures.map((m) => less({ ...m, initiatives: m.initiatives.map(less) })),
        services: t.services.map(less),
        facts: t.facts.map(less),
      })),
    }),
    { taught: false, kept },
  );
}

/** Writes build/knowledge.json unless it is up to date. */
export function ensureKnowledge(force = false): string {
  const hash = inputHash();
  const fresh = existsSync(OUT) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === hash;
  if (!fresh || force) {
    mkdirSync(join(ROOT, "build"), { recursive: true });
    writeFileSync(OUT, JSON.stringify(readKnowledge()));
    writeFileSync(STAMP, hash);
  }
  return OUT;
}

if (import.meta.main) ensureKnowledge(process.argv.includes("--force"));
