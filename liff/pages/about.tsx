/** このアプリについて: who this is and is not, the documents, the licence, whom to ask. */
import { TOWNS } from "virtual:plan-data";
import type { Language } from "../../src/answer/types.ts";
import { eraYear } from "../../src/plan/fiscal-year.ts";
import { CallButton } from "../components/ask-town.tsx";
import { Marked } from "../components/marked.tsx";
import type { Route } from "../route.ts";
import { wordsOf } from "../words/index.ts";

function years(first: number, last: number, language: Language): string {
  if (language !== "ja") return `${first}–${last}`;
  return `${eraYear(first)}〜${eraYear(last)}年度`;
}

function month(published: string, language: Language): string {
  const [year, number] = published.split("-").map(Number);
  if (language === "en") return published;
  return language === "easy" ? `${year}｛年|ねん｝${number}｛月|がつ｝` : `${year}年${number}月`;
}

export function About({ route }: { route: Route }) {
  const { language } = route;
  const words = wordsOf(language);
  const english = language === "en";
  const checked = TOWNS.map((t) => t.contact.checked).sort()[0] ?? "";
  const heading = (text: string) => (
    <h2>
      <Marked text={text} />
    </h2>
  );
  const paragraph = (text: string) => (
    <p>
      <Marked text={text} />
    </p>
  );
  return (
    <div class="page">
      <h1>
        <Marked text={words.about} />
      </h1>
      {paragraph(words.aboutLead)}
      <p class="band band-strong">
        <Marked text={words.unofficialLong} />
      </p>
      <section class="section">
        {heading(words.promises)}
        <ul class="plain-list">
          {words.promiseList.map((text) => (
            <li key={text}>
              <Marked text={text} />
            </li>
          ))}
        </ul>
      </section>
      <section class="section">
        {heading(words.sources)}
        <ul class="plain-list">
          {TOWNS.map(({ id, name, romaji, plan }) => (
            <li key={id}>
              <Marked
                text={words.sourceLine(
                  english ? romaji : name,
                  english ? `${plan.titleEn} (${plan.title})` : plan.title,
                  month(plan.published, language),
                  years(plan.firstFiscalYear, plan.lastFiscalYear, language),
                )}
              />
            </li>
          ))}
        </ul>
      </section>
      <section class="section">
        {heading(words.privacy)}
        {paragraph(words.privacyText)}
      </section>
      <section class="section">
        {heading(words.licence)}
        {paragraph(words.licenceText)}
      </section>
      <section class="section">
        {heading(words.contact)}
        {paragraph(words.contactText)}
        <ul class="contacts">
          {TOWNS.map(({ id, name, romaji, contact }) => (
            <li key={id}>
              <strong>{english ? romaji : name}</strong>
              {contact.telephone ? <CallButton contact={contact} language={language} /> : <Marked text={words.noTelephone} />}
            </li>
          ))}
        </ul>
        <p class="hint">
          <Marked text={words.numbersChecked(checked)} />
        </p>
      </section>
    </div>
  );
}
