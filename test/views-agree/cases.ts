/** What `views-agree` runs over: every town as it ships and adopted, what the town said of each service, and the days around a year's end. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EMPTY_OVERLAY, type Knowledge, type Overlay, openKnowledge, type SerialisedKnowledge } from "../../src/answer/index.ts";
import type { Publication, TownData } from "../../src/plan/schema.ts";
import { servicesOf } from "../../src/service/catalogue.ts";
import type { ServiceRecord } from "../../src/service/service-record.ts";

const stored = JSON.parse(readFileSync(join(import.meta.dirname, "../../build/knowledge.json"), "utf8")) as SerialisedKnowledge;

/** The last day of a fiscal year, the first of the next, a day between, and a day after every plan. */
export const DAYS = ["2026-03-31", "2026-04-01", "2026-11-30", "2029-04-01"] as const;

const record = (service: string, more: Partial<ServiceRecord> = {}): ServiceRecord => ({
  service,
  state: "started",
  day: "2025-06-01",
  lastConfirmed: "2025-12-01",
  link: null,
  note: null,
  ...more,
});
const publication = (service: string, more: Partial<Publication> = {}): Publication => ({
  service,
  says: "started",
  day: "2026-01-10",
  of: null,
  until: null,
  title: "お知らせ",
  source: { kind: "koho", issue: "2026年1月号", page: 3, url: null },
  checked: "2026-01-20",
  text: { ja: "始まった", easy: "はじまった", en: "started" },
  ...more,
});

const all = (town: TownData) => servicesOf(town).map((s) => `${town.town.id}/${s.id}`);

/** What the town has said of every one of its services, of its measures as they were recorded before services, or of its parts. */
export const SAID: Record<string, (town: TownData) => Partial<Overlay>> = {
  nothing: () => ({}),
  "a record on every service": (town) => ({ records: all(town).map((id) => record(id)) }),
  "a partial start of every service": (town) => ({ records: all(town).map((id) => record(id, { state: "partly", where: "住民課の窓口" })) }),
  "an old record on every measure": (town) => ({ records: town.measures.map((m) => record(`${town.town.id}/${m.id}`, { lastConfirmed: "2024-05-01" })) }),
  "a record on every part": (town) => ({
    records: town.measures.flatMap((m) => m.initiatives.map((i) => record(`${town.town.id}/${m.id}/${i.id}`, { state: "delayed" }))),
  }),
  "a publication of every service": (town) => ({ publications: all(town).map((id) => publication(id)) }),
  "both, the publication newer": (town) => ({
    records: all(town).map((id) => record(id, { state: "not-yet" })),
    publications: all(town).map((id) => publication(id, { says: "planned" })),
  }),
  "every answer stopped": (town) => ({ stopped: town.measures.map((m) => ({ service: `${town.town.id}/${m.id}`, day: "2026-01-01" })) }),
};

export type Case = { name: string; knowledge: Knowledge; town: TownData; today: string };

/** Every town × what it said × adoption × day. */
export function* cases(): Generator<Case> {
  const plain = openKnowledge(stored);
  for (const { town } of plain.towns)
    for (const adoption of ["unofficial", "adopted"] as const)
      for (const [said, overlay] of Object.entries(SAID)) {
        const data = { ...stored, plans: { ...stored.plans, towns: stored.plans.towns.map((t) => (t.town.id === town.id ? { ...t, adoption } : t)) } };
        const own = data.plans.towns.find((t) => t.town.id === town.id);
        if (!own) continue;
        const knowledge = { ...plain, towns: data.plans.towns, overlay: { ...EMPTY_OVERLAY, ...overlay(own) } };
        for (const today of DAYS) yield { name: `${town.id}, ${adoption}, ${said}, ${today}`, knowledge, town: own, today };
      }
}
