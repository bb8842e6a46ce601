/** The town hall: a button that calls, its hours, where the number comes from. */
import { sayIn } from "../../src/answer/say/index.ts";
import type { Language, TownName } from "../../src/answer/types.ts";
import type { Contact } from "../../src/plan/schema.ts";
import { wordsOf } from "../words/index.ts";
import { Marked } from "./marked.tsx";

export function CallButton({ telephone, language }: { telephone: string | null; language: Language }) {
  if (!telephone) return null;
  return (
    <a class="button" href={`tel:${telephone.replaceAll("-", "")}`}>
      <Marked text={wordsOf(language).call(telephone)} />
    </a>
  );
}

export function AskTown({ town, contact, language }: { town: TownName; contact: Contact; language: Language }) {
  return (
    <section class="section">
      <h2>
        <Marked text={wordsOf(language).askTown} />
      </h2>
      <p>
        <Marked text={sayIn(language, { say: "contact", contact, town, open: null })} />
      </p>
      <CallButton telephone={contact.telephone} language={language} />
    </section>
  );
}
