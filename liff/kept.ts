/**
 * What this device remembers about its reader: language, letter size, recent searches, the last town, what concerns them. Nothing of it leaves
 * the device. A browser that keeps nothing (private mode) is as good: then every visit is the first.
 */
import type { Language } from "../src/answer/types.ts";
import { State } from "./state.ts";

/** Times the browser's own letter size. */
export const LETTER_SIZES = [1, 1.25, 1.5] as const;
export type LetterSize = (typeof LETTER_SIZES)[number];
const LANGUAGES: readonly Language[] = ["ja", "easy", "en"];
const RECENT_MAX = 6;

/** `mine`: what its reader is concerned with (mine/concerns.ts). */
type Kept = { language: Language | null; letters: LetterSize; town: string | null; recent: string[]; mine: string[] };
const KEY = "itsukara";

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : []);

function read(): Kept {
  let stored: Partial<Record<keyof Kept, unknown>> = {};
  try {
    stored = (JSON.parse(localStorage.getItem(KEY) ?? "{}") as typeof stored | null) ?? {};
  } catch {
    // Nothing kept, or nothing that can be read.
  }
  return {
    language: LANGUAGES.find((l) => l === stored.language) ?? null,
    letters: LETTER_SIZES.find((s) => s === stored.letters) ?? 1,
    town: typeof stored.town === "string" ? stored.town : null,
    recent: strings(stored.recent).slice(0, RECENT_MAX),
    mine: strings(stored.mine),
  };
}

export const kept: Readonly<Kept> = read();

/** The letter size as the page shows it now. */
export const letters = new State<LetterSize>(kept.letters);

function showLetters(): void {
  letters.value = kept.letters;
  if (typeof document !== "undefined") document.documentElement.style.fontSize = kept.letters === 1 ? "" : `${kept.letters * 100}%`;
}
// At once, before anything is drawn: letters that grow later push everything down.
showLetters();

export function keep(change: Partial<Kept>): void {
  Object.assign(kept, change);
  showLetters();
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // As said above.
  }
}

/** The newest first, each once. */
export function keepSearch(question: string): void {
  keep({ recent: [question, ...kept.recent.filter((r) => r !== question)].slice(0, RECENT_MAX) });
}

export function forgetKept(): void {
  Object.assign(kept, { language: null, letters: 1, town: null, recent: [], mine: [] } satisfies Kept);
  showLetters();
  try {
    localStorage.removeItem(KEY);
  } catch {
    // As said above.
  }
}
