/** What helps now: the town's own page and a telephone that says who answers. Where nobody at the town hall reads this, the page comes first. */
import type { Language } from "../../src/answer/types.ts";
import type { Contact } from "../../src/plan/schema.ts";
import { wordsIn } from "../../src/service/say/index.ts";
import { type TownName, townName } from "../town-name.ts";
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

type Way = { name: string; note: string; telephone: string | null };

/** The desk of the first of `themes` that has one, then the town hall. */
function waysOf(contact: Contact, town: TownName, themes: readonly string[], language: Language): Way[] {
  const words = wordsOf(language);
  const desk = themes.flatMap((theme) => contact.desks.find((d) => d.themes.includes(theme)) ?? [])[0];
  const hall = words.hall(townName(town, language), town.name.endsWith("市"));
  const hours = contact.hours ? words.hours(contact.hours.opens.replace(/^0/, ""), contact.hours.closes) : "";
  const whole: Way = {
    name: hall,
    note: [wordsIn(language).tag === "ja" ? (contact.desk ?? "") : "", hours].filter(Boolean).join(" "),
    telephone: contact.telephone,
  };
  return desk && desk.telephone !== contact.telephone ? [{ name: `${hall} ${desk.name}`, note: hours, telephone: desk.telephone }, whole] : [whole];
}

type Props = { town: TownName; contact: Contact; language: Language; themes?: readonly string[]; unofficial: boolean };

export function AskTown({ town, contact, language, themes = [], unofficial }: Props) {
  const words = wordsOf(language);
  const site = contact.site && (
    <p>
      <a class={`button${unofficial ? "" : " button-quiet"}`} href={contact.site} rel="noopener">
        <Marked text={words.site(townName(town, language))} />
      </a>
    </p>
  );
  return (
    <section class="section help" aria-labelledby="help">
      <h2 id="help">
        <Marked text={words.askTown} />
      </h2>
      {unofficial && site}
      {waysOf(contact, town, themes, language).map((way) => (
        <p key={way.name} class="help-way">
          <span>
            <Marked text={way.name} /> {way.note && <span class="hint">{way.note}</span>}
          </span>
          {way.telephone ? <CallButton telephone={way.telephone} language={language} /> : <span class="hint">{contact.address}</span>}
        </p>
      ))}
      {!unofficial && site}
      {contact.other.length > 0 && (
        <p>
          <Marked text={words.otherWays} />{" "}
          {contact.other.map(({ way, address }) => (
            <OtherWay key={address} way={way} address={address} language={language} />
          ))}
        </p>
      )}
    </section>
  );
}

function OtherWay({ way, address, language }: { way: Contact["other"][number]["way"]; address: string; language: Language }) {
  const name = <Marked text={wordsOf(language).ways[way]} />;
  if (way === "fax")
    return (
      <span>
        {name} {address}
      </span>
    );
  return (
    <a class="address" href={way === "mail" ? `mailto:${address}` : address} rel="noopener">
      {name}
    </a>
  );
}
