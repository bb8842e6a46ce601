/** Readings: every kanji of やさしい日本語 carries its own as ｛漢字|かんじ｝ until it is shown or heard. */

/** ｛漢字|かんじ｝ → 漢字(かんじ) at its first appearance, 漢字 after it. */
export function readingsInBrackets(text: string, seen: Set<string> = new Set()): string {
  return text.replace(/｛([^｛｝|]+)\|([^｛｝|]+)｝/g, (_, kanji: string, kana: string) => {
    if (seen.has(kanji)) return kanji;
    seen.add(kanji);
    return `${kanji}(${kana})`;
  });
}

/** ｛漢字|かんじ｝ → 漢字, for texts that a voice reads (altText). */
export function withoutReadings(text: string): string {
  return text.replace(/｛([^｛｝|]+)\|[^｛｝|]+｝/g, "$1");
}
