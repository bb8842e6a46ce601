/** A town's files in data/towns/<slug>/, read and written whole. Nothing is written before everything is known to be right. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { Fact, GlossaryTerm, Measure, type Measure as MeasureData, PlanFile } from "../../src/plan/schema.ts";
import { DATA_DIR } from "../data/load.ts";

export type TownFiles = { plan: PlanFile; measures: MeasureData[]; facts: Fact[]; glossary: GlossaryTerm[] };

export const townFolder = (slug: string): string => join(DATA_DIR, "towns", slug);

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** Lists that are empty say nothing and are left out, as by hand. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined && !isEmptyList(inner))
      .map(([key, inner]) => [key, tidy(inner)]),
  );
}

export const asYaml = (value: unknown): string => stringify(Array.isArray(value) && value.length === 0 ? [] : tidy(value), { lineWidth: 0 });

export function readTown(folder: string): TownFiles {
  if (!existsSync(join(folder, "plan.yaml"))) throw new Error(`${folder} に plan.yaml がありません。町の名前(slug)を確かめてください。`);
  const read = <T>(file: string, schema: z.ZodType<T>): T => {
    const found = schema.safeParse(parse(readFileSync(join(folder, file), "utf8")));
    if (found.success) return found.data;
    const [issue] = found.error.issues;
    throw new Error(`${file}: ${issue?.path.join(".")}: ${issue?.message}。先に npm run data:check でなおしてください。`);
  };
  const measures = readdirSync(join(folder, "measures"))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => ({ id: name.slice(0, -".yaml".length), ...read(`measures/${name}`, Measure) }))
    .sort((a, b) => a.source.line - b.source.line || a.id.localeCompare(b.id));
  return { plan: read("plan.yaml", PlanFile), measures, facts: read("facts.yaml", z.array(Fact)), glossary: read("glossary.yaml", z.array(GlossaryTerm)) };
}

/** Path inside the folder → text. */
export function filesOf({ plan, measures, facts, glossary }: TownFiles): Map<string, string> {
  return new Map([
    ["plan.yaml", asYaml(plan)],
    ...measures.map(({ id, ...measure }): [string, string] => [`measures/${id}.yaml`, asYaml(measure)]),
    ["facts.yaml", asYaml(facts)],
    ["glossary.yaml", asYaml(glossary)],
  ]);
}

export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Writes what differs and takes away the files of measures that are no more. */
export function replaceTown(folder: string, before: TownFiles, after: TownFiles): void {
  const [old, now] = [filesOf(before), filesOf(after)];
  writeFiles(folder, new Map([...now].filter(([name, text]) => old.get(name) !== text)));
  for (const name of old.keys()) if (!now.has(name)) rmSync(join(folder, name));
}

/** Ends a command with one sentence that says what to do. */
export function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
