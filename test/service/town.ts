/** A small town made by hand: one measure whose initiatives carry whatever a test needs. */
import type { Measure, Milestone, Service, Stage, TownData } from "../../src/plan/schema.ts";

const source = { section: "1 章", page: 5, line: 1 };

/** A printed step. `from` null: no year; two years: two readings. */
export const step = (stage: Stage, from: number | null, more: Partial<Milestone> = {}): Milestone => ({
  label: `${stage}の予定`,
  from,
  to: null,
  stage,
  certainty: from === null ? "period-only" : "start-only",
  source,
  ...more,
});

export const name = (ja: string) => ({ ja, easy: ja, en: ja });

export function measure(id: string, initiatives: Record<string, Milestone[]>, own: Milestone[] = [step("launch", null)]): Measure {
  return {
    id,
    number: null,
    title: `施策${id}`,
    pillar: "p",
    audience: "resident",
    themes: ["app"],
    source,
    asks: [],
    milestones: own,
    formerIds: [],
    initiatives: Object.entries(initiatives).map(([short, milestones]) => ({
      id: short,
      title: `取組${short}`,
      origin: "list" as const,
      source,
      themes: [],
      asks: [],
      milestones,
    })),
  };
}

export function service(id: string, of: string[], more: Partial<Service> = {}): Service {
  return {
    id,
    name: name(`サービス${id}`),
    what: name(`${id}をする`),
    audience: "resident",
    themes: ["app"],
    also: [],
    asks: [],
    ladder: of.map((one) => ({ of: one })),
    formerIds: [],
    ...more,
  };
}

export function town(measures: Measure[], services: Service[], more: Partial<TownData> = {}): TownData {
  return {
    town: { id: "aoba", name: "青葉町", kana: "あおばちょう", romaji: "Aoba", prefecture: "青葉県", prefectureRomaji: "Aoba", aliases: [], color: "#123456" },
    adoption: "unofficial",
    plan: {
      title: "青葉町DX推進計画",
      titleEn: "Aoba DX Plan",
      published: "2024-03",
      firstFiscalYear: 2024,
      lastFiscalYear: 2028,
      draft: false,
      periodSource: source,
      document: { file: "x.txt", sha256: "0".repeat(64) },
    },
    pillars: [{ id: "p", title: "柱", source }],
    contact: {
      site: null,
      other: [],
      desks: [],
      desk: null,
      telephone: null,
      telephoneSource: null,
      address: "青葉町1",
      addressSource: "x",
      hours: null,
      checked: "2026-11-20",
    },
    measures,
    services,
    background: [],
    publications: [],
    facts: [],
    glossary: [],
    ...more,
  };
}
