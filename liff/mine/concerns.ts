/** わたしの年表: what somebody is concerned with, as the themes it covers. Kept on the device, never sent. */
import { kept } from "../kept.ts";

export const CONCERNS = {
  children: ["kosodate", "kyoiku"],
  care: ["kenko", "fukushi", "iryo"],
  counter: ["kakanai", "one-stop", "yoyaku", "online-shinsei", "cashless", "mynumber"],
  safety: ["bosai", "mimamori", "info"],
  outing: ["kotsu", "kaimono", "infra"],
  work: ["nogyo", "sangyo", "tsuka", "kanko"],
  learning: ["gakushu", "digital-divide", "tsushin"],
} as const satisfies Record<string, readonly string[]>;

export type Concern = keyof typeof CONCERNS;
export const CONCERN_NAMES = Object.keys(CONCERNS) as Concern[];

/** What the address calls the resident's own choice, and everything. No theme is called so. */
export const MINE = "mine";
export const EVERYTHING = "all";

/** The themes of the concerns chosen on this device; none where nothing was chosen. */
export const myThemes = (): string[] => CONCERN_NAMES.filter((c) => kept.mine.includes(c)).flatMap((c) => CONCERNS[c]);
