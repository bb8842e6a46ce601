/** What a town is called beside another one, and a service with its town. */
import type { Language, TownName } from "../../answer/index.ts";

type Named = Pick<TownName, "name" | "romaji">;
type Labels = { town: (town: Named) => string; ofTown: (service: string, town: Named) => string };

const japanese: Labels = { town: ({ name }) => name, ofTown: (service, { name }) => `${name}の${service}` };
const LABELS: Record<Language, Labels> = {
  ja: japanese,
  easy: japanese,
  en: { town: ({ name, romaji }) => `${romaji} (${name})`, ofTown: (service, { romaji }) => `${service} (${romaji})` },
};

export const townLabel = (town: Named, language: Language): string => LABELS[language].town(town);

/** 鏡石町の書かない窓口 */
export const labelOfTown = (service: string, town: Named, language: Language): string => LABELS[language].ofTown(service, town);
