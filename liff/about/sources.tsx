/** The documents the app is made from, one line a town. */
import type { TownEntry } from "virtual:plan-data";
import type { Language } from "../../src/answer/types.ts";
import { eraYear } from "../../src/plan/fiscal-year.ts";
import type { PlanFile } from "../../src/plan/schema.ts";
import { Marked } from "../components/marked.tsx";
import { aboutWords } from "../words/about.ts";

export function years(first: number, last: number, language: Language): string {
  if (language === "ja") return `${eraYear(first)}〜${eraYear(last)}年度`;
  return `${first}–${last}`;
}

/** `published`: "2024-03". */
export function month(published: string, language: Language): string {
  const [year, number] = published.split("-").map(Number);
  if (language === "en") return published;
  if (language === "easy") return `${year}｛年|ねん｝${number}｛月|がつ｝`;
  return `${year}年${number}月`;
}

export function Sources({ towns, language }: { towns: readonly (TownEntry & Pick<PlanFile, "plan">)[]; language: Language }) {
  const words = aboutWords(language);
  return (
    <ul class="plain-list">
      {towns.map(({ id, name, romaji, plan }) => {
        const english = language === "en";
        const title = english ? `${plan.titleEn} (${plan.title})` : plan.title;
        const period = years(plan.firstFiscalYear, plan.lastFiscalYear, language);
        return (
          <li key={id}>
            <Marked text={words.sourceLine(english ? romaji : name, title, month(plan.published, language), period)} />
            {plan.draft && <Marked text={words.sourceDraft} />}
          </li>
        );
      })}
    </ul>
  );
}
