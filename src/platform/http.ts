/** What every request carries, and how a failure is said. */
import type { Context } from "hono";
import { html } from "hono/html";
import type { Env } from "./env.ts";

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
  | "too_many_requests";

const STATUS = {
  not_found: 404,
  not_ready: 503,
  broken: 500,
  question_missing: 400,
  question_too_long: 400,
  town_unknown: 404,
  language_unknown: 400,
  service_unknown: 404,
  too_many_requests: 429,
} as const satisfies Record<Failure, number>;

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
    case "too_many_requests":
      return "続けてたくさん使われています。1分ほど待ってから、もう一度試してください。";
  }
}

export function failJson(c: Context<WorkerContext>, error: Failure): Response {
  return c.json({ error, message: wordsFor(error) }, STATUS[error]);
}

/** A page for people, JSON for programs. */
export function fail(c: Context<WorkerContext>, error: Failure): Response | Promise<Response> {
  if (!c.req.header("accept")?.includes("text/html")) return failJson(c, error);
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
