/** このアプリについて: who this is and is not, how it is run, what is kept, the documents, the licence, whom to ask. */
import { ABOUT_TOWNS } from "virtual:about-towns";
import { TOWNS } from "virtual:plan-data";
import { useEffect } from "preact/hooks";
import { wordsIn } from "../../src/service/say/index.ts";
import tested from "../about/accessibility.json" with { type: "json" };
import { RunBy } from "../about/run-by.tsx";
import { List, Section, Text } from "../about/section.tsx";
import { Sources } from "../about/sources.tsx";
import { CallButton } from "../components/ask-town.tsx";
import { Marked, unmarked } from "../components/marked.tsx";
import type { Route } from "../route.ts";
import { FileLink } from "../service/file-link.tsx";
import { aboutWords } from "../words/about.ts";
import { dayIn, wordsOf } from "../words/index.ts";

export function About({ route }: { route: Route }) {
  const { language } = route;
  const words = aboutWords(language);
  const nameOf = wordsIn(language).town;
  const own = TOWNS.find((t) => t.id === route.town) ?? null;
  const towns = (own ? [own] : TOWNS).flatMap((town) => {
    const about = ABOUT_TOWNS[town.id];
    return about ? [{ ...town, ...about }] : [];
  });
  const checked = towns.map((t) => t.contact.checked).sort()[0] ?? "";
  const sections = [
    ["run-by", words.runBy],
    ["promises", words.promises],
    ["policy", words.policy],
    ["accessibility", words.accessibility],
    ["privacy", words.privacy],
    ["sources", words.sources],
    ["licence", words.licence],
    ["open-data", words.openData],
    ["contact", words.contact],
  ] as const;
  const title = Object.fromEntries(sections) as Record<(typeof sections)[number][0], string>;
  // The browser looked for the part named behind # before it was there.
  useEffect(() => {
    if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, []);
  return (
    <div class="page about">
      <h1>
        <Marked text={wordsOf(language).about} />
      </h1>
      <Text>{words.aboutLead}</Text>
      <nav aria-label={unmarked(words.contents)}>
        <ul class="contents">
          {sections.map(([id, text]) => (
            <li key={id}>
              <a href={`#${id}`}>
                <Marked text={text} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Section id="run-by" title={title["run-by"]}>
        <RunBy town={own && { name: nameOf(own), adoption: own.adoption }} language={language} />
      </Section>
      <Section id="promises" title={title.promises}>
        <List texts={words.promiseList} />
      </Section>
      <Section id="policy" title={title.policy}>
        <List texts={words.policyList} />
      </Section>
      <Section id="accessibility" title={title.accessibility}>
        <Text>{words.accessibilityText}</Text>
        <List texts={words.accessibilityList} />
        <Text>{tested.screens > 0 ? words.tested(dayIn(language, tested.day), tested.tool, tested.screens, tested.violations) : words.notYetTested}</Text>
        <Text>{words.notTested}</Text>
      </Section>
      <Section id="privacy" title={title.privacy}>
        <List texts={words.privacyList} />
      </Section>
      <Section id="sources" title={title.sources}>
        <Sources towns={towns} language={language} />
      </Section>
      <Section id="licence" title={title.licence}>
        <Text>{words.licenceText}</Text>
      </Section>
      <Section id="open-data" title={title["open-data"]}>
        <Text>{words.openDataText}</Text>
        <p class="actions">
          <a class="button button-quiet" href="/api/v1/docs">
            <Marked text={words.openDataLink} />
          </a>
          <FileLink href={`/api/v1/services.csv${own ? `?town=${own.id}` : ""}`}>
            <Marked text={words.openDataCsv} />
          </FileLink>
        </p>
      </Section>
      <Section id="contact" title={title.contact}>
        <Text>{words.contactText}</Text>
        <ul class="contacts">
          {towns.map((town) => (
            <li key={town.id}>
              <strong>{nameOf(town)}</strong>
              {ABOUT_TOWNS[town.id]?.contact.telephone ? (
                <CallButton telephone={ABOUT_TOWNS[town.id]?.contact.telephone ?? null} language={language} />
              ) : (
                <Marked text={words.noTelephone} />
              )}
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
