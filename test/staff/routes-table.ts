/**
 * Every route of the console: the right it needs, whose things its address names, and what a valid request carries. The
 * rights are tried against it (every-route.worker.test.ts), and every page of it is looked at (test/e2e/console-pages.test.ts).
 */
import type { Status } from "../../src/announcement/state.ts";
import { csv } from "../../src/api/csv.ts";
import { COLUMNS } from "../../src/staff/records/csv.ts";
import { HOLDERS, type Right, ROLES, type Role } from "../../src/staff/rights.ts";

/** What a town has, by the names the routes use. */
export type Things = {
  town: string;
  /** nothing is stopped, reworded or recorded */
  service: string;
  /** a service that is stopped, reworded, recorded and published of */
  changed: string;
  /** a measure of several services, with a record of its own; its initiative `part`, which is no start, has one too */
  printed: string;
  part: string;
  announcement: Record<Status, string>;
  change: number;
  faq: string;
  faqDraft: string;
  election: number;
  tester: string;
  question: number;
  settledQuestion: number;
  report: number;
  settledReport: number;
  /** a new edition of the plan, recorded of `changed`; the next two ids are those of `printed` and its part */
  edition: number;
  /** entered of `changed` */
  publication: number;
  person: string;
};

type Sent = Record<string, unknown>;
export type Entry = {
  /** `person`: whoever signed in · `anyone`: also who has not */
  right: Right | "person" | "anyone";
  id?: (t: Things) => string | number;
  service?: "changed" | "printed";
  record?: (t: Things) => number;
  /** fields of a form, JSON for the API */
  sends?: (t: Things) => Sent;
  /** status of the answer to a valid request; 200 for a page and 303 for a form unless said */
  answers?: number;
  /** a POST that changes nothing */
  reads?: true;
  /** a GET that is no page: a file, a piece of a page, JSON */
  piece?: true;
  /** what holds before a valid request, in SQL; ?1 is the town */
  given?: string;
  /** status for an id of another town in the address; 404 unless said */
  elsewhere?: number;
};

/** Of what is printed, a service that it holds. */
const WHICH: Record<string, string> = {
  "kakanai-madoguchi": "kagamiishi/kakanai",
  "kakanai-madoguchi/kento": "kagamiishi/kakanai",
  "gyomu-digital": "miyaki/ebpm",
  "gyomu-digital/open-data-use": "miyaki/open-data",
};

const READS = { right: "read" } as const;
const PIECE = { right: "read", piece: true } as const;
const WRITES = { right: "write" } as const;
const JSON_WRITES = { right: "write", answers: 200 } as const;

const TEXT = {
  title_ja: "窓口の時間が変わります",
  body_ja: "12月1日から、窓口は17時までです。",
  category: "お知らせ",
  link: "https://example.jp/madoguchi",
  who: "everyone",
  when: "now",
};
const SEEN = { revision: "1", count: "1", reason: "もう一人がいないためです" };
const RECORD = { state: "started", day: "2026-11-01", link: "", note: "", owner: "総務課", review: "2027-05-20" };
const PUBLICATION = {
  says: "started",
  source: "koho",
  issue: "2026年9月号",
  page: "3",
  title: "窓口の記事",
  day: "2026-09-01",
  checked: "2026-11-01",
  ja: "始まったと書いてあります。",
  easy: "はじまったと かいて あります。",
  en: "It says that it has started.",
};
const EDITION = { day: "2026-11-01", link: "", note: "" };
const TEXTS = { ja: "窓口は17時までです。", easy: "１７じまで です。", en: "Until 17." };
const FAQ = { ...TEXTS, asks: "窓口は何時まで", owner: "総務課", review: "2027-05-20" };
const FAQ_CSV = `id,日本語,やさしい日本語,英語,聞き方(1行に1つ),リンク,担当,見なおす日\r\n,${FAQ.ja},${FAQ.easy},${FAQ.en},${FAQ.asks},,${FAQ.owner},${FAQ.review}\r\n`;
const LINK = { link: "https://example.jp/bosai" };
const row = (t: Things) => {
  const head = [`${t.town}/${t.service}`, "", "", "", ""];
  return [...head, "始まった", "", RECORD.day, "2026-11-20", "", "窓口で使えます", "", RECORD.owner, RECORD.review, ""];
};

const of = (status: Status) => (t: Things) => t.announcement[status];
const step = (status: Status, right: Right = "write"): Entry => ({ right, id: of(status), sends: () => SEEN });
const apiStep = (status: Status, right: Right = "write"): Entry => ({ right, id: of(status), sends: () => ({}), answers: 200 });
const ofTown = (t: Things) => ({ town: t.town });

export const ROUTES: Record<string, Entry> = {
  "POST /dev-sign-in": { right: "anyone", sends: (t) => ({ person: `${t.town}-writer` }), answers: 302 },
  "POST /sign-out": { right: "person", answers: 302 },
  // Who works for one town goes there at once.
  "GET /": { right: "person", answers: 302 },

  "GET /api/v1/openapi.json": { right: "person", piece: true },
  "GET /api/v1/announcements": { ...PIECE, sends: ofTown },
  "POST /api/v1/announcements": { ...WRITES, sends: (t) => ({ town: t.town, title: TEXT.title_ja, body: TEXT.body_ja }), answers: 201 },
  "GET /api/v1/announcements/:id": { ...PIECE, id: of("draft") },
  "GET /api/v1/announcements/:id/progress": { ...PIECE, id: of("sending") },
  "POST /api/v1/announcements/:id/submit": apiStep("draft"),
  "POST /api/v1/announcements/:id/approve": apiStep("waiting", "approve"),
  "POST /api/v1/announcements/:id/send": apiStep("approved"),
  "POST /api/v1/announcements/:id/take-back": apiStep("approved"),
  "POST /api/v1/announcements/:id/stop": apiStep("sending"),
  "POST /api/v1/announcements/:id/resume": apiStep("stopped", "approve"),
  "POST /api/v1/announcements/:id/resend": { ...apiStep("sent", "approve"), sends: () => ({ of: "unknown", count: 1 }) },
  "POST /api/v1/announcements/:id/cancel": apiStep("stopped"),
  "GET /api/v1/faq": { ...PIECE, sends: ofTown },
  "POST /api/v1/faq": { ...WRITES, sends: (t) => ({ town: t.town, text: TEXTS, asks: [FAQ.asks], owner: FAQ.owner, review: FAQ.review }), answers: 201 },
  "POST /api/v1/answers/:town/:service/stop": JSON_WRITES,
  "GET /api/v1/records": { ...PIECE, sends: ofTown },
  "POST /api/v1/records": { ...WRITES, sends: (t) => ({ ...RECORD, service: `${t.town}/${t.service}`, lastConfirmed: "2026-11-20" }), answers: 201 },
  "POST /api/v1/records/confirm": {
    ...WRITES,
    sends: (t) => ({ services: [`${t.town}/${t.changed}`], asOf: "2026-11-19" }),
    answers: 201,
  },
  "GET /api/v1/worklist": { ...PIECE, sends: ofTown },
  "POST /api/v1/editions": { ...WRITES, sends: (t) => ({ service: `${t.town}/${t.service}`, ...EDITION, from: 2026, to: 2027 }), answers: 201 },
  "GET /api/v1/changes": { ...PIECE, sends: ofTown },
  "POST /api/v1/changes/:id/approve": { right: "approve", id: (t) => t.change, sends: () => ({}), answers: 200 },
  "POST /api/v1/changes/:id/decline": { ...JSON_WRITES, id: (t) => t.change, sends: () => ({}) },

  "GET /:town": READS,

  "GET /:town/announcements": READS,
  "POST /:town/announcements": WRITES,
  "GET /:town/announcements/:id": { ...READS, id: of("sent") },
  "POST /:town/announcements/:id": { ...WRITES, id: of("draft"), sends: () => ({ ...TEXT, ...SEEN }) },
  "POST /:town/announcements/:id/autosave": { ...JSON_WRITES, id: of("draft"), sends: () => ({ ...TEXT, ...SEEN }), elsewhere: 200 },
  "POST /:town/announcements/:id/preview": { ...READS, id: of("draft"), sends: () => TEXT, answers: 200, reads: true },
  "GET /:town/announcements/:id/check": { ...READS, id: of("draft") },
  "POST /:town/announcements/:id/test": { ...WRITES, id: of("draft"), sends: (t) => ({ testers: t.tester }) },
  "POST /:town/announcements/:id/submit": step("draft"),
  "POST /:town/announcements/:id/approve": step("waiting", "approve"),
  "POST /:town/announcements/:id/give-back": step("waiting"),
  "POST /:town/announcements/:id/take-back": step("approved"),
  "POST /:town/announcements/:id/send": step("approved"),
  "POST /:town/announcements/:id/release": step("held", "approve"),
  "POST /:town/announcements/:id/stop": step("sending"),
  "POST /:town/announcements/:id/resume": step("stopped", "approve"),
  "POST /:town/announcements/:id/resend": { ...step("sent", "approve"), sends: () => ({ revision: "1", of: "unknown", unknown_count: "1" }) },
  "POST /:town/announcements/:id/cancel": step("halted"),
  "POST /:town/announcements/:id/decline": step("draft"),
  "POST /:town/announcements/:id/duplicate": step("sent"),
  "POST /:town/announcements/:id/correct": step("sent"),
  "GET /:town/announcements/:id/progress": { ...PIECE, id: of("sending") },
  "GET /:town/announcements/:id/result.csv": { ...PIECE, id: of("sent") },

  "GET /:town/services": READS,
  "GET /:town/services.csv": PIECE,
  "GET /:town/services/import": WRITES,
  "POST /:town/services/import": { ...WRITES, sends: (t) => ({ pasted: csv(COLUMNS, [row(t)]) }), answers: 200, reads: true },
  "POST /:town/services/import/ask": { ...WRITES, sends: (t) => ({ rows: JSON.stringify([{ line: 2, cells: row(t) }]) }) },
  "POST /:town/services/confirm": { ...WRITES, sends: (t) => ({ service: `${t.town}/${t.changed}`, as_of: "2026-11-19" }) },
  "POST /:town/services/:service/checked": WRITES,
  "GET /:town/services/:service": { ...READS, service: "changed" },
  "POST /:town/services/:service": { ...WRITES, sends: () => ({ ...RECORD, last_confirmed: "2026-11-20" }) },
  "POST /:town/services/:service/undo": { ...WRITES, service: "changed" },
  "POST /:town/services/:service/which": { ...WRITES, service: "printed", sends: (t) => ({ service: WHICH[t.printed] ?? "" }) },
  "GET /:town/services/:service/publication": { ...WRITES, service: "changed" },
  "POST /:town/services/:service/publication": { ...WRITES, sends: () => PUBLICATION },
  "POST /:town/services/:service/publication/:publication/withdraw": { ...WRITES, service: "changed" },
  "GET /:town/services/:service/:part": { ...READS, service: "printed" },
  "POST /:town/services/:service/:part/undo": { ...WRITES, service: "printed" },
  "POST /:town/services/:service/:part/which": { ...WRITES, service: "printed", sends: (t) => ({ service: WHICH[`${t.printed}/${t.part}`] ?? "" }) },

  "GET /:town/services/:service/edition": WRITES,
  "POST /:town/services/:service/edition": { ...WRITES, sends: () => ({ ...EDITION, from: "2026", to: "2027" }) },
  "POST /:town/services/:service/edition/:record/undo": { ...WRITES, service: "changed", record: (t) => t.edition },
  "POST /:town/services/:service/:part/edition/:record/undo": { ...WRITES, service: "printed", record: (t) => t.edition + 2 },

  "GET /:town/changes": READS,
  "POST /:town/changes/approve": { right: "approve", sends: (t) => ({ change: String(t.change) }) },
  "POST /:town/changes/:id/approve": { right: "approve", id: (t) => t.change, elsewhere: 409 },
  "POST /:town/changes/:id/decline": { ...WRITES, id: (t) => t.change, elsewhere: 409 },

  "GET /:town/answers": READS,
  "GET /:town/answers/:service": { ...READS, service: "changed" },
  "POST /:town/answers/:service": { ...WRITES, sends: () => ({ ...TEXTS, go: "ask" }) },
  "POST /:town/answers/:service/stop": WRITES,
  "POST /:town/answers/:service/lift": { ...WRITES, service: "changed" },
  "POST /:town/answers/:service/withdraw": { ...WRITES, service: "changed" },

  "GET /:town/questions": READS,
  "GET /:town/questions.csv": PIECE,
  "POST /:town/questions/settle": { ...WRITES, sends: (t) => ({ ids: String(t.question) }) },
  "POST /:town/questions/reopen": { ...WRITES, sends: (t) => ({ ids: String(t.settledQuestion) }) },
  "POST /:town/reports/settle": { ...WRITES, sends: (t) => ({ ids: String(t.report) }) },
  "POST /:town/reports/reopen": { ...WRITES, sends: (t) => ({ ids: String(t.settledReport) }) },

  "GET /:town/faq": READS,
  "POST /:town/faq": { ...WRITES, sends: () => ({ asks: FAQ.asks }) },
  "GET /:town/faq.csv": PIECE,
  "POST /:town/faq-import": { ...WRITES, sends: () => ({ csv: new File([FAQ_CSV], "faq.csv", { type: "text/csv" }) }) },
  "GET /:town/faq/:id": { ...READS, id: (t) => t.faqDraft },
  "POST /:town/faq/:id": { ...WRITES, id: (t) => t.faqDraft, sends: () => ({ ...FAQ, revision: "1", go: "publish" }) },
  "POST /:town/faq/:id/autosave": { ...JSON_WRITES, id: (t) => t.faqDraft, sends: () => ({ ...FAQ, revision: "1" }), elsewhere: 200 },
  "POST /:town/faq/:id/delete": { ...WRITES, id: (t) => t.faqDraft },
  "POST /:town/faq/:id/withdraw": { ...WRITES, id: (t) => t.faq },

  "GET /:town/figures": READS,
  "GET /:town/figures.csv": PIECE,

  "GET /:town/settings": READS,
  "POST /:town/settings": { right: "administer", sends: () => ({ weeklyCap: "5", revision: "1" }) },
  "POST /:town/settings/disaster": { ...WRITES, sends: () => ({ ...LINK, sure: "1" }), given: "UPDATE disaster SET ended_at = 1 WHERE town = ?1" },
  "POST /:town/settings/disaster/link": { ...WRITES, sends: () => LINK },
  "POST /:town/settings/disaster/end": { right: "approve" },
  "POST /:town/settings/elections": { ...WRITES, sends: () => ({ election: "町長選挙", first_day: "2027-04-01", last_day: "2027-04-11" }) },
  "POST /:town/settings/elections/:id/remove": { ...WRITES, id: (t) => t.election, elsewhere: 409 },
  "POST /:town/settings/testers": { ...WRITES, sends: () => ({ tester: "広報 さくら" }) },
  "POST /:town/settings/testers/remove": { ...WRITES, sends: (t) => ({ key: t.tester }) },

  "GET /:town/people": { right: "administer" },
  "POST /:town/people": { right: "administer", sends: () => ({ email: "new@example.jp", name: "新しい人", roles: "writer" }) },
  "POST /:town/people/:id": { right: "administer", id: (t) => t.person, sends: () => ({ roles: "approver" }), elsewhere: 409 },
  "GET /:town/audit": { right: "administer" },
  "GET /:town/audit.csv": { right: "administer", piece: true },
};

export type Method = "GET" | "POST";
export const methodOf = (route: string): Method => (route.startsWith("GET ") ? "GET" : "POST");
export const isApi = (route: string): boolean => route.includes(" /api/");
export const statusOf = (route: string, { answers }: Entry): number => answers ?? (methodOf(route) === "GET" ? 200 : 303);

/** Roles that hold the right. */
export const holders = ({ right }: Entry): readonly Role[] => (right === "person" || right === "anyone" ? ROLES : HOLDERS[right]);

/** The path of a route for these things, from /staff on. */
export function pathOf(route: string, entry: Entry, t: Things): string {
  const parts: Record<string, string> = {
    town: t.town,
    service: t[entry.service ?? "service"],
    part: t.part,
    publication: String(t.publication),
    id: String(entry.id?.(t) ?? ""),
    record: String(entry.record?.(t) ?? ""),
  };
  const path = `/staff${route.slice(route.indexOf("/"))}`.replace(/:(\w+)/g, (_, name: string) => parts[name] ?? "");
  return methodOf(route) === "GET" && entry.sends ? `${path}?${new URLSearchParams(entry.sends(t) as Record<string, string>)}` : path;
}

/** Pages a person opens, in the order of the table. */
export const PAGES = Object.keys(ROUTES).filter((route) => methodOf(route) === "GET" && !ROUTES[route]?.piece);
