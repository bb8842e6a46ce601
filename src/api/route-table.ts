/** Every route of /api/v1 as the documentation and the OpenAPI document tell it; a test holds it against the router. */
import * as z from "zod";
import { TOWN_IDS } from "../plan/schema.ts";
import type { Failure } from "../platform/http.ts";
import { Announcement, Counted, Opened } from "./schemas/announcement.ts";
import { Erased, Me, MeChange } from "./schemas/me.ts";
import { Answer, Licence, Overlay, PrintedServices, SearchData, Service, ServiceSummary, Theme, Town } from "./schemas/open-data.ts";
import { Report, ReportReceived } from "./schemas/report.ts";

export type Parameter = { name: string; in: "path" | "query"; schema: z.ZodType; says: string; required?: boolean };
export type RouteDescription = {
  method: "get" | "put" | "delete" | "post";
  /** OpenAPI's way of writing it, below /api/v1 */
  path: string;
  /** plain Japanese */
  summary: string;
  parameters: Parameter[];
  body?: z.ZodType;
  status: 200 | 201;
  type: string;
  /** null where the answer is no JSON */
  answer: z.ZodType | null;
  failures: Failure[];
  /** also answers 204, with nothing in it */
  empty?: true;
  /** needs the resident's ID token */
  secured?: true;
  /** an address that works as it stands */
  example?: string;
};

export const LanguageParameter = z.enum(["ja", "easy", "en"]);

const townQuery: Parameter = { name: "town", in: "query", schema: z.enum(TOWN_IDS), says: "町。なければすべての町" };
const townPath: Parameter = { name: "town", in: "path", schema: z.enum(TOWN_IDS), says: "町の id", required: true };
const idPath: Parameter = { name: "id", in: "path", schema: z.string(), says: "サービスの id(町のうしろの部分)。計画の施策の id でもよい", required: true };
const initiativePath: Parameter = { name: "initiative", in: "path", schema: z.string(), says: "計画の取組の id", required: true };
/** An id may mean one service, or a chapter of the plan that holds several. */
const onePage = z.union([Service, PrintedServices]);
const channelQuery: Parameter = { name: "channel", in: "query", schema: z.string(), says: "LINE アカウント。なければ、その人が知られているもの" };
const list = (name: string, of: z.ZodType) => z.strictObject({ [name]: z.array(of), licence: Licence });
const JSON_TYPE = "application/json";
const NO_DAY = "計画の年度は日付ではないので入りません。日付がまだ1つもないときは、中身のない 204 です";

const get = (
  path: string,
  summary: string,
  answer: z.ZodType | null,
  more: Partial<Pick<RouteDescription, "parameters" | "failures" | "type" | "example" | "empty">> = {},
): RouteDescription => ({ method: "get", path, summary, parameters: [], status: 200, type: JSON_TYPE, answer, failures: [], ...more });
const own = (method: RouteDescription["method"], path: string, summary: string, answer: z.ZodType, more: Partial<RouteDescription> = {}): RouteDescription => ({
  method,
  path,
  summary,
  status: 200,
  type: JSON_TYPE,
  answer,
  secured: true,
  ...more,
  parameters: [...(more.parameters ?? []), channelQuery],
  failures: ["token_missing", "token_invalid", "token_expired", "line_unreachable", "channel_unknown", "too_many_requests", ...(more.failures ?? [])],
});
const follow: Partial<RouteDescription> = {
  parameters: [{ name: "service", in: "path", schema: z.string(), says: "サービスの id(`町/id`)。斜線はそのままでもよい", required: true }],
};

export const ROUTES: RouteDescription[] = [
  get("/towns", "町と計画の一覧", list("towns", Town), { example: "/towns" }),
  get("/towns/{town}", "1つの町", Town.extend({ licence: Licence }), { parameters: [townPath], failures: ["town_unknown"], example: "/towns/miki" }),
  get("/towns/{town}/overlay", "計画のあとで町が公開したこと(登録、止めた答え、言いかえ、町のFAQ)", Overlay, {
    parameters: [townPath],
    failures: ["town_unknown"],
    example: "/towns/kagamiishi/overlay",
  }),
  get("/towns/{town}/calendar.ics", `町が登録した開始日の予定表(iCalendar)。${NO_DAY}`, null, {
    parameters: [townPath],
    failures: ["town_unknown"],
    type: "text/calendar",
    empty: true,
    example: "/towns/kagamiishi/calendar.ics",
  }),
  get("/themes", "テーマの一覧", list("themes", Theme), { example: "/themes" }),
  get("/services", "サービスの一覧", list("services", ServiceSummary), {
    parameters: [townQuery, { name: "theme", in: "query", schema: z.string(), says: "テーマの id" }],
    failures: ["town_unknown", "theme_unknown"],
    example: "/services?town=miki",
  }),
  get(
    "/services/{town}/{id}",
    "1つのサービス: 状態、計画の予定、町の登録とその前の登録、出典。施策の id では、その施策のサービス(1つならそのまま、いくつもあれば services に)",
    onePage,
    { parameters: [townPath, idPath], failures: ["town_unknown", "service_unknown"], example: "/services/kagamiishi/kakanai" },
  ),
  get("/services/{town}/{id}/{initiative}", "計画の取組の id から: その取組のサービス", onePage, {
    parameters: [townPath, idPath, initiativePath],
    failures: ["town_unknown", "service_unknown"],
  }),
  get("/services/{town}/{id}/calendar.ics", `町が登録した開始日(iCalendar)。${NO_DAY}`, null, {
    parameters: [townPath, idPath],
    failures: ["town_unknown", "service_unknown"],
    type: "text/calendar",
    empty: true,
  }),
  get("/services.csv", "サービスの一覧(CSV。Excel で開けます)", null, {
    parameters: [townQuery],
    failures: ["town_unknown"],
    type: "text/csv",
    example: "/services.csv?town=miki",
  }),
  get("/towns.csv", "町と計画の一覧(CSV)", null, { type: "text/csv", example: "/towns.csv" }),
  get("/ask", "質問に答えます。LINE のボットと同じ答えです", Answer, {
    parameters: [
      { name: "q", in: "query", schema: z.string().max(5_000), says: "質問", required: true },
      townQuery,
      { name: "lang", in: "query", schema: LanguageParameter, says: "答えのことば" },
    ],
    failures: ["question_missing", "question_too_long", "language_unknown", "town_unknown", "too_many_requests"],
    example: "/ask?town=kagamiishi&q=書かない窓口っていつから",
  }),
  get("/search", "ブラウザーの中でさがすためのデータの場所", SearchData, { failures: ["not_ready"], example: "/search" }),
  get("/announcements", "町のお知らせ。新しいものから100件まで", list("announcements", Announcement), {
    parameters: [townQuery],
    failures: ["town_unknown"],
    example: "/announcements?town=kagamiishi",
  }),
  get("/announcements/{id}", "1つのお知らせ", Announcement.extend({ licence: Licence }), {
    parameters: [{ name: "id", in: "path", schema: z.string(), says: "お知らせの id", required: true }],
    failures: ["announcement_unknown"],
  }),
  get("/announcements.csv", "町のお知らせ(CSV)", null, {
    parameters: [townQuery],
    failures: ["town_unknown"],
    type: "text/csv",
    example: "/announcements.csv",
  }),
  {
    method: "post",
    path: "/announcements/{id}/opened",
    summary: "お知らせが開かれたことを数えます。だれが開いたかは残りません",
    parameters: [{ name: "id", in: "path", schema: z.string(), says: "お知らせの id", required: true }],
    body: Opened,
    status: 201,
    type: JSON_TYPE,
    answer: Counted,
    failures: ["body_not_json", "body_wrong", "body_too_large", "announcement_unknown", "too_many_requests"],
  },
  {
    method: "post",
    path: "/reports",
    summary: "「このページの内容が違う」を伝えます。だれが送ったかは残りません",
    parameters: [],
    body: Report,
    status: 201,
    type: JSON_TYPE,
    answer: ReportReceived,
    failures: ["body_not_json", "body_wrong", "body_too_large", "service_unknown", "too_many_requests", "reports_full"],
  },
  own("get", "/me", "自分について残っているもの", Me),
  own("put", "/me", "設定を変えます。書いたものだけが変わります", Me, {
    body: MeChange,
    failures: ["body_not_json", "body_wrong", "body_too_large", "town_unknown", "town_fixed", "theme_unknown"],
  }),
  own("delete", "/me", "自分についてのものを、すべて消します", Erased),
  own("put", "/me/follows/{service}", "始まったら知らせてもらいます", Me, {
    ...follow,
    failures: ["service_unknown", "service_elsewhere", "follow_not_offered", "already_started", "over"],
  }),
  own("delete", "/me/follows/{service}", "知らせてもらうのをやめます", Me, { ...follow, failures: ["service_unknown"] }),
];
