/** `GET /local/explain`: why the engine answers so, for the chat page of `npm start`. Exists in local mode only. */
import type { Context } from "hono";
import { aboutService, answer, answerText, type Knowledge, type Language, newExplain } from "../answer/index.ts";
import { japanMinutes } from "../plan/fiscal-year.ts";
import type { WorkerContext } from "../platform/http.ts";

export function explainAnswer(c: Context<WorkerContext>, knowledge: Knowledge, channelTown: string | null, today: string): Response {
  const { q = "", town, language = "ja", topic } = c.req.query();
  const explain = newExplain();
  const context = {
    town: channelTown ?? (town || null),
    language: (["ja", "easy", "en"].includes(language) ? language : "ja") as Language,
    today,
    minutes: japanMinutes(new Date()),
    topic: topic ? aboutService(topic) : null,
  };
  const answered = answer(q, context, knowledge, explain);
  return c.json({ context, explain, answer: answered, text: answerText(answered) });
}
