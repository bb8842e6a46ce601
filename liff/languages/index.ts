/** The language of the page comes with it (scripts/app/languages.ts); another when it is chosen, all for さがす, whose answers choose their own. */
import type { Language } from "../../src/answer/types.ts";
import { WORDS as SERVICE } from "../../src/service/say/tables.ts";
import { WORDS as COMMON } from "../words/tables.ts";

const LOAD = { ja: () => import("./ja.ts"), easy: () => import("./easy.ts"), en: () => import("./en.ts") };
const LANGUAGES = Object.keys(LOAD) as Language[];

/** Whether a page can be drawn in it. */
export const isLearnt = (language: Language): boolean => COMMON[language] !== undefined;

/** Rejects where its words cannot be fetched. */
export async function learn(language: Language): Promise<void> {
  if (isLearnt(language)) return;
  const { common, service } = await LOAD[language]();
  COMMON[language] = common;
  SERVICE[language] = service;
}

export const learnAll = (): Promise<unknown> => Promise.all(LANGUAGES.map(learn));
