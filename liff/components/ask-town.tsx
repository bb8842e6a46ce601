/** The town hall: a button that calls, its hours, where the number comes from. */
import { sayIn } from "../../src/answer/say/index.ts";
import type { Language, TownName } from "../../src/answer/types.ts";
import type { Contact } from "../../src/plan/schema.ts";
import { wordsOf } from "../words/index.ts";
import { Marked } from "./marked.tsx";

export function CallButton({ contact, language }: { contact: Contact; language: Language }) {
  if (!contact.telephone) return null;
  return (
    <a class="button" href={`tel:${contact.telephone.replaceAll("-", "")}`}>
      <Marked text={wordsOf(language).call(contact.telephone)} />
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
      <CallButton contact={contact} language={language} />
    </section>
  );
}
