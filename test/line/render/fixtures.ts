/** Views, items and answers for the tests of rendering. */

import type { Milestone } from "../../../src/plan/schema.ts";
import { statusOn } from "../../../src/plan/status.ts";
import type { Answer, Card, Item, Language, Part, View } from "./subject.ts";

export const TODAY = "2026-11-20";
const BASE = "https://line.example/app/all";

export function view(more: Partial<View> = {}): View {
  return {
    language: "ja",
    today: TODAY,
    channel: { slug: "all", town: null },
    links: {
      timeline: (t) => `${BASE}/?town=${t}`,
      service: (t, id) => `${BASE}/s/${t}/${id}`,
      search: () => `${BASE}/search`,
      announcements: () => `${BASE}/news`,
      settings: () => `${BASE}/settings`,
      about: () => `${BASE}/about`,
    },
    offerFollow: () => true,
    masked: false,
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

/** A service of 鏡石町's plan, 令和6-10年度, with these milestones. */
export function item(milestones: Milestone[], more: Partial<Item> = {}): Item {
  const years = new Set(milestones.flatMap((m) => [m.from, m.to]).filter((y): y is number => y !== null));
  return {
    town: "kagamiishi",
    id: "kagamiishi/kakanai-madoguchi",
    title: "書かない窓口の実現",
    number: "②",
    name: { ja: "書かない窓口", easy: "｛書|か｝かない ｛窓口|まどぐち｝", en: "No-form counters" },
    theme: null,
    wholeMeasure: false,
    before: [],
    siblings: [],
    audience: "resident",
    initiatives: [],
    status: statusOn(milestones, TODAY),
    fiscalYears: [...years].sort(),
    certainty: milestones[0]?.certainty ?? "period-only",
    record: null,
    edition: null,
    milestones,
    plan: {
      title: "鏡石町DX推進計画",
      titleEn: "Kagamiishi Town DX Promotion Plan",
      townName: "鏡石町",
      townRomaji: "Kagamiishi",
      first: 2024,
      last: 2028,
      ended: false,
      draft: false,
      unofficial: true,
    },
    source: { plan: "鏡石町DX推進計画", section: "5.1", page: 36, line: 884 },
    ...more,
  };
}

export const card = (of: Item, sentences: Extract<Card, { card: "service" }>["sentences"] = [{ say: "year-come" }]): Extract<Card, { card: "service" }> => ({
  card: "service",
  item: of,
  sentences,
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
