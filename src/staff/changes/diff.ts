/** What stands now and what would stand, line by line, so that the second person decides about what they see. */
import type { Knowledge } from "../../answer/index.ts";
import type { D1Database } from "../../platform/cloudflare.ts";
import { explanationOf, wordsIn } from "../../service/say/index.ts";
import type { ServiceRecord } from "../../service/service-record.ts";
import { type Book, isLine, planSays } from "../records/services.ts";
import { saysName, sourceName, stateName, yearName } from "../records/words.ts";
import type { About } from "./about.ts";
import { standingBefore } from "./appliers.ts";
import type { Asked, EditionPayload, PublicationPayload } from "./change.ts";

export type Line = { what: string; now: string; would: string };
type Stands = Omit<ServiceRecord, "service"> & { basis: string | null };
/** Records an undoing would bring back, by the id of the change. */
export type Before = ReadonlyMap<number, Stands>;

/** stands for what is not there */
export const NOTHING = "なし";

/** One question to the database for all undoings that wait. */
export async function recordsBefore(db: D1Database, waiting: readonly Asked[], about: (id: string) => About): Promise<Before> {
  const undone = waiting.flatMap((change) =>
    change.kind === "undo-record" ? [{ change: change.id, record: change.payload.record, ids: JSON.stringify(about(change.target).held) }] : [],
  );
  const { results } = await db
    .prepare(
      `SELECT c.value ->> 'change' AS change, r.state, r.day, r.last_confirmed AS lastConfirmed, r.link, r.note, r.place AS "where", r.basis
       FROM json_each(?1) c JOIN service_record r ON r.id = (${standingBefore("c.value ->> 'ids'", "c.value ->> 'record'")})`,
    )
    .bind(JSON.stringify(undone))
    .all<Stands & { change: number }>();
  return new Map(results.map(({ change, ...stands }) => [change, stands]));
}

const dayIn = (day: string): string => wordsIn("ja").day(day);
const RECORD_LINES: readonly (readonly [string, (record: Stands) => string | null | undefined])[] = [
  ["様子", (r) => stateName(r.state)],
  ["どこで", (r) => r.where],
  ["その日", (r) => dayIn(r.day)],
  ["最後に確かめた日", (r) => dayIn(r.lastConfirmed)],
  ["リンク", (r) => r.link],
  ["メモ", (r) => r.note],
  ["根拠(職員だけ)", (r) => r.basis],
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
function recordLines(now: Stands | null | undefined, would: Stands | undefined, plan: string): Line[] {
  const said = (record: Stands | null | undefined, index: number, of: (r: Stands) => string | null | undefined) =>
    (record ? of(record) : index === 0 ? `登録なし(${plan})` : NOTHING) || NOTHING;
  return RECORD_LINES.map(([what, of], index) => ({ what, now: said(now, index, of), would: said(would, index, of) }));
}

type Side = (said: string) => Omit<Line, "what">;
const COMES: Side = (would) => ({ now: "", would });
const GOES: Side = (now) => ({ now, would: NOTHING });
const lines = (said: readonly (readonly [string, string | null])[], side: Side): Line[] =>
  said.flatMap(([what, value]) => (value === null ? [] : [{ what, ...side(value) }]));

/** All of it stands, or none: nothing of it is changed. */
const editionLines = ({ day, from, to, link, note }: EditionPayload, side: Side): Line[] =>
  lines(
    [
      ["改訂した日", dayIn(day)],
      ["計画の年度", from === null && to === null ? null : `${yearName(from)} → ${yearName(to)}`],
      ["リンク", link],
      ["メモ", note],
    ],
    side,
  );

const publicationLines = ({ says, day, of, until, title, source, checked, text }: PublicationPayload, side: Side): Line[] =>
  lines(
    [
      ["何と書いてあるか", saysName(says)],
      ["題名", title],
      ["出典", sourceName(source)],
      ["広報のページのアドレス", source.kind === "koho" ? source.url : null],
      ["発表の日", dayIn(day)],
      ["いつから", of && dayIn(of)],
      ["いつまで", until && dayIn(until)],
      ["確かめた日", dayIn(checked)],
      ["日本語", text.ja],
      ["やさしい日本語", text.easy],
      ["英語", text.en],
    ],
    side,
  );

const responsible = ({ owner, review }: { owner: string; review: string }): Line => ({
  what: "担当",
  now: "",
  would: `${owner}(次の見なおし ${dayIn(review)})`,
});

type At = { knowledge: Knowledge; before: Before; find: Book["find"] };

export function diffOf(change: Asked, { knowledge, before, find }: At): Line[] {
  const { overlay } = knowledge;
  const found = find(change.target);
  const line = found && isLine(found) ? found : null;
  const plan = line ? planSays(line) : NOTHING;
  const explained = line ? Object.fromEntries(TEXTS.map(([, key]) => [key, explanationOf(line.plan, key) ?? ""])) : undefined;
  const reworded = line?.view.reworded ?? overlay.reworded.find((one) => one.service === change.target)?.text;
  const published = overlay.faq.find((one) => one.id === change.target && one.town === change.town);
  switch (change.kind) {
    case "record":
      return [...recordLines(found?.record, { ...change.payload, where: change.payload.place }, plan), responsible(change.payload)];
    case "undo-record":
      return recordLines(found?.record, before.get(change.id), plan);
    case "confirm":
      return recordLines(found?.record, found?.record ? { ...found.record, lastConfirmed: change.payload.day } : undefined, plan);
    case "move-record": {
      const to = find(change.payload.service);
      const service = to && isLine(to) ? to : null;
      return [
        { what: "どのサービスの登録か", now: found?.name ?? change.target, would: service?.name ?? change.payload.service },
        ...recordLines(service?.record, found?.record ?? undefined, service ? planSays(service) : NOTHING),
      ];
    }
    case "publish":
      return publicationLines(change.payload, COMES);
    case "withdraw-publication":
      return publicationLines(change.payload, GOES);
    case "edition":
      return editionLines(change.payload, COMES);
    case "undo-edition":
      return editionLines(change.payload, GOES);
    case "stop":
      return [{ what: "答え", now: "「確認中です」と答えています", would: "そのまま止めておく" }];
    case "lift":
      return [{ what: "答え", now: "「確認中です」と答えています", would: "また答える" }];
    case "reword":
      return textLines(reworded ?? explained, change.payload.text);
    case "withdraw-wording":
      return textLines(reworded, explained);
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
