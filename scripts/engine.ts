/** The answer engine on this machine: the prebuilt knowledge and what the local seeds record. */
import { readFileSync } from "node:fs";
import {
  type Answer,
  answer,
  answerText,
  type Context,
  type Explain,
  type Knowledge,
  newExplain,
  openKnowledge,
  type SerialisedKnowledge,
} from "../src/answer/index.ts";
import { japanDay } from "../src/plan/fiscal-year.ts";
import { ensureKnowledge } from "./data/build.ts";

export type Asked = { answer: Answer; text: string; explain: Explain };

export function openEngine(): { knowledge: Knowledge; ask(text: string, context?: Partial<Context>): Asked } {
  const knowledge = openKnowledge(JSON.parse(readFileSync(ensureKnowledge(), "utf8")) as SerialisedKnowledge);
  return {
    knowledge,
    ask(text, context = {}) {
      const explain = newExplain();
      const full: Context = { town: null, language: "ja", today: japanDay(new Date()), minutes: null, topic: null, ...context };
      const result = answer(text, full, knowledge, explain);
      return { answer: result, text: answerText(result), explain };
    },
  };
}
