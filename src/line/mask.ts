/**
 * Hides what a resident should not have written before anything is stored: e-mail addresses and long numbers
 * (マイナンバー, telephone, card and account numbers). Years, 119 and #9110 stay, the engine needs them.
 */
const HIDDEN = "＊＊＊＊";

const DIGIT = "[0-9０-９]";
const GAP = "[\\s\\u3000\\-‐‑–—−－ー･・.．()（）/／]";
/** Ten digits or more with at most two separators between: 12 of マイナンバー, 10-11 of a telephone, 14-16 of a card. */
const LONG_NUMBER = new RegExp(`[+＋]?[(（]?${DIGIT}(?:${GAP}{0,2}${DIGIT}){9,}`, "gu");
// Every run is bounded: 10,000 characters without an @ must not be tried from each of them to the end.
const LATIN = "A-Za-z0-9Ａ-Ｚａ-ｚ０-９";
const EMAIL = new RegExp(`[${LATIN}._%+\\-]{1,64}[@＠][${LATIN}\\-]{1,63}(?:[.．][${LATIN}\\-]{1,63}){1,8}`, "gu");

/** 2024 2025 2026, 2026-11-20 or 2026/4/1-2027/3/31 is a time, not a number of a person. */
function isTime(text: string): boolean {
  const groups = text.normalize("NFKC").match(/\d+/g) ?? [];
  return (
    groups.length > 1 && groups.every((g) => (g.length === 4 && /^(19|20)/.test(g)) || (g.length <= 2 && Number(g) <= 31)) && groups.some((g) => g.length === 4)
  );
}

export type Masked = { text: string; masked: boolean };

/** The text with such numbers and addresses replaced by ＊＊＊＊. */
export function mask(text: string): Masked {
  const hidden = text.replace(EMAIL, HIDDEN).replace(LONG_NUMBER, (found) => (isTime(found) ? found : HIDDEN));
  return { text: hidden, masked: hidden !== text };
}
