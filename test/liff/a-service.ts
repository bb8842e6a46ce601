/** A service for the tests of the timeline: milestones and what the town recorded, nothing else that matters. */
import type { Item } from "../../src/answer/types.ts";
import type { Milestone } from "../../src/plan/schema.ts";
import { statusOn } from "../../src/plan/status.ts";
import type { RecordState, ServiceRecord } from "../../src/service/service-record.ts";

const SOURCE = { section: "5.1", page: 1, line: 1 };

export function milestone(from: number | null, to: number | null, more: Partial<Milestone> = {}): Milestone {
  const certainty = from === null ? "period-only" : to === null ? "start-only" : "stated";
  return { label: "導入", from, to, stage: "launch", certainty, source: SOURCE, ...more };
}

export function record(state: RecordState, day: string): ServiceRecord {
  return { service: "t/m", state, day, lastConfirmed: day, link: null, note: null };
}

/** `first`-`last`: the plan's period. */
export function service(milestones: Milestone[], today: string, more: { record?: ServiceRecord; first?: number; last?: number } = {}): Item {
  const { first = 2024, last = 2028 } = more;
  return {
    town: "t",
    id: "t/m",
    title: "題名",
    number: null,
    name: null,
    theme: null,
    wholeMeasure: false,
    before: [],
    siblings: [],
    audience: "resident",
    initiatives: [],
    status: statusOn(milestones, today),
    fiscalYears: [],
    certainty: milestones[0]?.certainty ?? "period-only",
    record: more.record ?? null,
    edition: null,
    milestones,
    plan: { title: "計画", titleEn: "Plan", townName: "町", townRomaji: "Machi", first, last, ended: false, draft: false, unofficial: true },
    source: { plan: "計画", ...SOURCE },
  };
}
