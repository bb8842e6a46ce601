/** What stands now and what would stand, line by line, so that the second person decides about what they see. */
import { dayIn, type Knowledge, makeItem, measureOf, statusWords } from "../../answer/index.ts";
import type { Day } from "../../plan/fiscal-year.ts";
import type { D1Database } from "../../platform/cloudflare.ts";
import type { ServiceRecord } from "../../service/service-record.ts";
import { stateName, yearName } from "../records/words.ts";
import { standingBefore } from "./appliers.ts";
import type { Asked, EditionPayload } from "./change.ts";

export type Line = { what: string; now: string; would: string };
type Stands = Omit<ServiceRecord, "service">;
/** Records an undoing would bring back, by the id of the change. */
export type Before = ReadonlyMap<number, Stands>;

/** stands for what is not there */
export const NOTHING = "なし";

/** One question to the database for all undoings that wait. */
export async function recordsBefore(db: D1Database, town: string): Promise<Before> {
  const { results } = await db
    .prepare(
      `SELECT c.id AS change, r.state, r.day, r.last_confirmed AS lastConfirmed, r.link, r.note FROM staff_change c
       JOIN service_record r ON r.id = (${standingBefore("c.target", "c.payload ->> 'record'")})
       WHERE c.town = ?1 AND c.state = 'waiting' AND c.kind = 'undo-record'`,
    )
    .bind(town)
    .all<Stands & { change: number }>();
  return new Map(results.map(({ change, ...stands }) => [change, stands]));
}

const RECORD_LINES: readonly (readonly [string, (record: Stands) => string | null])[] = [
  ["様子", (r) => stateName(r.state)],
  ["その日", (r) => dayIn("ja", r.day)],
  ["最後に確かめた日", (r) => dayIn("ja", r.lastConfirmed)],
  ["リンク", (r) => r.link],
  ["メモ", (r) => r.note],
];
const TEXTS = [
  ["日本語", "ja"],
  ["やさしい日本語", "easy"],
  ["英語", "en"],
] as const;
type Texts = { ja: string; easy: string; en: string };

const textLines = (now: Partial<Texts> | undefined, would: Partial<Texts> | undefined): Line[] =>
  TEXTS.map(([what, key]) => ({ what, now: now?.[key] || NOTHING, would: would?.[key] || NOTHING }));

/** Without a record the plan speaks; both sides say how. */
function recordLines(now: Stands | undefined, would: Stands | undefined, plan: string): Line[] {
  const said = (record: Stands | undefined, index: number, of: (r: Stands) => string | null) =>
    (record ? of(record) : index === 0 ? `登録なし(${plan})` : NOTHING) || NOTHING;
  return RECORD_LINES.map(([what, of], index) => ({ what, now: said(now, index, of), would: said(would, index, of) }));
}

/** All of it stands, or none: nothing of it is changed. */
function editionLines({ day, from, to, link, note }: EditionPayload, side: (said: string) => Omit<Line, "what">): Line[] {
  const said = [
    ["改訂した日", dayIn("ja", day)],
    ["計画の年度", from === null && to === null ? null : `${yearName(from)} → ${yearName(to)}`],
    ["リンク", link],
    ["メモ", note],
  ] as const;
  return said.flatMap(([what, value]) => (value === null ? [] : [{ what, ...side(value) }]));
}

const responsible = ({ owner, review }: { owner: string; review: string }): Line => ({
  what: "担当",
  now: "",
  would: `${owner}(次の見なおし ${dayIn("ja", review)})`,
});

export function diffOf(change: Asked, { knowledge, before, today }: { knowledge: Knowledge; before: Before; today: Day }): Line[] {
  const { overlay, records } = knowledge;
  const found = measureOf(knowledge, change.target);
  const plan = found ? statusWords({ ...makeItem(knowledge, found.town, found.measure, [], today), record: null }, "ja") : NOTHING;
  const now = records.get(change.target);
  const reworded = overlay.reworded.find((one) => one.service === change.target)?.text;
  const published = overlay.faq.find((one) => one.id === change.target && one.town === change.town);
  switch (change.kind) {
    case "record":
      return [...recordLines(now, change.payload, plan), responsible(change.payload)];
    case "undo-record":
      return recordLines(now, before.get(change.id), plan);
    case "edition":
      return editionLines(change.payload, (would) => ({ now: "", would }));
    case "undo-edition":
      return editionLines(change.payload, (now) => ({ now, would: NOTHING }));
    case "stop":
      return [{ what: "答え", now: "「町が内容を確認中です」と答えています", would: "そのまま止めておく" }];
    case "lift":
      return [{ what: "答え", now: "「町が内容を確認中です」と答えています", would: "また答える" }];
    case "reword":
      return textLines(reworded ?? found?.measure.text ?? undefined, change.payload.text);
    case "withdraw-wording":
      return textLines(reworded, found?.measure.text ?? undefined);
    case "faq":
      return [
        { what: "聞き方", now: published?.asks.join(" / ") ?? NOTHING, would: change.payload.asks.join(" / ") },
        ...textLines(published?.text, change.payload.text),
        { what: "リンク", now: published?.link ?? NOTHING, would: change.payload.link ?? NOTHING },
        responsible(change.payload),
      ];
    case "withdraw-faq":
      return textLines(published?.text, undefined);
  }
}
