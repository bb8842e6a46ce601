/** `/staff/api/v1/openapi.json`, from the schemas that parse and write. */
import * as z from "zod";
import { type Json, openApiSchema, operationIdOf } from "../../api/openapi-schema.ts";
import { SESSION_COOKIE } from "../session.ts";
import { NewFaq, StaffFaq, StoppedAnswer } from "./faq-schemas.ts";
import { Confirmation, Decision, NewEdition, NewRecord, StaffChange, StaffRecord } from "./records.ts";
import { AnnouncementResult, NewAnnouncement, Progress, StaffAnnouncement, Step } from "./schemas.ts";
import { Worklist } from "./worklist.ts";

const components: Json = {};
const json = (schema: z.ZodType) => ({ "application/json": { schema: openApiSchema(schema, components, "input") } });
const answer = (schema: z.ZodType) => ({ description: "OK", content: json(schema) });
const PROBLEMS = Object.fromEntries(
  [400, 401, 403, 404, 409, 422].map((status) => [String(status), { description: "RFC 9457 problem details", content: { "application/problem+json": {} } }]),
);
const town = { name: "town", in: "query", required: true, schema: { type: "string" } };
const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
const step = (summary: string) => ({
  post: { summary, parameters: [id], requestBody: { content: json(Step) }, responses: { "200": answer(StaffAnnouncement), ...PROBLEMS } },
});

const decision = (summary: string) => ({
  post: { summary, parameters: [id], requestBody: { content: json(Decision) }, responses: { "200": answer(StaffChange), ...PROBLEMS } },
});

type Operation = Json & { parameters?: Json[] };
type Paths = Record<string, Record<string, Operation>>;

/** Each operation with a name of its own, and the session every one of them needs. */
const named = (paths: Paths): Paths =>
  Object.fromEntries(
    Object.entries(paths).map(([path, operations]) => [
      path,
      Object.fromEntries(
        Object.entries(operations).map(([method, one]) => [method, { operationId: operationIdOf(method, path), ...one, security: [{ session: [] }] }]),
      ),
    ]),
  );

export function staffOpenApi(): object {
  return {
    openapi: "3.1.0",
    info: {
      title: "いつから 職員用 API",
      version: "1",
      description: "職員画面と同じ操作、同じ確認。/staff/dev-sign-in か Cloudflare Access で入ってから使います。",
    },
    servers: [{ url: "/staff/api/v1" }],
    paths: named({
      "/announcements": {
        get: {
          summary: "町のお知らせ",
          parameters: [town],
          responses: { "200": answer(z.strictObject({ announcements: z.array(StaffAnnouncement) })), ...PROBLEMS },
        },
        post: { summary: "下書きを作る", requestBody: { content: json(NewAnnouncement) }, responses: { "201": answer(StaffAnnouncement), ...PROBLEMS } },
      },
      "/announcements/{id}": { get: { summary: "1件", parameters: [id], responses: { "200": answer(AnnouncementResult), ...PROBLEMS } } },
      "/announcements/{id}/progress": { get: { summary: "進みぐあい", parameters: [id], responses: { "200": answer(Progress), ...PROBLEMS } } },
      "/announcements/{id}/submit": step("承認をたのむ"),
      "/announcements/{id}/approve": step("承認する(もう一人)"),
      "/announcements/{id}/send": step("取り消しの30秒を待たずに送る"),
      "/announcements/{id}/take-back": step("取り消して下書きに戻す"),
      "/announcements/{id}/stop": step("止める"),
      "/announcements/{id}/resume": step("再開する"),
      "/announcements/{id}/resend": step("結果不明か断られた人に、もう一度送る"),
      "/announcements/{id}/cancel": step("やめる"),
      "/faq": {
        get: { summary: "町のよくある質問と下書き", parameters: [town], responses: { "200": answer(z.strictObject({ faq: z.array(StaffFaq) })), ...PROBLEMS } },
        post: { summary: "書いて、公開の確認をたのむ", requestBody: { content: json(NewFaq) }, responses: { "201": answer(StaffFaq), ...PROBLEMS } },
      },
      "/answers/{town}/{service}/stop": {
        post: {
          summary: "答えをすぐ止める(施策のidなら、その全部のサービス)",
          parameters: ["town", "service"].map((name) => ({ ...id, name })),
          responses: { "200": answer(StoppedAnswer), ...PROBLEMS },
        },
      },
      "/records": {
        get: {
          summary: "町のサービスと登録",
          parameters: [town],
          responses: { "200": answer(z.strictObject({ records: z.array(StaffRecord) })), ...PROBLEMS },
        },
        post: { summary: "登録の確認をたのむ", requestBody: { content: json(NewRecord) }, responses: { "201": answer(StaffChange), ...PROBLEMS } },
      },
      "/records/confirm": {
        post: {
          summary: "変わりなし: 最後に確かめた日だけを新しくする確認をたのむ",
          requestBody: { content: json(Confirmation) },
          responses: { "201": answer(z.strictObject({ changes: z.array(StaffChange) })), ...PROBLEMS },
        },
      },
      "/worklist": {
        get: {
          summary: "いま待っているもの。town がなければ、働いている町ぜんぶ",
          parameters: [{ ...town, required: false }],
          responses: { "200": answer(Worklist), ...PROBLEMS },
        },
      },
      "/editions": {
        post: {
          summary: "計画の改訂を記録する確認をたのむ",
          requestBody: { content: json(NewEdition) },
          responses: { "201": answer(StaffChange), ...PROBLEMS },
        },
      },
      "/changes": {
        get: {
          summary: "確認待ち",
          parameters: [town],
          responses: { "200": answer(z.strictObject({ changes: z.array(StaffChange) })), ...PROBLEMS },
        },
      },
      "/changes/{id}/approve": decision("承認する(もう一人)"),
      "/changes/{id}/decline": decision("承認しない(自分のものは取り下げる)"),
    }),
    components: {
      schemas: components,
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: SESSION_COOKIE, description: "職員画面に入ったときのクッキー" } },
    },
  };
}
