/** このアプリについて: who this is and is not, the documents, the licence, whom to ask. */
import { TOWNS } from "virtual:plan-data";
import type { ComponentChildren } from "preact";
import { dayIn } from "../../src/answer/say/index.ts";
import type { Language } from "../../src/answer/types.ts";
import { eraYear } from "../../src/plan/fiscal-year.ts";
import tested from "../about/accessibility.json" with { type: "json" };
import { boot } from "../boot.ts";
import { CallButton } from "../components/ask-town.tsx";
import { Marked, unmarked } from "../components/marked.tsx";
import type { Route } from "../route.ts";
import { aboutWords } from "../words/about.ts";
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

function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="section" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        <Marked text={title} />
      </h2>
      {children}
    </section>
  );
}

function List({ texts }: { texts: readonly string[] }) {
  return (
    <ul class="plain-list">
      {texts.map((text) => (
        <li key={text}>
          <Marked text={text} />
        </li>
      ))}
    </ul>
  );
}

function Text({ children }: { children: string }) {
  return (
    <p>
      <Marked text={children} />
    </p>
  );
}

export function About({ route }: { route: Route }) {
  const { language } = route;
  const words = aboutWords(language);
  const english = language === "en";
  const nameOf = ({ name, romaji }: { name: string; romaji: string }) => (english ? romaji : name);
  const own = TOWNS.find((t) => t.id === route.town);
  const towns = own ? [own] : TOWNS;
  const checked = towns.map((t) => t.contact.checked).sort()[0] ?? "";
  const sections = [
    ["run-by", words.runBy],
    ["promises", words.promises],
    ["policy", words.policy],
    ["accessibility", words.accessibility],
    ["privacy", words.privacy],
    ["sources", words.sources],
    ["open-data", words.openData],
    ["contact", words.contact],
  ] as const;
  return (
    <div class="page">
      <h1>
        <Marked text={wordsOf(language).about} />
      </h1>
      <Text>{words.aboutLead}</Text>
      <nav aria-label={unmarked(words.contents)}>
        <ul class="contents">
          {sections.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>
                <Marked text={title} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Section id="run-by" title={words.runBy}>
        <p class="band band-strong">
          <Marked text={own?.adoption === "adopted" ? words.adoptedLong(nameOf(own)) : words.unofficialLong} />
        </p>
        {(boot.local || own?.adoption === "demo") && <Text>{words.demoLong}</Text>}
        <Text>{boot.operator ? words.operator(boot.operator.name) : words.operatorNone}</Text>
        {boot.operator?.contact && (
          <p>
            <Marked text={words.operatorContact} />: {boot.operator.contact}
          </p>
        )}
      </Section>
      <Section id="promises" title={words.promises}>
        <List texts={words.promiseList} />
      </Section>
      <Section id="policy" title={words.policy}>
        <List texts={words.policyList} />
      </Section>
      <Section id="accessibility" title={words.accessibility}>
        <Text>{words.accessibilityText}</Text>
        <List texts={words.accessibilityList} />
        <Text>{words.tested(dayIn(language, tested.day), tested.tool, tested.screens, tested.violations)}</Text>
        <Text>{words.notTested}</Text>
      </Section>
      <Section id="privacy" title={words.privacy}>
        <List texts={words.privacyList} />
      </Section>
      <Section id="sources" title={words.sources}>
        <ul class="plain-list">
          {towns.map((town) => {
            const { plan } = town;
            const title = english ? `${plan.titleEn} (${plan.title})` : plan.title;
            const line = words.sourceLine(nameOf(town), title, month(plan.published, language), years(plan.firstFiscalYear, plan.lastFiscalYear, language));
            return (
              <li key={town.id}>
                <Marked text={line} />
              </li>
            );
          })}
        </ul>
        <h3>
          <Marked text={words.licence} />
        </h3>
        <Text>{words.licenceText}</Text>
      </Section>
      <Section id="open-data" title={words.openData}>
        <Text>{words.openDataText}</Text>
        <p class="actions">
          <a class="button button-quiet" href="/api/v1/docs">
            <Marked text={words.openDataLink} />
          </a>
          <a class="button button-quiet" href={`/api/v1/services.csv${own ? `?town=${own.id}` : ""}`}>
            <Marked text={words.openDataCsv} />
          </a>
        </p>
      </Section>
      <Section id="contact" title={words.contact}>
        <Text>{words.contactText}</Text>
        <ul class="contacts">
          {towns.map((town) => (
            <li key={town.id}>
              <strong>{nameOf(town)}</strong>
              {town.contact.telephone ? <CallButton contact={town.contact} language={language} /> : <Marked text={words.noTelephone} />}
            </li>
          ))}
        </ul>
        <p class="hint">
          <Marked text={words.numbersChecked(dayIn(language, checked))} />
        </p>
      </Section>
    </div>
  );
}
