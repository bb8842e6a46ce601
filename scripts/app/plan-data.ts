/**
 * Hands the plans to the mini app: one small file per town for its timeline, the questions people ask about each service,
 * and the whole knowledge of the answer engine for さがす. All are hashed assets; `virtual:plan-data` names them for the app
 * and data.json for the worker, so that nobody asks for a stale one.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { type SerialisedKnowledge, writeParts } from "../../src/answer/index.ts";
import type { DataFiles } from "../../src/app/boot.ts";
import { type Theme, TOWN_IDS, type TownData } from "../../src/plan/schema.ts";
import { servicesOfTheme } from "../../src/service/catalogue.ts";
import { ensureKnowledge } from "../data/build.ts";
import { ASKS_FOLDERS, asksOf, startersOf } from "./asks.ts";
import type { ReadsFiles } from "./inputs.ts";

const MODULE = "virtual:plan-data";
/** What さがす suggests; a module of its own, because the first page does without. */
const STARTERS = "virtual:starters";
/** Where to ask in each town, and its plan; on a page of the town its own plan has it. */
const ABOUT_TOWNS = "virtual:about-towns";
const RESOLVED: Record<string, string> = Object.fromEntries([MODULE, STARTERS, ABOUT_TOWNS].map((id) => [id, `\0${id}`]));
const HASH_CHARS = 10;

/** Without the phrasings, other names, facts and glossary, which only the search needs. */
function forTimeline(town: TownData): TownData {
  return {
    ...town,
    facts: [],
    glossary: [],
    measures: town.measures.map((m) => ({ ...m, asks: [], initiatives: m.initiatives.map((i) => ({ ...i, asks: [] })) })),
    services: town.services.map((s) => ({ ...s, asks: [], also: [] })),
  };
}

function themesOf(town: TownData, themes: readonly Theme[]): Theme[] {
  return themes.filter((t) => servicesOfTheme(town, t.id).length > 0).map((t) => ({ ...t, words: [] }));
}

export function planData(): Plugin<ReadsFiles> {
  let base = "/";
  return {
    name: "plan-data",
    api: { inputs: () => [ensureKnowledge(), ...ASKS_FOLDERS] },
    configResolved(config) {
      base = config.base;
    },
    resolveId: (id) => RESOLVED[id] ?? null,
    load(id) {
      if (id === RESOLVED[ABOUT_TOWNS]) {
        const { plans } = JSON.parse(readFileSync(ensureKnowledge(), "utf8")) as SerialisedKnowledge;
        const about = Object.fromEntries(plans.towns.map(({ town, contact, plan }) => [town.id, { contact, plan }]));
        return `export const ABOUT_TOWNS = ${JSON.stringify(about)};`;
      }
      if (id === RESOLVED[STARTERS]) return `export const STARTERS = ${JSON.stringify(Object.fromEntries(TOWN_IDS.map((town) => [town, startersOf(town)])))};`;
      if (id !== RESOLVED[MODULE]) return null;
      const stored = readFileSync(ensureKnowledge(), "utf8");
      const knowledge = JSON.parse(stored) as SerialisedKnowledge;
      const { plans } = knowledge;
      const emit = (name: string, source: string): string => {
        const hash = createHash("sha256").update(source).digest("base64url").slice(0, HASH_CHARS);
        const fileName = `assets/${name}-${hash}.json`;
        this.emitFile({ type: "asset", fileName, source });
        return `${base}${fileName}`;
      };
      const towns = plans.towns.map((town) => ({
        id: town.town.id,
        name: town.town.name,
        kana: town.town.kana,
        romaji: town.town.romaji,
        prefecture: town.town.prefecture,
        prefectureRomaji: town.town.prefectureRomaji,
        color: town.town.color,
        adoption: town.adoption,
        file: emit(town.town.id, JSON.stringify({ town: forTimeline(town), themes: themesOf(town, plans.themes) })),
        asks: emit(`${town.town.id}-asks`, JSON.stringify(asksOf(town.town.id))),
      }));
      const knowledgeFile = emit("knowledge", writeParts(knowledge));
      const files: DataFiles = { knowledge: knowledgeFile, towns: Object.fromEntries(towns.map(({ id, file, asks }) => [id, { plan: file, asks }])) };
      this.emitFile({ type: "asset", fileName: "data.json", source: JSON.stringify(files) });
      return `export const TOWNS = ${JSON.stringify(towns)};\nexport const KNOWLEDGE_FILE = ${JSON.stringify(knowledgeFile)};`;
    },
  };
}
