/** Who runs the app, and whether the town stands behind it; where nobody is named the page says so. */
import type { Language } from "../../src/answer/types.ts";
import { boot } from "../boot.ts";
import { Marked } from "../components/marked.tsx";
import { aboutWords } from "../words/about.ts";
import { contactAddress } from "./contact-address.ts";
import { Text } from "./section.tsx";

type Adoption = "demo" | "unofficial" | "adopted";

export function RunBy({ town, language }: { town: { name: string; adoption: Adoption } | null; language: Language }) {
  const words = aboutWords(language);
  const { operator, local } = boot;
  const address = contactAddress(operator?.contact ?? null);
  return (
    <>
      <p class="band band-strong">
        <Marked text={town?.adoption === "adopted" ? words.adoptedLong(town.name) : words.unofficialLong} />
      </p>
      {(local || town?.adoption === "demo") && <Text>{words.demoLong}</Text>}
      <Text>{operator ? words.operator(operator.name) : words.operatorNone}</Text>
      {operator?.contact && (
        <p>
          <Marked text={words.operatorContact} />: {address ? <a href={address}>{operator.contact}</a> : operator.contact}
        </p>
      )}
    </>
  );
}
