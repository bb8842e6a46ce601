/** Reads `data/` into checked plan data. Every fault of every file is gathered, none stops the reading. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { Fact, GlossaryTerm, Measure, type PlanData, PlanFile, Theme, TOWN_IDS, type TownData } from "../../src/plan/schema.ts";

export type Fault = { file: string; field: string; what: string };

/** `DATA_DIR` points the checker at another folder: how its own test shows it faults. */
export const DATA_DIR = process.env.DATA_DIR ?? join(import.meta.dirname, "../../data");

/** One file, or null with its faults. */
export function readYaml<T>(file: string, schema: z.ZodType<T>, faults: Fault[]): T | null {
  const name = relative(join(DATA_DIR, ".."), file);
  let raw: unknown;
  try {
    raw = parseYaml(readFileSync(file, "utf8"));
  } catch (error) {
    faults.push({ file: name, field: "(file)", what: error instanceof Error ? (error.message.split("\n")[0] ?? "unreadable") : String(error) });
    return null;
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    faults.push({ file: name, field: issue.path.join(".") || "(file)", what: issue.message });
  }
  return null;
}

/** What could be read of one town. A plan.yaml at fault (null) does not hide the faults of the other files. */
export type TownFolder = { slug: string; plan: PlanFile | null } & Pick<TownData, "measures" | "facts" | "glossary">;

function loadTown(town: string, faults: Fault[]): TownFolder {
  const folder = join(DATA_DIR, "towns", town);
  const plan = readYaml(join(folder, "plan.yaml"), PlanFile, faults);
  const measures = readdirSync(join(folder, "measures"))
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .flatMap((name) => {
      const measure = readYaml(join(folder, "measures", name), Measure, faults);
      return measure ? [{ id: name.slice(0, -".yaml".length), ...measure }] : [];
    });
  const facts = readYaml(join(folder, "facts.yaml"), z.array(Fact), faults);
  const glossary = readYaml(join(folder, "glossary.yaml"), z.array(GlossaryTerm), faults);
  const byPlace = measures.sort((a, b) => a.source.line - b.source.line || a.id.localeCompare(b.id));
  return { slug: town, plan, measures: byPlace, facts: facts ?? [], glossary: glossary ?? [] };
}

/** Folders of data/towns that are not among the towns that ship: drafts, or towns somebody forgot to add. */
export const unshippedTowns = (): string[] =>
  readdirSync(join(DATA_DIR, "towns"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !(TOWN_IDS as readonly string[]).includes(entry.name))
    .map((entry) => entry.name)
    .sort();

/** All plan data of the repository with every fault found while reading. `only` limits it to some towns. */
export function loadPlanData(only: readonly string[] = TOWN_IDS): { data: PlanData; folders: TownFolder[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const themes = readYaml(join(DATA_DIR, "themes.yaml"), z.array(Theme), faults) ?? [];
  const folders = only.flatMap((town) => {
    try {
      return [loadTown(town, faults)];
    } catch (error) {
      faults.push({ file: `data/towns/${town}`, field: "(folder)", what: error instanceof Error ? error.message : String(error) });
      return [];
    }
  });
  const towns = folders.flatMap(({ plan, measures, facts, glossary }) => (plan ? [{ ...plan, measures, facts, glossary }] : []));
  return { data: { towns, themes }, folders, faults };
}
