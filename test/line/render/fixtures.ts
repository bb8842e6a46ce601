/** Views, services and answers for the tests of rendering. */

import type { Contact, Milestone } from "../../../src/plan/schema.ts";
import type { Step } from "../../../src/service/ladder.ts";
import { type Said, verdictOn } from "../../../src/service/verdict.ts";
import type { PlanNote } from "../../../src/service/view.ts";
import type { Answer, Card, Language, Part, ServiceCard, ServiceView, View } from "./subject.ts";

export const TODAY = "2026-11-20";
const BASE = "https://line.example/app/all";

export function view(more: Partial<View> = {}): View {
  return {
    language: "ja",
    today: TODAY,
    channel: { slug: "all", town: null },
    otherTown: false,
    links: {
      timeline: (t) => `${BASE}/?town=${t}`,
      service: (t, id) => `${BASE}/s/${t}/${id}`,
      search: () => `${BASE}/search`,
      announcements: () => `${BASE}/news`,
      settings: () => `${BASE}/settings`,
      about: () => `${BASE}/about`,
    },
    offerFollow: () => true,
    unofficial: () => true,
    masked: false,
    tries: () => ["書かない窓口", "オンライン申請", "今年度は何が始まる？"],
    operator: null,
    ...more,
  };
}

export const milestone = (more: Partial<Milestone> = {}): Milestone => ({
  label: "導入",
  from: 2025,
  to: null,
  stage: "launch",
  certainty: "start-only",
  source: { section: "5.1", page: 12, line: 100 },
  ...more,
});

export const plan: PlanNote = {
  title: "鏡石町DX推進計画",
  titleEn: "Kagamiishi Town DX Promotion Plan",
  townName: "鏡石町",
  townRomaji: "Kagamiishi",
  body: "町",
  published: "2024-03",
  first: 2024,
  last: 2028,
  ended: false,
  draft: false,
  targets: false,
  unofficial: true,
};

const FACTS = { enumerated: true };

/** A service of 鏡石町's plan, 令和6-10年度, whose ladder is these milestones; `said`: what the town said over it. */
export function service(milestones: Milestone[], more: Partial<ServiceView> = {}, said: Partial<Said> = {}): ServiceView {
  const steps = milestones.map((m): Step => ({ ...m, of: "kakanai-madoguchi", together: null, deadline: false }));
  const note = more.plan ?? plan;
  const years = { firstFiscalYear: note.first, lastFiscalYear: note.last };
  const named = new Set(milestones.flatMap((m) => [m.from, m.to]).filter((y): y is number => y !== null));
  return {
    town: "kagamiishi",
    id: "kagamiishi/kakanai-madoguchi",
    name: { ja: "書かない窓口", easy: "｛書|か｝かない ｛窓口|まどぐち｝", en: "No-form counters" },
    what: null,
    purpose: null,
    audience: "resident",
    themes: [],
    verdict: verdictOn(FACTS, steps, years, { record: null, publication: null, stopped: false, ...said }, TODAY),
    steps,
    measures: [{ id: "kagamiishi/kakanai-madoguchi", title: "書かない窓口の実現", number: "②" }],
    initiatives: [],
    reworded: null,
    caution: null,
    maybe: null,
    facts: [],
    edition: null,
    plan: note,
    source: { plan: note.title, section: "5.1", page: 36, line: 884 },
    fiscalYears: [...named].sort(),
    certainty: milestones[0]?.certainty ?? "period-only",
    ...more,
  };
}

export const contact: Contact = {
  site: null,
  other: [],
  desks: [],
  desk: "総務課",
  telephone: "0248-62-2111",
  telephoneSource: "町の公式ページ",
  address: "鏡石町不時沼345",
  addressSource: "町の公式ページ",
  hours: null,
  checked: "2026-11-20",
};

export const card = (view: ServiceView, more: Partial<ServiceCard> = {}): ServiceCard => ({
  card: "service",
  view,
  asked: "when",
  row: null,
  help: { contact, town: { id: view.town, name: view.plan.townName, romaji: view.plan.townRomaji }, open: null, desk: null },
  ...more,
});

export function answer(parts: Part[], more: Partial<Answer> = {}): Answer {
  const kind = more.kind ?? parts[0]?.kind ?? "none";
  return {
    kind,
    tellTown: kind === "none" || kind === "handoff",
    answerable: true,
    confidence: 1,
    town: { id: "kagamiishi", name: "鏡石町", romaji: "Kagamiishi" },
    languages: ["ja"],
    parts,
    items: [],
    suggestions: [],
    topic: null,
    foreign: null,
    tally: { theme: null, intent: "when", result: "when" },
    ...more,
  };
}

export const part = (kind: Part["kind"], lead: Part["lead"], cards: Card[] = [], after: Part["after"] = []): Part => ({
  kind,
  answerable: true,
  lead,
  cards,
  after,
});

export const LANGUAGES: readonly Language[] = ["ja", "easy", "en"];

/** Every text that stands in a Flex container, in reading order. */
export function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== "object" || value === null) return [];
  const own = "type" in value && value.type === "text" && "text" in value && typeof value.text === "string" ? [value.text] : [];
  return [...own, ...Object.values(value).flatMap(textsOf)];
}

/** Every action of a message, buttons and chips alike. */
export function actionsOf(value: unknown): { type: string; label?: string; data?: string; text?: string; uri?: string }[] {
  if (Array.isArray(value)) return value.flatMap(actionsOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => (key === "action" ? [inside as { type: string }] : actionsOf(inside)));
}

/** What a resident hears or reads of a message without the drawing. */
export function heard(message: unknown): string {
  const m = message as { text?: string; altText?: string };
  return m.text ?? m.altText ?? "";
}
