/** What a town is called beside another one. */
import type { Language, TownName } from "../../answer/index.ts";

export const townLabel = (town: Pick<TownName, "name" | "romaji">, language: Language): string =>
  language === "en" ? `${town.romaji} (${town.name})` : town.name;
