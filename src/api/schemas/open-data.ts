/** The open data: towns, services, what was recorded. */
import { z } from "zod";
import { Certainty, Contact, Milestone, Source, Trilingual } from "../../plan/schema.ts";
import { EditionChange } from "../../service/edition.ts";
import { Past } from "../../service/past.ts";
import { RecordState, ServiceRecord } from "../../service/service-record.ts";

export const Licence = z
  .strictObject({ name: z.string(), url: z.url(), note: z.string() })
  .meta({ id: "Licence", description: "Who owns what, in every export" });

/** Names, years and numbers are the towns'; the explanations are ours (data/LICENSE). */
export const LICENCE: z.infer<typeof Licence> = {
  name: "CC BY 4.0",
  url: "https://creativecommons.org/licenses/by/4.0/deed.ja",
  note: "計画の名前・年度・数字はそれぞれの町の資料のものです。説明の文は CC BY 4.0(いつから)です。非公式・町の公開資料をもとに作成。",
};

export const Town = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    kana: z.string(),
    romaji: z.string(),
    prefecture: z.string(),
    prefectureRomaji: z.string(),
    aliases: z.array(z.string()),
    color: z.string(),
    adoption: z.enum(["demo", "unofficial", "adopted"]),
    plan: z.strictObject({
      title: z.string(),
      titleEn: z.string(),
      published: z.string(),
      firstFiscalYear: z.int().meta({ description: "2026 = 令和8年度 = April 2026 to March 2027" }),
      lastFiscalYear: z.int(),
      draft: z.boolean(),
      ended: z.boolean(),
    }),
    contact: Contact,
    pillars: z.array(z.strictObject({ id: z.string(), title: z.string() })),
    measures: z.int(),
  })
  .meta({ id: "Town", description: "A town, its plan and whom to ask" });

export const Theme = z.strictObject({ id: z.string(), name: Trilingual }).meta({ id: "Theme", description: "What residents call a field of services" });

const Status = z.enum(["planned", "due", "study", "unsure", "period", ...RecordState.options]);

export const ServiceSummary = z
  .strictObject({
    id: z.string().meta({ description: "`<town>/<id>`, stable" }),
    town: z.string(),
    title: z.string().meta({ description: "as printed in the plan" }),
    number: z.string().nullable(),
    name: Trilingual.nullable(),
    audience: z.enum(["resident", "office"]),
    themes: z.array(z.string()),
    status: Status.meta({ description: "the town's record where there is one, else what the plan says as of today; `due`: the year has come, not confirmed" }),
    fiscalYears: z.array(z.int()),
    certainty: Certainty,
    record: ServiceRecord.nullable(),
    edition: EditionChange.nullable().meta({ description: "the last change between editions of the plan, as the town recorded it" }),
  })
  .meta({ id: "ServiceSummary", description: "A service in a list" });

export const Service = z
  .looseObject({
    id: z.string(),
    town: z.string(),
    title: z.string(),
    number: z.string().nullable(),
    name: Trilingual.nullable(),
    audience: z.enum(["resident", "office"]),
    themes: z.array(z.string()),
    pillar: z.string(),
    text: Trilingual.nullable(),
    initiatives: z.array(z.looseObject({ id: z.string(), title: z.string(), milestones: z.array(Milestone) })),
    milestones: z.array(Milestone),
    status: z.looseObject({ code: z.enum(["planned", "due", "study", "unsure", "period"]) }),
    fiscalYears: z.array(z.int()),
    certainty: Certainty,
    record: ServiceRecord.nullable(),
    edition: EditionChange.nullable(),
    history: z.array(Past).meta({ description: "earlier records and changes between editions of the plan (`edition`), the newest first" }),
    sentences: z.array(z.looseObject({ say: z.string() })).meta({ description: "what a page says about it, as facts" }),
    source: Source.extend({ plan: z.string() }),
    licence: Licence,
  })
  .meta({ id: "Service", description: "One service: plan, record, source" });

export const Overlay = z
  .strictObject({
    version: z.int(),
    today: z.iso.date().meta({ description: "the server's civil day in Japan" }),
    records: z.array(ServiceRecord),
    editions: z.array(EditionChange).meta({ description: "of every service the last change between editions of the plan" }),
    stopped: z.array(z.strictObject({ service: z.string(), day: z.iso.date() })),
    reworded: z.array(z.strictObject({ service: z.string(), text: Trilingual, day: z.iso.date() })),
    faq: z.array(
      z.strictObject({
        id: z.string(),
        town: z.string(),
        text: z.strictObject({ ja: z.string(), easy: z.string(), en: z.string() }),
        asks: z.array(z.string()),
        day: z.iso.date(),
        link: z.string().nullable(),
      }),
    ),
    disasters: z.array(z.strictObject({ town: z.string(), link: z.url() })).meta({ description: "towns in a disaster, with the page to read first" }),
  })
  .meta({ id: "Overlay", description: "What the town published since the plan was built in" });

export const SearchData = z
  .strictObject({
    knowledge: z.string().meta({ description: "address of everything the answer engine knows; its name changes with its contents" }),
    overlays: z.array(z.strictObject({ town: z.string(), address: z.string() })),
    licence: Licence,
  })
  .meta({ id: "SearchData", description: "Where a browser finds what it needs to search by itself" });

export const Answer = z
  .looseObject({
    kind: z.enum(["status", "when", "what", "list", "compare", "glossary", "fact", "handoff", "emergency", "smalltalk", "clarify", "none"]),
    answerable: z.boolean(),
    confidence: z.number(),
    town: z.looseObject({ id: z.string() }).nullable(),
    items: z.array(z.looseObject({ id: z.string() })),
    suggestions: z.array(z.string()),
    text: z.string().meta({ description: "the whole answer as a resident would read it" }),
  })
  .meta({ id: "Answer", description: "The bot's answer to one question" });
