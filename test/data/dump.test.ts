/** Door 5: the printed plan as before, and over it what a resident can name. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadPlanData } from "../../scripts/data/load.ts";
import { servicesOf } from "../../src/service/catalogue.ts";

type Milestone = { label: string; from: number | null; to: number | null; stage: string; certainty: string };
type Town = {
  id: string;
  measures: { id: string; title: string; milestones: Milestone[]; initiatives: { id: string; title: string; milestones: Milestone[] }[] }[];
  services: { id: string; name: object; what: object | null; audience: string; measures: string[]; initiatives: string[]; ladder: Milestone[] }[];
  background: { initiative: string; why: string; service: string | null }[];
  publications: { service: string }[];
};
/** A process of its own that reads all data. */
const RUNS_WITHIN_MS = 60_000;

const { towns } = loadPlanData().data;
let dumped: Town[] = [];
beforeAll(() => {
  const text = execFileSync(process.execPath, [join(import.meta.dirname, "../../scripts/data/dump.ts"), "--json"], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  dumped = (JSON.parse(text) as { towns: Town[] }).towns;
}, RUNS_WITHIN_MS);

describe("all structured data on standard output", () => {
  it("has every printed measure and initiative under its id, with its title", () => {
    const printed = (all: Town["measures"]) => all.flatMap((m) => [[m.id, m.title], ...m.initiatives.map((i) => [i.id, i.title])]);
    for (const town of towns) {
      const slug = town.town.id;
      const expected = town.measures.map((m) => ({
        ...m,
        id: `${slug}/${m.id}`,
        initiatives: m.initiatives.map((i) => ({ ...i, id: `${slug}/${m.id}/${i.id}` })),
      }));
      expect(printed(dumped.find((t) => t.id === slug)?.measures ?? [])).toEqual(printed(expected));
    }
    expect(dumped.flatMap((t) => t.measures)).toHaveLength(76);
    expect(dumped.flatMap((t) => t.measures.flatMap((m) => m.initiatives))).toHaveLength(482);
  });

  it("has every service, made of printed things that stand beside it; its steps are theirs, year for year", () => {
    for (const town of dumped) {
      const plan = towns.find((t) => t.town.id === town.id);
      expect(town.services.map((s) => s.id)).toEqual(plan ? servicesOf(plan).map((s) => `${town.id}/${s.id}`) : []);
      const measures = new Map(town.measures.map((m) => [m.id, m]));
      const initiatives = new Map(town.measures.flatMap((m) => m.initiatives.map((i) => [i.id, i])));
      for (const service of town.services) {
        expect(service.measures.filter((id) => !measures.has(id))).toEqual([]);
        expect(service.initiatives.filter((id) => !initiatives.has(id))).toEqual([]);
        const steps = [...service.measures.map((id) => measures.get(id)), ...service.initiatives.map((id) => initiatives.get(id))].flatMap((thing) =>
          (thing?.milestones ?? []).map(({ label, from, to, stage, certainty }) => JSON.stringify({ label, from, to, stage, certainty })),
        );
        for (const step of service.ladder) expect(steps, service.id).toContain(JSON.stringify(step));
      }
    }
  });

  it("says of each initiative in the background why it is there, and which service it leads to", () => {
    for (const { id, services, background, measures } of dumped) {
      const initiatives = new Set(measures.flatMap((m) => m.initiatives.map((i) => i.id)));
      expect(background.filter((b) => !initiatives.has(b.initiative))).toEqual([]);
      expect(background.filter((b) => b.service !== null && !services.some((s) => s.id === b.service))).toEqual([]);
      expect(background).toHaveLength(towns.find((t) => t.town.id === id)?.background.length ?? -1);
    }
  });

  it("has what the towns published, each at its service", () => {
    for (const { services, publications } of dumped) expect(publications.filter((p) => !services.some((s) => s.id === p.service))).toEqual([]);
  });
});
