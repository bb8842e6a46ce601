/** The three texts of an answer that a town writes itself: what must be mended, and what a careful colleague would ask. */
import type { Form } from "../context.ts";
import { field } from "../context.ts";
import type { Faults } from "../forms.tsx";

export type Texts = { ja: string; easy: string; en: string };
export const TEXT_MAX = 1_000;

export const textsFrom = (form: Form): Texts => ({ ja: field(form, "ja"), easy: field(form, "easy"), en: field(form, "en") });

const READING = /｛[^｛｝|]+\|[^｛｝|]+｝/g;
const KANJI = /[\u3400-\u9fff々]/;
const NAMES = { ja: "日本語", easy: "やさしい日本語", en: "英語" } as const;

export function textFaults(texts: Texts): Faults {
  const faults: Faults = {};
  for (const [language, name] of Object.entries(NAMES) as [keyof Texts, string][]) {
    const length = [...texts[language]].length;
    if (length === 0) faults[language] = `${name}を書いてください。`;
    else if (length > TEXT_MAX) faults[language] = `${name}は${TEXT_MAX.toLocaleString("ja")}文字までです(いま${length.toLocaleString("ja")}文字)。`;
  }
  if (!faults.easy && KANJI.test(texts.easy.replace(READING, ""))) faults.easy = "やさしい日本語の漢字に、読みをつけてください。例: ｛町|まち｝";
  return faults;
}

/** Honesty 1: nobody says 「使えます」 without the town's record of a start. */
export function claimsStart(texts: Texts): boolean {
  return /始まりました|始まっています|使えます|利用できます/.test(texts.ja) || /has started|is available|you can use/i.test(texts.en);
}
