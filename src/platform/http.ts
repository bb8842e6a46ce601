/** What every request carries, and how a failure is said. */
import type { Context } from "hono";
import { html } from "hono/html";
import type { Env } from "./env.ts";
import { RETRY_AFTER_S } from "./rate-limit.ts";

export type WorkerContext = { Bindings: Env; Variables: { requestId: string; local: boolean } };

/** Each failure a person can meet, by name; the words stand in one place. */
export type Failure =
  | "not_found"
  | "not_ready"
  | "broken"
  | "question_missing"
  | "question_too_long"
  | "town_unknown"
  | "language_unknown"
  | "service_unknown"
  | "theme_unknown"
  | "announcement_unknown"
  | "too_many_requests"
  | "body_not_json"
  | "body_wrong"
  | "body_too_large"
  | "token_missing"
  | "token_invalid"
  | "token_expired"
  | "line_unreachable"
  | "channel_unknown"
  | "town_fixed"
  | "service_elsewhere"
  | "follow_not_offered"
  | "already_started"
  | "over"
  | "reports_full";

const STATUS = {
  not_found: 404,
  not_ready: 503,
  broken: 500,
  question_missing: 400,
  question_too_long: 400,
  town_unknown: 404,
  language_unknown: 400,
  service_unknown: 404,
  theme_unknown: 404,
  announcement_unknown: 404,
  too_many_requests: 429,
  body_not_json: 415,
  body_wrong: 400,
  body_too_large: 413,
  token_missing: 401,
  token_invalid: 401,
  token_expired: 401,
  line_unreachable: 503,
  channel_unknown: 404,
  town_fixed: 409,
  service_elsewhere: 409,
  follow_not_offered: 403,
  already_started: 409,
  over: 409,
  reports_full: 503,
} as const satisfies Record<Failure, number>;

/** Every failure by name: the documentation lists them. */
export const FAILURES = Object.keys(STATUS) as Failure[];

export function wordsFor(failure: Failure): string {
  switch (failure) {
    case "not_found":
      return "このページはありません。アドレスを確かめてください。";
    case "not_ready":
      return "いま準備中です。少し待ってから、もう一度開いてください。";
    case "broken":
      return "うまく動きませんでした。少し待ってから、もう一度試してください。";
    case "question_missing":
      return "質問を q に入れてください。例: /api/v1/ask?q=書かない窓口っていつから";
    case "question_too_long":
      return "質問が長すぎます。5,000文字までで入れてください。";
    case "town_unknown":
      return "この町はまだ登録がありません。/api/v1/towns にある id を使ってください。";
    case "language_unknown":
      return "lang は ja、easy、en のどれかにしてください。";
    case "service_unknown":
      return "このサービスは見つかりません。/api/v1/services にある id を使ってください。";
    case "theme_unknown":
      return "このテーマはありません。/api/v1/themes にある id を使ってください。";
    case "announcement_unknown":
      return "このお知らせは見つかりません。アドレスを確かめてください。";
    case "too_many_requests":
      return "続けてたくさん使われています。1分ほど待ってから、もう一度試してください。";
    case "body_not_json":
      return "内容は JSON で送ってください(content-type: application/json)。";
    case "body_wrong":
      return "送られた内容を読みとれませんでした。/api/v1/docs にある形で送ってください。";
    case "body_too_large":
      return "送られた内容が大きすぎます。短くして、もう一度送ってください。";
    case "token_missing":
      return "LINE でログインしてから、もう一度試してください。";
    case "token_invalid":
      return "ログインを確かめられませんでした。LINE でもう一度ログインしてください。";
    case "token_expired":
      return "ログインの時間が切れました。LINE でもう一度ログインしてください。";
    case "line_unreachable":
      return "いま LINE に確かめられません。何も変わっていません。少し待ってから、もう一度試してください。";
    case "channel_unknown":
      return "この LINE アカウントは登録がありません。channel を確かめてください。";
    case "town_fixed":
      return "このアカウントは1つの町のものです。町は変えられません。";
    case "service_elsewhere":
      return "ほかの町のサービスです。その町のアカウントで登録してください。";
    case "follow_not_offered":
      return "このサービスは、始まったときのお知らせを受け付けていません。";
    case "already_started":
      return "このサービスはもう始まっています(町が登録)。お知らせの登録はいりません。";
    case "over":
      return "このサービスは取りやめになったか、終わりました(町が登録)。始まりのお知らせはありません。";
    case "reports_full":
      return "いま連絡を受け取れません。役場に電話で知らせてください。";
  }
}

/** RFC 9457 problem details; `error` is the name programs test for, `message` the sentence for a person. */
export function problem(error: Failure, instance: string) {
  return { type: `/api/v1/docs#${error}`, title: wordsFor(error), status: STATUS[error], instance, error, message: wordsFor(error) };
}

/** How long to wait, where waiting helps. */
function sayWhen(c: Context<WorkerContext>, error: Failure): void {
  if (error === "too_many_requests") c.header("retry-after", String(RETRY_AFTER_S));
}

export function failJson(c: Context<WorkerContext>, error: Failure): Response {
  sayWhen(c, error);
  return c.body(JSON.stringify(problem(error, c.req.path)), STATUS[error], { "content-type": "application/problem+json; charset=utf-8" });
}

/** A page for people, JSON for programs. */
export function fail(c: Context<WorkerContext>, error: Failure): Response | Promise<Response> {
  if (!c.req.header("accept")?.includes("text/html")) return failJson(c, error);
  sayWhen(c, error);
  return c.html(
    html`<!doctype html>
      <html lang="ja">
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>いつから</title>
        <p>${wordsFor(error)}</p>
      </html>`,
    STATUS[error],
  );
}
