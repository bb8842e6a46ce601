/** The open data: towns, services, what was recorded. */
import * as z from "zod";
import { Certainty, Contact, Publication, Source, Stage, Trilingual } from "../../plan/schema.ts";
import { EditionChange } from "../../service/edition.ts";
import { Past } from "../../service/past.ts";
import { ServiceRecord } from "../../service/service-record.ts";
import { VERDICT_KINDS } from "../../service/verdict.ts";

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
    services: z.int(),
  })
  .meta({ id: "Town", description: "A town, its plan and whom to ask" });

export const Theme = z.strictObject({ id: z.string(), name: Trilingual }).meta({ id: "Theme", description: "What residents call a field of services" });

const Printed = z.strictObject({ id: z.string().meta({ description: "`<town>/<measure>`" }), title: z.string(), number: z.string().nullable() });
const PrintedPart = z.strictObject({ id: z.string().meta({ description: "`<town>/<measure>/<initiative>`" }), title: z.string() });
const Place = Source.extend({ plan: z.string() });

const Step = z.strictObject({
  of: z.string().meta({ description: "the measure or initiative it is printed at" }),
  label: z.string().meta({ description: "as printed" }),
  from: z.int().nullable(),
  to: z.int().nullable(),
  stage: Stage,
  certainty: Certainty,
  together: Trilingual.nullable().meta({ description: "what the year is counted together with, where the service has none of its own" }),
  deadline: z.boolean().meta({ description: "the year is the one by which it is done" }),
  source: Source,
});

export const ServiceSummary = z
  .strictObject({
    id: z.string().meta({ description: "`<town>/<service>`, stable" }),
    town: z.string(),
    townName: z.string(),
    name: Trilingual.meta({ description: "what people call it; `easy` with its readings as ｛漢字|かんじ｝" }),
    what: Trilingual.nullable().meta({ description: "what it lets one do" }),
    audience: z.enum(["resident", "office"]),
    themes: z.array(z.string()),
    status: z.enum(VERDICT_KINDS).meta({ description: "the town's word where there is one, else what the plan says as of today" }),
    chip: Trilingual.meta({ description: "the status in a few letters" }),
    sentence: Trilingual.meta({ description: "the status as one sentence" }),
    when: z.enum(["past", "now", "to-come"]).nullable().meta({ description: "where the first of `years` lies, seen from today" }),
    years: z.array(z.int()).meta({ description: "the fiscal years the status names; 2026 = 令和8年度 = April 2026 to March 2027" }),
    fiscalYears: z.array(z.int()).meta({ description: "every fiscal year that the status or a step names" }),
    certainty: Certainty,
    ladder: z.array(Step).meta({ description: "the printed steps, 検討 to 拡大" }),
    measures: z.array(Printed).meta({ description: "the plan's measures it stands in, as printed" }),
    initiatives: z.array(PrintedPart).meta({ description: "the plan's initiatives it is made of, as printed" }),
    record: ServiceRecord.nullable().meta({ description: "what the town recorded of this very service" }),
    publication: Publication.nullable().meta({ description: "what the town published of it; never that it can be used" }),
    edition: EditionChange.nullable().meta({ description: "the last change between editions of the plan, as the town recorded it" }),
    source: Place,
  })
  .meta({ id: "ServiceSummary", description: "One service, the same in list, page, CSV and calendar" });

const History = z.array(Past).meta({ description: "earlier records and changes between editions of the plan (`edition`), the newest first" });

export const Service = ServiceSummary.extend({
  caution: Trilingual.nullable(),
  reworded: Trilingual.nullable().meta({ description: "the plan's words as the town put them" }),
  history: History,
  licence: Licence,
}).meta({ id: "Service", description: "One service with its history" });

export const PrintedServices = z
  .strictObject({
    measure: Printed,
    initiative: PrintedPart.nullable(),
    services: z.array(ServiceSummary),
    record: ServiceRecord.nullable().meta({ description: "recorded of the measure or initiative itself; of none of its services" }),
    history: History,
    licence: Licence,
  })
  .meta({ id: "PrintedServices", description: "A measure or initiative of the plan that holds no service of its own, or several" });

export const Overlay = z
  .strictObject({
    version: z.int(),
    today: z.iso.date().meta({ description: "the server's civil day in Japan" }),
    records: z.array(ServiceRecord),
    publications: z.array(Publication).meta({ description: "what the town published of its services, entered by its staff" }),
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
