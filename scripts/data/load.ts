/** Reads `data/` into checked plan data. Every fault of every file is gathered, none stops the reading. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import {
  Background,
  Fact,
  GlossaryTerm,
  Measure,
  type PlanData,
  PlanFile,
  Publication,
  Service,
  Theme,
  TOWN_IDS,
  type TownData,
} from "../../src/plan/schema.ts";

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

/** One entry per file of a folder, its file name as `id`; none where the folder is missing. */
function readEach<T extends object>(folder: string, schema: z.ZodType<T>, faults: Fault[]): (T & { id: string })[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .flatMap((name) => {
      const entry = readYaml(join(folder, name), schema, faults);
      return entry ? [{ id: name.slice(0, -".yaml".length), ...entry }] : [];
    });
}

/** What could be read of one town. A plan.yaml at fault (null) does not hide the faults of the other files. */
export type TownFolder = { slug: string; plan: PlanFile | null } & Pick<
  TownData,
  "measures" | "services" | "background" | "publications" | "facts" | "glossary"
>;

function loadTown(town: string, faults: Fault[]): TownFolder {
  const folder = join(DATA_DIR, "towns", town);
  const plan = readYaml(join(folder, "plan.yaml"), PlanFile, faults);
  const measures = readEach(join(folder, "measures"), Measure, faults);
  const services = readEach(join(folder, "services"), Service, faults);
  /** A file that a town may do without. */
  const optional = <T>(name: string, schema: z.ZodType<T[]>) => (existsSync(join(folder, name)) ? (readYaml(join(folder, name), schema, faults) ?? []) : []);
  const background = optional("background.yaml", z.array(Background));
  const publications = optional("published.yaml", z.array(Publication));
  const facts = readYaml(join(folder, "facts.yaml"), z.array(Fact), faults);
  const glossary = readYaml(join(folder, "glossary.yaml"), z.array(GlossaryTerm), faults);
  const byPlace = measures.sort((a, b) => a.source.line - b.source.line || a.id.localeCompare(b.id));
  return { slug: town, plan, measures: byPlace, services, background, publications, facts: facts ?? [], glossary: glossary ?? [] };
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
  const towns = folders.flatMap(({ slug: _, plan, ...rest }) => (plan ? [{ ...plan, ...rest }] : []));
  return { data: { towns, themes }, folders, faults };
}
