/** Where the app stands: the address, read in the resident's own language where it names none. */

import type { Language } from "../src/answer/types.ts";
import { type Address, pathOf as addressOf, type Page, parseAddress } from "../src/app/addresses.ts";
import { kept } from "./kept.ts";

export { GROUPS, type Group, type Page, timelinePage } from "../src/app/addresses.ts";
export type Route = Page & { channel: string; language: Language };

const home = (): Language => kept.language ?? "ja";

export function parseRoute(url: URL, towns: readonly string[]): Route {
  const address: Address = parseAddress(url, towns);
  return { ...address, language: address.language ?? home() };
}

/** The address of a page, on the channel of `at`; its language is only said where it is not the resident's own. */
export function pathOf({ channel, language }: Pick<Route, "channel" | "language">, page: Page): string {
  return addressOf({ channel, language: language === home() ? null : language }, page);
}
