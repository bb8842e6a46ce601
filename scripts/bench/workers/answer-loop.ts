/**
 * The engine with the worker's own knowledge and nothing around it. workerd's clock stands still inside a request, so the
 * loop is here and the watch outside: POST /questions hands over what is asked, POST /answers?from&count&each answers
 * `count` questions, each of them `each` times.
 */
import { answer, answerText, type Context } from "../../../src/answer/index.ts";
import { planKnowledge } from "../../../src/platform/knowledge.ts";
import type { EvalText } from "../eval-questions.ts";

let questions: EvalText[] = [];

/** Characters said, so that no answer can be left out unnoticed. */
function say(from: number, count: number, each: number): number {
  if (count === 0) return 0;
  const knowledge = planKnowledge();
  let said = 0;
  for (let i = from; i < from + count; i++) {
    const question = questions[i % questions.length];
    if (!question) throw new Error("no questions yet");
    const context: Context = { town: question.town, language: "ja", today: question.date, minutes: null, topic: null };
    for (let again = 0; again < each; again++) said += answerText(answer(question.text, context, knowledge)).length;
  }
  return said;
}

export default {
  async fetch(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const number = (name: string, otherwise: number) => Number(searchParams.get(name) ?? otherwise);
    if (pathname === "/questions") {
      questions = (await request.json()) as EvalText[];
      return new Response(String(questions.length));
    }
    return new Response(String(say(number("from", 0), number("count", 0), number("each", 1))));
  },
};
