/** The words of the answer engine: what goes in (Question, Context), what comes out (Answer). */

import type { Day, FiscalYear } from "../plan/fiscal-year.ts";
import type { Contact, PlanFile, Publication, Source, Trilingual } from "../plan/schema.ts";
import type { EditionChange } from "../service/edition.ts";
import type { Step } from "../service/ladder.ts";
import type { Asked } from "../service/say/words.ts";
import type { ServiceRecord } from "../service/service-record.ts";
import type { Verdict } from "../service/verdict.ts";
import type { PlanNote, ServiceView } from "../service/view.ts";
import type { Wanted } from "./learned/index.ts";
import type { ForeignTable } from "./table-schemas.ts";

export type { PlanNote, ServiceView } from "../service/view.ts";

export type Language = "ja" | "easy" | "en";

export type Kind = "status" | "when" | "what" | "list" | "compare" | "glossary" | "fact" | "handoff" | "emergency" | "smalltalk" | "clarify" | "none";

/** What the conversation already knows. */
export type Context = {
  /** the resident's town, or null while none is chosen */
  town: string | null;
  language: Language;
  /** civil date in Japan */
  today: Day;
  /** minutes since midnight in Japan; null where the hour must not matter (tests, batch runs) */
  minutes: number | null;
  /** what was talked about, at most ten minutes ago */
  topic: Topic | null;
};

/** What was talked about last, in ids alone: all that a follow-up (「それいつ？」「2番目の」「三木町は？」) can mean. */
export type Topic = {
  /** the town that was named while none is chosen: it is meant until another one is */
  town: string | null;
  /** the resident writes やさしい日本語 */
  easy: boolean;
  /** the service told last, `<town>/<service>` */
  service: string | null;
  /** what was wanted of it */
  asked: Wanted;
  /** the services of the last list in the order it shows them, also those that did not fit */
  list: string[];
  /** how many of them have been shown */
  shown: number;
  /** the list was a question which of them was meant */
  offered: boolean;
  /** services that were nearly meant instead */
  instead: string[];
  /** what the last list, or the last answer without a service, was about */
  about: { theme: string } | { years: FiscalYear[] } | { plan: WholePlanQuestion; town: string } | { fact: string } | null;
};

/** What staff published since the plans were built in; small, re-read often. */
export type Overlay = {
  version: number;
  records: ServiceRecord[];
  /** what the town published, entered by staff; missing in what older releases kept */
  publications?: Publication[];
  /** of every service the last change between editions of its plan; missing in what older releases kept */
  editions?: EditionChange[];
  /** services whose answer the town has stopped: 「町が内容を確認中です」 */
  stopped: { service: string; day: Day }[];
  /** services whose explanation the town has reworded; printed names and sources stay */
  reworded: { service: string; text: Trilingual; day: Day }[];
  /** questions the town answers beyond the plan */
  faq: { id: string; town: string; text: Trilingual; asks: string[]; day: Day; link: string | null }[];
  /** towns in a disaster, with their own page about it; missing in what older releases kept */
  disasters?: { town: string; link: string }[];
};

/** A fact to be said, never a sentence: each language has one table that says it (say/). */
/** Of two towns side by side: the fiscal year its plan has it start in (`together`: with other things), that it was there before (`since`: as exact as printed), or null. */
export type TownStart = { town: TownName; from: FiscalYear | "existing" | null; together: boolean; since: Verdict["since"] };

export type Sentence =
  | { say: "plan-ended"; title: string; titleEn: string; last: FiscalYear }
  | { say: "plan-draft"; title: string; titleEn: string }
  | { say: "unofficial" }
  | { say: "year-list"; town: TownName; year: FiscalYear; count: number }
  | { say: "and-more"; count: number }
  | { say: "year-nothing"; town: TownName; year: FiscalYear }
  | { say: "year-outside-plan"; town: TownName; year: FiscalYear; first: FiscalYear; last: FiscalYear }
  | { say: "no-yearly-schedule"; town: TownName; first: FiscalYear; last: FiscalYear }
  | { say: "two-readings"; word: string; years: FiscalYear[] }
  | {
      say: "whole-plan";
      asked: WholePlanQuestion;
      town: TownName;
      counts: PlanCounts;
      calls: NonNullable<PlanFile["plan"]["calls"]>;
      unofficial: boolean;
      last: FiscalYear;
      ended: boolean;
    }
  | { say: "theme-list"; town: TownName; theme: Trilingual; count: number }
  | { say: "found-list"; town: TownName; count: number }
  | { say: "all-list"; town: TownName; count: number }
  | { say: "measure-list"; town: TownName; title: string; count: number }
  /** `nearest`: of `with` those whose service is closest to the words, where the others are farther; else none */
  | { say: "compare"; topic: Trilingual | null; nearest: TownName[]; with: TownName[]; without: TownName[]; starts: TownStart[] }
  /** how many fiscal years the plan of each town spans */
  | { say: "compare-periods"; lengths: { town: TownName; years: number }[] }
  | { say: "all-towns"; count: number }
  | { say: "not-in-plan"; aspect: Aspect | null; subject: Trilingual | null; town: TownName | null }
  | { say: "other-place"; place: string; towns: TownName[] }
  | { say: "nearest" }
  | { say: "part-unanswered"; question: string }
  | { say: "call"; call: Call }
  | { say: "contact"; contact: Contact; town: TownName; open: OpenState }
  | { say: "choose-town" }
  | { say: "which-topic" }
  | { say: "not-sure" }
  | { say: "did-you-mean" }
  | { say: "emergency"; text: Trilingual }
  | { say: "no-report-here" }
  | { say: "smalltalk"; text: Trilingual }
  | { say: "faq-source"; town: TownName; day: Day }
  | { say: "language-offer" }
  /** of a service that was talked about: that the plan does not tell this of it, by the name of the detail, else in the words that ask it */
  | { say: "detail-not-told"; aspect: Aspect | null; asked: string | null }
  | { say: "reason-not-told" }
  /** fiscal years in western months; none: the plan names no year */
  | { say: "in-western-years"; years: FiscalYear[] }
  | { say: "stands-in"; view: ServiceView }
  | { say: "details"; view: ServiceView }
  | { say: "others"; count: number }
  | { say: "no-others"; town: TownName }
  | { say: "which-one" }
  | { say: "no-such-row"; count: number }
  | { say: "noted" };

/** What can be asked of a plan as a whole (data/whole-plan.yaml). */
export type WholePlanQuestion = "how-far" | "late" | "undated" | "studied" | "changed" | "next-plan" | "how-many" | "started" | "period";

/** Figures of one town's plan on one day; each is a number of services unless its name says otherwise. */
export type PlanCounts = Record<
  | "measures"
  | "initiatives"
  | "services"
  | "residents"
  | "recorded"
  | "started"
  | "late"
  | "stopped"
  | "existing"
  | "come"
  | "ahead"
  | "undated"
  | "studied"
  | "changed",
  number
>;

/** A number of data/safety/numbers.yaml; `when`: the case it is for. */
export type Call = {
  number: string | null;
  dial: string | null;
  who: Trilingual;
  hours: Trilingual | null;
  price: Trilingual | null;
  when: Trilingual | null;
};

export type TownName = { id: string; name: string; romaji: string };

/** Details a DX plan never holds; a question for one of them is not answered by naming the nearest measure. */
export type Aspect = "cost" | "procedure" | "hours" | "place" | "eligibility" | "person" | "opinion" | "personal-case" | "amount" | "vendor";

/** Whether the town hall answers the telephone now; null where its hours are not known. */
export type OpenState = { open: boolean; opensNext: Day } | null;

/** A service as the answer (`row` null), or as a row of a list: then with the step of the year that the list is about. */
export type ServiceCard = { card: "service"; view: ServiceView; asked: Asked; row: { step: Step | null } | null; help: Help };

/** What helps now: where to ask, and whether somebody answers at this hour. */
export type Help = {
  contact: Contact;
  town: TownName;
  open: OpenState;
  /** the desk for this very matter, where the plan or the town names one; null: whoever answers the telephone */
  desk: Contact["desks"][number] | null;
};

export type Card =
  | ServiceCard
  | { card: "fact"; id: string; town: TownName; text: Trilingual; plan: PlanNote; source: { plan: string } & Source }
  | { card: "term"; town: TownName; term: string; text: Trilingual | null; plan: PlanNote; source: { plan: string } & Source }
  | { card: "faq"; id: string; town: TownName; text: Trilingual; day: Day; link: string | null };

/** The answer to one question of the message. `urgent`: a matter of now; whom to call comes first and nothing else is offered under it. */
export type Part = {
  kind: Kind;
  answerable: boolean;
  lead: Sentence[];
  cards: Card[];
  after: Sentence[];
  urgent?: true;
  /** of a list that is longer than what is shown: every service of it, `<town>/<service>` */
  all?: string[];
};

export type Answer = {
  kind: Kind;
  answerable: boolean;
  /** 0..1, how sure the engine is that this is what was asked */
  confidence: number;
  town: TownName | null;
  /** one language, or English and やさしい日本語 for a question in a language we do not write */
  languages: Language[];
  /** the language of the question where it is none of the three; its rows, or its line, say the short answer */
  foreign: ForeignTable | null;
  parts: Part[];
  /** services shown, best first, without repeats */
  items: ServiceView[];
  /** questions the resident may ask next, in the answer's first language */
  suggestions: string[];
  /** what a follow-up will mean next */
  topic: Topic | null;
  /** whether the town has not answered it and may be told of it: 「この質問を役場に伝える」 */
  tellTown: boolean;
  /** theme and intent: all that is ever counted of a question (Honesty 9) */
  tally: { theme: string | null; intent: string; result: Kind };
};

/** Why the engine answered so; shown by `ask --explain` and the chat page. */
export type Explain = {
  normalised: string;
  understood: Record<string, unknown>[];
  candidates: { id: string; kind: string; title: string; score: number; coverage: number; ask: number; matched: string[] }[];
  rule: string[];
  /** of each question that was searched for: how likely a service, a fact or nothing of the plan was meant, and how sure the first service is */
  decisions: { service: number; fact: number; absent: number; list: number; sure: number }[];
};
