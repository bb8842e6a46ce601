/** What a town is called in each language; in やさしい日本語 with its reading. */
import type { Language } from "../src/answer/types.ts";
import type { TownData } from "../src/plan/schema.ts";
import { wordsIn } from "../src/service/say/index.ts";

export type TownName = Pick<TownData["town"], "name" | "kana" | "romaji">;

/** みやき｛町|ちょう｝: what is written in kana already needs no reading. */
function withReading({ name, kana }: TownName): string {
  let same = 0;
  while (same < name.length && name[same] === kana[same]) same++;
  return same === name.length ? name : `${name.slice(0, same)}｛${name.slice(same)}|${kana.slice(same)}｝`;
}

export function townName(town: TownName, language: Language): string {
  if (language === "easy") return withReading(town);
  return wordsIn(language).town(town);
}
