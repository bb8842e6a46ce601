/** What a person types about a FAQ entry → a draft, or what to mend. A draft may be unfinished; what is asked for may not. */
import { Link } from "../../announcement/content.ts";
import type { Day } from "../../plan/fiscal-year.ts";
import { type Form, field } from "../context.ts";
import type { Faults } from "../forms.tsx";
import type { FaqDraft, FaqText } from "./faq-store.ts";
import { LANGUAGES, type Texts, textFaults, textsFrom } from "./texts.ts";

export type Typed = Texts & { asks: string; link: string; owner: string; review: string };

/** The same bound as in the payload a second person approves. */
export const ASKS_MAX = 50;
/** A sentence on a phone; LINE allows 5,000, nobody asks so. */
const ASK_MAX_CHARS = 200;
/** A draft holds more than may be published, so that nothing typed is lost while it is being shortened. */
const DRAFT_MAX_CHARS = 5_000;
const OWNER_MAX_CHARS = 60;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const REVIEW_AFTER_MS = 182 * 24 * 3_600_000;

/** One way of asking a line, each once. */
export const asksFrom = (text: string): string[] => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

export const typedFrom = (form: Form): Typed => ({
  ...textsFrom(form),
  asks: field(form, "asks"),
  link: field(form, "link"),
  owner: field(form, "owner"),
  review: field(form, "review"),
});

/** Half a year on, unless somebody has chosen a day. */
export const reviewDay = (today: Day): string => new Date(Date.parse(today) + REVIEW_AFTER_MS).toISOString().slice(0, 10);

export const typedOf = ({ ja, easy, en, asks, link, owner, review }: FaqDraft, today: Day): Typed => ({
  ja,
  easy,
  en,
  asks: asks.join("\n"),
  link: link ?? "",
  owner,
  review: review || reviewDay(today),
});

const isDay = (text: string): boolean => DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** What can't even be kept as a draft. */
export function draftFrom(typed: Typed): { text: FaqText; faults: null } | { text: null; faults: Faults } {
  const faults: Faults = {};
  const asks = asksFrom(typed.asks);
  const link = Link.safeParse(typed.link);
  if (asks.length > ASKS_MAX) faults.asks = `聞き方は${ASKS_MAX}個までです(いま${asks.length}個)。`;
  const long = asks.find((ask) => [...ask].length > ASK_MAX_CHARS);
  if (long) faults.asks = `聞き方は、1つ${ASK_MAX_CHARS}文字までにしてください。`;
  for (const language of ["ja", "easy", "en"] as const) {
    if ([...typed[language]].length > DRAFT_MAX_CHARS) faults[language] = `${LANGUAGES[language]}が長すぎます。1,000文字までにしてください。`;
  }
  if (!link.success) faults.link = link.error.issues[0]?.message ?? "リンクを確かめてください。";
  if ([...typed.owner].length > OWNER_MAX_CHARS) faults.owner = `担当は${OWNER_MAX_CHARS}文字までです。`;
  if (typed.review !== "" && !isDay(typed.review)) faults.review = "日付は 2026-12-01 のように入れてください。";
  if (!link.success || Object.keys(faults).length > 0) return { text: null, faults };
  return { text: { ja: typed.ja, easy: typed.easy, en: typed.en, asks, link: link.data, owner: typed.owner, review: typed.review }, faults: null };
}

/** What must be mended before a second person is asked. */
export function publishFaults(text: FaqText, today: Day): Faults {
  const faults: Faults = {};
  if (text.asks.length === 0) faults.asks = "聞き方を1つ以上書いてください。";
  Object.assign(faults, textFaults(text));
  if (text.owner === "") faults.owner = "担当(課の名前)を書いてください。";
  if (!isDay(text.review) || text.review <= today) faults.review = "見なおす日は、あしたからの日付を入れてください。";
  return faults;
}
