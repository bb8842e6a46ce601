/** How a page of the resident's own data says what became of a change; said in the language the page has by then. */
import type { Me } from "../../src/api/schemas.ts";
import type { MeFailure, MeResult } from "../identity/me.ts";
import type { SettingsWords } from "../words/ja/settings.ts";

export type Said = (words: SettingsWords) => string;
/** `shown` at once; put back where it could not be kept. */
export type Save = (shown: Partial<Me>, work: () => Promise<MeResult<Me>>, said?: Said) => Promise<void>;

export function failureWords(reason: MeFailure, words: SettingsWords): string {
  switch (reason) {
    case "offline":
      return words.notSaved;
    case "refused":
      return words.refused;
    case "unavailable":
      return words.unavailable;
    case "signed-out":
      return words.signInTitle;
    case "leaving":
      return words.saving;
  }
}
