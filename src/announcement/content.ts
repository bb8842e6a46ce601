/** What an announcement says, to whom and when, as a person writes it. Faults are sentences that say what to do. */
import * as z from "zod";

export const CATEGORIES = ["お知らせ", "サービス", "手続き", "子育て", "健康・福祉", "くらし", "防災", "イベント", "選挙"] as const;
/** goes to everyone or to nobody (decisions: elections) */
export const ELECTION_CATEGORY = "選挙";

/** a title stands in one line of a phone's notification */
export const TITLE_MAX = 60;
/** more is not read on a phone, and the bubble stays below LINE's 30 KB in three bytes a letter */
export const BODY_MAX = 1_500;

const over = (what: string, max: number) => (issue: { input?: unknown }) =>
  `${what}は${max.toLocaleString("ja")}文字までです(いま${String(issue.input ?? "").length.toLocaleString("ja")}文字)。短くしてください。`;
const written = (what: string, max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: over(what, max) });
const emptyIsNull = (text: string): string | null => (text === "" ? null : text);

export const Link = z
  .string()
  .trim()
  .max(1_000, { error: "リンクは1,000文字までです。" })
  .refine((text) => text === "" || /^https:\/\/[^\s/$.?#].[^\s]*$/i.test(text), { error: "リンクは https:// で始まるアドレスを入れてください。" })
  .transform(emptyIsNull);

const READING = /｛[^｛｝|]+\|[^｛｝|]+｝/g;
const KANJI = /[\u3400-\u9fff々]/;
/** やさしい日本語 carries a reading on every kanji. */
const easy = (what: string, max: number) =>
  written(what, max)
    .refine((text) => !KANJI.test(text.replace(READING, "")), { error: `${what}(やさしい日本語)の漢字に、読みをつけてください。例: ｛町|まち｝` })
    .transform(emptyIsNull);

export const Audience = z.union([
  z.strictObject({ v: z.literal(1), everyone: z.literal(true) }),
  z.strictObject({
    v: z.literal(1),
    everyone: z.literal(false),
    /** theme ids; any of all three lists brings a resident in */
    interests: z.array(z.string()).max(50),
    /** `<town>/<service>`, or `<town>/<measure>` for all its services, whose followers are meant */
    services: z.array(z.string()).max(200),
    languages: z.array(z.enum(["ja", "easy", "en"])).max(3),
  }),
]);
export type Audience = z.infer<typeof Audience>;

export const EVERYONE: Audience = { v: 1, everyone: true };

export const Content = z.strictObject({
  title: z.strictObject({
    ja: written("題名", TITLE_MAX),
    easy: easy("題名", TITLE_MAX * 3),
    en: written("題名(英語)", TITLE_MAX * 2).transform(emptyIsNull),
  }),
  body: z.strictObject({
    ja: written("本文", BODY_MAX),
    easy: easy("本文", BODY_MAX * 2),
    en: written("本文(英語)", BODY_MAX * 2).transform(emptyIsNull),
  }),
  category: z.enum(CATEGORIES),
  urgent: z.boolean(),
  drill: z.boolean(),
  link: Link,
  /** `<town>/<service>` or `<town>/<measure>` */
  service: z.string().nullable(),
  /** id of a stored picture */
  picture: z.string().nullable(),
  audience: Audience,
  /** the instant asked for, ms; null is at once */
  sendAt: z.int().nullable(),
  /** ms; past it nothing of it is sent any more */
  expiresAt: z.int().nullable(),
});
export type Content = z.infer<typeof Content>;

/** 訓練 can't be taken off: it stands first in every title that leaves the house. */
export const DRILL_MARK = "【訓練】";
export const CORRECTION_MARK = "【訂正】";

/** 緊急 that comes late does harm */
export const URGENT_LIFE_MS = 30 * 60_000;
export const LIFE_MS = 3 * 24 * 3_600_000;

export const expiryOf = (content: Pick<Content, "urgent" | "expiresAt">, startsAt: number): number =>
  content.expiresAt ?? startsAt + (content.urgent ? URGENT_LIFE_MS : LIFE_MS);
