/**
 * The shape of a town's DX plan as data: the one zod schema behind `data/towns/<slug>/`.
 *
 * Names (`title`, `label`, `term`) stand as printed in the town's document. Everything else is our own wording.
 * Years are western fiscal years: 2026 = 令和8年度 = April 2026 to March 2027.
 *
 * Fields marked `recommended` may be left out by a town in a hurry; `data:check` reports the missing share as a
 * percentage and the answer engine stays honest without them.
 */
import * as z from "zod";

export const TOWN_IDS = ["miyaki", "miki", "misaki", "takeo", "kagamiishi"] as const;

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower case letters, digits and single hyphens only");
const fiscalYear = z.int().min(1990).max(2100);
const line = z
  .string()
  .trim()
  .min(1)
  .refine((s) => !s.includes("\n"), "must be one line");
/** ISO civil date, `2026-11-20`. */
const day = z.iso.date();

/** One text in the three languages of the product. `easy` carries furigana as ｛漢字|かんじ｝. */
export const Trilingual = z.strictObject({ ja: line, easy: line, en: line });

/** What a person still has to decide, one sentence each. Only in a draft: data:check refuses it in a town that ships. */
const todo = z.array(line).optional();

/** Where the document says it. `line` is the 1-based line of the seed text; `page` the printed page number. */
export const Source = z.strictObject({ section: line, page: z.int().positive().nullable(), line: z.int().positive() });

export const Stage = z.enum(["study", "prepare", "pilot", "launch", "expand"]);
export const Certainty = z.enum(["stated", "start-only", "period-only", "unsure"]);

/**
 * One promised step. Only `launch` answers いつから.
 * `unsure`: tables disagree or a column shifted; every reading is a milestone of its own with the same `label`.
 */
export const Milestone = z
  .strictObject({
    label: line,
    from: fiscalYear.nullable(),
    to: fiscalYear.nullable(),
    stage: Stage,
    certainty: Certainty,
    source: Source,
    note: line.optional(),
  })
  .superRefine((m, ctx) => {
    const fault = (message: string) => ctx.addIssue({ code: "custom", message });
    if (m.certainty === "period-only" && (m.from !== null || m.to !== null)) fault("period-only has neither from nor to");
    if (m.certainty === "stated" && m.from === null) fault("stated needs from");
    if (m.certainty === "start-only" && (m.from === null || m.to !== null)) fault("start-only has from and no to");
    if (m.from !== null && m.to !== null && m.to < m.from) fault("to lies before from");
  });

/**
 * An initiative (取組, 主な施策, 事業の方向性) or a promise made in body text.
 * `origin`: `list` a bullet or numbered item, `table` a row or cell of a schedule, `body` a phrase of running text.
 */
export const Initiative = z.strictObject({
  id: slug,
  title: line,
  origin: z.enum(["list", "table", "body"]),
  source: Source,
  themes: z.array(slug).default([]),
  /** recommended: one short line in each language */
  text: Trilingual.optional(),
  /** recommended: how residents would ask for it, at least three, none of them the title */
  asks: z.array(line).default([]),
  milestones: z.array(Milestone).min(1),
  todo,
});

export const Measure = z.strictObject({
  /** as printed, e.g. "1-2-3" or "①"; null where the plan does not number it */
  number: line.nullable(),
  title: line,
  pillar: slug,
  audience: z.enum(["resident", "office"]),
  themes: z.array(slug).min(1),
  source: Source,
  /** recommended: what residents call it, at most 18 characters in Japanese */
  name: Trilingual.optional(),
  /** recommended: what it means for a resident; `ja` at most 120 characters */
  text: Trilingual.optional(),
  /** recommended: how residents would ask, at least eight voices, none of them the title */
  asks: z.array(line).default([]),
  /** a truth about the document that every answer on this measure must carry, e.g. "only a name in an overview table" */
  caution: Trilingual.optional(),
  initiatives: z.array(Initiative).default([]),
  milestones: z.array(Milestone).min(1),
  /** ids that now lead here */
  formerIds: z.array(slug).default([]),
  todo,
});

/**
 * A step of a service: the printed measure (`<measure>`) or initiative (`<measure>/<initiative>`) whose milestones it takes over.
 * Nothing of a year stands here: years, stages and places are the printed thing's alone.
 */
export const LadderStep = z.strictObject({
  of: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)?$/, "<measure> or <measure>/<initiative>"),
  /** only these milestones, by their printed label; all of them where missing */
  labels: z.array(line).min(1).optional(),
  /** this service's own words in a printed title that names several, as printed; needed where the initiative is a step of two services */
  words: line.optional(),
  /** with what else the year is counted together, where the service has none of its own: 「交通とまとめて」 */
  together: Trilingual.optional(),
  /** the printed year is the one by which it is done (「令和7年度末までに」), not the one from which */
  deadline: z.literal(true).optional(),
});

/** That a service was there before the plan, as the plan itself says; the day as exact as printed, neither where it is not. */
export const ExistingSince = z.strictObject({
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/, "YYYY-MM")
    .optional(),
  fiscalYear: fiscalYear.optional(),
  source: Source,
});

/** Bytes of `<town>/<service>`: D1 refuses longer patterns, and a LINE button holds 300. */
export const SERVICE_ID_MAX_BYTES = 48;

/**
 * What a resident can name (書かない窓口, 電子書籍, 税金のスマホ払い), laid over the printed measures and initiatives.
 * Its verdict is worked out from the ladder (src/service), never from what a question happened to match.
 */
export const Service = z.strictObject({
  /** what people call it and true in their town; `ja` at most 18 characters */
  name: Trilingual,
  /** what it lets one do, in our own words; `ja` at most 40 characters, the same facts in all three */
  what: Trilingual,
  /** what it is for, or what gets better by it, in one sentence; missing where the plan tells nothing beyond the name */
  purpose: Trilingual.optional(),
  audience: z.enum(["resident", "office"]),
  themes: z.array(slug).min(1),
  /** other short names, readings and spellings people look it up by */
  also: z.array(line).default([]),
  /** ways of asking that name this service and no other, none of them an emergency */
  asks: z.array(line).default([]),
  ladder: z.array(LadderStep).default([]),
  existing: ExistingSince.optional(),
  /** why a year of the ladder is unsure: the document prints two readings, or our copy of its text lost the table's columns */
  unsure: z.enum(["printed", "copy"]).optional(),
  /** the schedule dates a launch where the text speaks of this stage */
  clash: Stage.optional(),
  /** the document has a year, our copy of its text does not show which */
  unreadable: z.literal(true).optional(),
  /** the document prints the name and neither year nor contents */
  nameOnly: z.literal(true).optional(),
  /** what the plan announces is the end of it */
  ends: z.literal(true).optional(),
  /** it takes place every year from its first one on */
  yearly: z.literal(true).optional(),
  /** a dated service of the same plan that may be this very thing: the document does not say */
  maybe: slug.optional(),
  /** a truth about this service that its details must carry */
  caution: Trilingual.optional(),
  /** ids that now lead here */
  formerIds: z.array(slug).default([]),
});

/** A printed initiative that is neither a step nor a service: office routine, policy, or a sentence that explains a service. */
export const Background = z.strictObject({
  initiative: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/, "<measure>/<initiative>"),
  why: z.enum(["office", "policy", "explains"]),
  /** the service that whoever asks for it is shown; null: the measure's list */
  service: slug.nullable(),
});

/** What a town itself published about one of its services: on its own site, or in its 広報 by issue and page. Never 「使えます」. */
const webPage = z.url({ protocol: /^https?$/ });

/** Newspapers and vendors do not count (product.md, Honesty 1). */
export const PublicationSource = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("site"), url: webPage }),
  z.strictObject({
    kind: z.literal("koho"),
    /** as printed: 2025年9月号 */
    issue: line,
    page: z.int().positive().nullable(),
    /** where it is hosted, whoever hosts it */
    url: webPage.nullable(),
  }),
]);

export const Publication = z.strictObject({
  /** `<town>/<service>` in the overlay, `<service>` in data/towns/<slug>/published.yaml */
  service: line,
  says: z.enum(["started", "planned", "ended"]),
  /** the civil day of the publication; of a 広報 its issue's first day */
  day: z.iso.date(),
  /** the civil day it speaks of (since when, or until when it is planned to start), where it prints one */
  of: z.iso.date().nullable().default(null),
  /** what was published holds until this civil day */
  until: z.iso.date().nullable().default(null),
  /** as printed */
  title: line,
  source: PublicationSource,
  /** the civil day somebody last looked there */
  checked: z.iso.date(),
  /** what it says of the service, in our own words, one short sentence */
  text: Trilingual,
});

export const GlossaryTerm = z.strictObject({
  term: line,
  /** kana reading and other spellings under which residents may type it */
  also: z.array(line).default([]),
  source: Source,
  /** recommended: explained in our own words */
  text: Trilingual.optional(),
});

export const FactTopic = z.enum([
  "period",
  "purpose",
  "vision",
  "existing-service",
  "population",
  "disaster",
  "organisation",
  "promoter",
  "contact",
  "survey",
  "finance",
  "number",
  "history",
  "policy",
  "other",
]);

export const Fact = z.strictObject({
  id: slug,
  topic: FactTopic,
  /** the service of which it tells the present state: whoever asks for this fact is asking for that service */
  service: slug.optional(),
  themes: z.array(slug).default([]),
  /** the answer itself, in our own words, with the document's numbers */
  text: Trilingual,
  /** how residents would ask for it, at least four */
  asks: z.array(line).default([]),
  source: Source,
  /** short shreds as printed (numbers, names) that prove the text; each is looked up at its line */
  quotes: z.array(z.strictObject({ line: z.int().positive(), text: line })).min(1),
});

/** A way to ask for people who cannot telephone, or would rather not. */
const OtherWay = z.strictObject({ way: z.enum(["form", "mail", "fax"]), address: line, source: line, checked: day });

/** The desk for a theme, where the plan or the town names it. */
const Desk = z.strictObject({
  themes: z.array(slug).min(1),
  name: line,
  /** the same with readings, and what it does, in English */
  easy: line,
  en: line,
  telephone: z
    .string()
    .regex(/^0\d{1,4}-\d{1,4}-\d{3,4}$/)
    .nullable(),
  source: line,
  checked: day,
});

export const Contact = z.strictObject({
  /** the town's own site */
  site: z
    .url({ protocol: /^https$/ })
    .nullable()
    .default(null),
  other: z.array(OtherWay).default([]),
  desks: z.array(Desk).default([]),
  desk: line.nullable(),
  telephone: z
    .string()
    .regex(/^0\d{1,4}-\d{1,4}-\d{3,4}$/)
    .nullable(),
  telephoneSource: line.nullable(),
  address: line,
  addressSource: line,
  /** as printed, e.g. 平日8:30-17:15; null where not found */
  hours: z
    .strictObject({ days: z.literal("weekdays"), opens: z.string().regex(/^\d\d:\d\d$/), closes: z.string().regex(/^\d\d:\d\d$/), source: line })
    .nullable(),
  checked: day,
});

export const PlanFile = z.strictObject({
  /** being entered (docs/adding-a-town.md): never built into what residents are told. Not `plan.draft`, the town's own 案. */
  draft: z.literal(true).optional(),
  todo,
  town: z.strictObject({
    id: slug,
    name: line,
    kana: line,
    romaji: line,
    prefecture: line,
    prefectureRomaji: line,
    /** other spellings residents use, old names, foreign spellings */
    aliases: z.array(line),
    color: z.string().regex(/^#[0-9A-F]{6}$/),
  }),
  adoption: z.enum(["demo", "unofficial", "adopted"]),
  plan: z.strictObject({
    title: line,
    titleEn: line,
    published: z.string().regex(/^\d{4}-\d{2}$/),
    firstFiscalYear: fiscalYear,
    lastFiscalYear: fiscalYear,
    draft: z.boolean(),
    periodSource: Source,
    /** the plan heads its lists 「想定される主な取組」: what stands there is envisaged, not promised */
    envisaged: z.literal(true).optional(),
    /** the plan calls its years targets: 武雄市's 「計画目標」 */
    yearsAreTargets: z.literal(true).optional(),
    /** what the document calls its measures and what it lists under them, where not 施策 and 取組 */
    calls: z.strictObject({ measures: line, initiatives: line }).optional(),
    document: z.strictObject({ file: line, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  }),
  pillars: z.array(z.strictObject({ id: slug, title: line, text: Trilingual.optional(), source: Source })).min(1),
  contact: Contact,
});

export const Theme = z.strictObject({
  id: slug,
  name: Trilingual,
  /** what residents call it, in any language or reading */
  words: z.array(line).min(3),
});

export type Trilingual = z.infer<typeof Trilingual>;
export type Source = z.infer<typeof Source>;
export type Stage = z.infer<typeof Stage>;
export type Certainty = z.infer<typeof Certainty>;
export type Milestone = z.infer<typeof Milestone>;
export type PlanFile = z.infer<typeof PlanFile>;
export type Contact = z.infer<typeof Contact>;
export type Theme = z.infer<typeof Theme>;
export type GlossaryTerm = z.infer<typeof GlossaryTerm>;

/** An initiative with its full id `<town>/<measure>/<initiative>`. */
export type Initiative = z.infer<typeof Initiative>;
/** A measure with its short id (the file name). */
export type Measure = z.infer<typeof Measure> & { id: string };
export type Fact = z.infer<typeof Fact>;
export type LadderStep = z.infer<typeof LadderStep>;
/** A service with its short id (the file name). */
export type Service = z.infer<typeof Service> & { id: string };
export type Background = z.infer<typeof Background>;
export type Publication = z.infer<typeof Publication>;

/** Everything one town has said, checked and gathered from its folder. */
export type TownData = PlanFile & {
  measures: Measure[];
  services: Service[];
  background: Background[];
  publications: Publication[];
  facts: Fact[];
  glossary: GlossaryTerm[];
};
/** All towns and the themes they share. */
export type PlanData = { towns: TownData[]; themes: Theme[] };
