/** A service for the tests of the app, as src/service tells it: milestones and what the town said, nothing else that matters. */
import type { TownView } from "../../liff/data/town.ts";
import type { Measure, Milestone, Publication, Service, Theme, TownData } from "../../src/plan/schema.ts";
import type { RecordState, ServiceRecord } from "../../src/service/service-record.ts";
import { type Published, planNote, type ServiceView, serviceViews } from "../../src/service/view.ts";

const SOURCE = { section: "5.1", page: 1, line: 1 };
const three = (text: string) => ({ ja: text, easy: text, en: text });

export function milestone(from: number | null, to: number | null, more: Partial<Milestone> = {}): Milestone {
  const certainty = from === null ? "period-only" : to === null ? "start-only" : "stated";
  return { label: "導入", from, to, stage: "launch", certainty, source: SOURCE, ...more };
}

export const record = (state: RecordState, day: string, id = "s"): ServiceRecord => ({
  service: `t/${id}`,
  state,
  day,
  lastConfirmed: day,
  link: null,
  note: null,
});

export const theme = (id: string): Theme => ({ id, name: three(id), words: ["a", "b", "c"] });

type More = Partial<Pick<Service, "themes" | "audience" | "existing" | "name" | "ends" | "unsure">> & { milestones?: Milestone[] };

/** A service of the plan with a measure of its own. */
export const of = (id: string, { milestones = [milestone(2027, null)], ...more }: More = {}) => ({
  measure: {
    id: `m-${id}`,
    number: null,
    title: `施策${id}`,
    pillar: "p",
    audience: "resident",
    themes: ["a"],
    source: SOURCE,
    asks: [],
    initiatives: [],
    milestones,
    formerIds: [],
  } as Measure,
  service: {
    id,
    name: three(id),
    what: three(`${id}を使える`),
    audience: "resident",
    themes: ["a"],
    also: [],
    asks: [],
    ladder: [{ of: `m-${id}` }],
    formerIds: [],
    ...more,
  } as Service,
});

type Plan = Partial<Pick<TownData["plan"], "firstFiscalYear" | "lastFiscalYear" | "draft">>;

/** A town of these services; `kana` is its name. */
export function aTown(services: readonly ReturnType<typeof of>[], plan: Plan = {}, kana = "まち"): TownData {
  return {
    town: { id: "t", name: "石町", kana, romaji: "Ishi", prefecture: "県", prefectureRomaji: "Ken", aliases: [], color: "#264A8A" },
    adoption: "unofficial",
    plan: {
      title: "石町計画",
      titleEn: "Plan of Ishi",
      published: "2024-03",
      firstFiscalYear: 2024,
      lastFiscalYear: 2028,
      draft: false,
      periodSource: SOURCE,
      document: { file: "f", sha256: "" },
      ...plan,
    },
    pillars: [],
    contact: {} as TownData["contact"],
    measures: services.map((s) => s.measure),
    services: services.map((s) => s.service),
    background: [],
    publications: [],
    facts: [],
    glossary: [],
  };
}

export type Said = { records?: ServiceRecord[]; publications?: Publication[]; stopped?: string[] };

const published = ({ records = [], publications = [], stopped = [] }: Said): Published => ({
  records,
  publications,
  stopped: stopped.map((service) => ({ service })),
  reworded: [],
});

/** The town's page on a day. */
export function aView(services: readonly ReturnType<typeof of>[], today: string, { kana, ...said }: Said & { kana?: string } = {}, plan: Plan = {}): TownView {
  const town = aTown(services, plan, kana);
  return {
    town,
    themes: ["a", "b", "c"].map(theme),
    note: planNote(town, today),
    today,
    recordsKnown: true,
    keptSince: null,
    disaster: null,
    services: serviceViews(town, published(said), today),
  };
}

/** One service whose plan has these milestones. */
export function service(milestones: Milestone[], today: string, more: Said & { record?: ServiceRecord; plan?: Plan; as?: More } = {}): ServiceView {
  const { record: one, plan, as, ...said } = more;
  const [view] = aView([of("s", { ...as, milestones })], today, { ...said, ...(one ? { records: [one] } : {}) }, plan).services;
  if (!view) throw new Error("no service");
  return view;
}
