/** @jsxImportSource hono/jsx */
/** The answer as the bot would give it with these words, in three languages, before anybody is asked. */
import { aboutService, answer, answerText, withOverlay } from "../../answer/index.ts";
import { wordsIn } from "../../service/say/index.ts";
import type { C } from "../context.ts";
import type { Line } from "../records/services.ts";
import { LANGUAGES, type Texts } from "./texts.ts";

/** Asked about what was just spoken of: the engine can take it for nothing else. */
const QUESTION = "それはどんなものですか";

export function AnswerPreview({ c, line, texts }: { c: C; line: Line; texts: Texts }) {
  const { knowledge, ports, town } = c.var;
  const { overlay } = knowledge;
  const today = ports.today();
  const reworded = withOverlay(knowledge, {
    ...overlay,
    stopped: [],
    reworded: [...overlay.reworded.filter((entry) => !line.ids.includes(entry.service)), { service: line.id, text: texts, day: today }],
  });
  return (
    <section id="preview">
      <h2>ボットの答え(この文のとき)</h2>
      {(["ja", "easy", "en"] as const).map((language) => (
        <>
          <h3>{LANGUAGES[language]}</h3>
          <p class="card bubble" lang={wordsIn(language).tag}>
            {answerText(answer(QUESTION, { town: town.town.id, language, today, minutes: null, topic: aboutService(line.id) }, reworded))}
          </p>
        </>
      ))}
    </section>
  );
}
