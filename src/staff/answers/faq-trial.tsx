/** @jsxImportSource hono/jsx */
/** A draft tried before anybody sees it: the bot's answer in three languages, and what changes for other questions. */

import { wordsIn } from "../../service/say/index.ts";
import type { C } from "../context.ts";
import { exampleQuestions } from "./examples.ts";
import type { FaqDraft } from "./faq-store.ts";
import { type At, isAnsweredBy, type Taken, takenAway, tried, withDraft } from "./faq-try.ts";
import { LANGUAGES } from "./texts.ts";

export type Trial = { question: string; hit: boolean; says: Record<keyof typeof LANGUAGES, string>; changed: Taken[]; examples: number };

const SHOWN_MAX = 10;

export async function trialOf(c: C, draft: FaqDraft, question: string): Promise<Trial> {
  const before: At = { knowledge: c.var.knowledge, town: c.var.town.town.id, today: c.var.ports.today() };
  const after = withDraft(before, draft);
  const examples = await exampleQuestions(c, draft.id);
  return {
    question,
    hit: isAnsweredBy(question, after, draft.id),
    says: { ja: tried(question, after), easy: tried(question, after, "easy"), en: tried(question, after, "en") },
    changed: takenAway(examples, before, after, draft.asks),
    examples: examples.length,
  };
}

export function TrialResult({ trial }: { trial: Trial }) {
  const { question, hit, says, changed, examples } = trial;
  return (
    <section id="trial">
      <h2>ためした結果</h2>
      <p>
        「{question}」には、
        {hit ? "この答えが出ます。" : <strong>この答えは出ません。聞き方に、この言い方を加えてください。</strong>}
      </p>
      {(["ja", "easy", "en"] as const).map((language) => (
        <>
          <h3>{LANGUAGES[language]}</h3>
          <p class="card bubble" lang={wordsIn(language).tag}>
            {says[language]}
          </p>
        </>
      ))}
      <h3>ほかの質問の答え</h3>
      {changed.length === 0 ? (
        <p>ほかの質問の答えは変わりません({examples}件で確かめました)。</p>
      ) : (
        <div class="notice warn">
          <p>
            <strong>ほかの質問の答えが変わります({changed.length}件)。聞き方をせまくしてください。</strong>
          </p>
          <ul>
            {changed.slice(0, SHOWN_MAX).map((one) => (
              <li>
                「{one.text}」
                <details>
                  <summary>前と後の答え</summary>
                  <p class="bubble">{one.was}</p>
                  <p class="bubble">{one.is}</p>
                </details>
              </li>
            ))}
          </ul>
          {changed.length > SHOWN_MAX && <p>ほかに{changed.length - SHOWN_MAX}件あります。</p>}
        </div>
      )}
    </section>
  );
}
