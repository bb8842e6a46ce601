/** The three texts of an answer that a town writes itself: what must be mended, and what a careful colleague would ask. */
import type { Trilingual } from "../../plan/schema.ts";
import { type Form, field } from "../context.ts";
import type { Faults } from "../forms.tsx";

export type Texts = Trilingual;
/** Longer is not read on a phone; the bot's bubble holds it with the schedule and the source beside it. */
export const TEXT_MAX = 1_000;

export const textsFrom = (form: Form): Texts => ({ ja: field(form, "ja"), easy: field(form, "easy"), en: field(form, "en") });

const READING = /｛([^｛｝|]+)\|[^｛｝|]+｝/g;
const KANJI = /[\u3400-\u9fff々]/;
const BRACE = /[｛｝|]/;
/** Any address but https; what only looks like one in a sentence (「時間:9時」) is none. */
const OTHER_ADDRESS = /\b(?!https:\/\/)[a-z][a-z0-9+.-]*:\/\/|\b(?:javascript|data|vbscript):/i;
export const LANGUAGES = { ja: "日本語", easy: "やさしい日本語", en: "英語" } as const;

function faultOf(language: keyof Texts, text: string): string | null {
  const name = LANGUAGES[language];
  const { length } = [...text];
  if (length === 0) return `${name}を書いてください。`;
  if (length > TEXT_MAX) return `${name}は${TEXT_MAX.toLocaleString("ja")}文字までです(いま${length.toLocaleString("ja")}文字)。`;
  if (OTHER_ADDRESS.test(text)) return `${name}のリンクは、https:// で始まるものだけにしてください。`;
  if (language !== "easy") return null;
  const bare = text.replace(READING, "");
  if (KANJI.test(bare)) return "やさしい日本語の漢字に、読みをつけてください。例: ｛町|まち｝";
  return BRACE.test(bare) ? "読みの形を、｛町|まち｝ のようにそろえてください。" : null;
}

export function textFaults(texts: Texts): Faults {
  const found = (["ja", "easy", "en"] as const).map((language) => [language, faultOf(language, texts[language])] as const);
  return Object.fromEntries(found.filter((one): one is [keyof Texts, string] => one[1] !== null));
}

const STARTED = {
  ja: /始まりました|始まっています|開始しました|使えます|使えるようになりました|利用できます/,
  easy: /(始|はじ)まりました|(始|はじ)まって(い)?ます|(始|はじ)めました|(使|つか)えます|(使|つか)える ?ように ?なりました|(利用|りよう) ?(が|は)? ?できます/,
  en: /has (now )?(started|begun)|have (now )?(started|begun)|is (now )?available|are (now )?available|(you )?can (now )?(be )?used?\b/i,
} as const;

/** Honesty 1: nobody says 「使えます」 without the town's record of a start. */
export function claimsStart({ ja, easy, en }: Texts): boolean {
  return STARTED.ja.test(ja) || STARTED.easy.test(easy.replace(READING, "$1")) || STARTED.en.test(en);
}
