/** Which language a question is written in. Only what the letters prove; short Latin words stay Japanese (AI, DX, LINE). */
import { BETWEEN_KANA } from "../normalise.ts";

export type QuestionLanguage = "ja" | "en" | "zh" | "ko" | "vi" | "pt";

const VIETNAMESE = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;
const VIETNAMESE_WORDS = /\b(khong|toi|khi nao|o dau|bao gio|co the)\b/iu;
const PORTUGUESE =
  /[ãõç]|\b(não|nao|onde|quando|posso|pode|você|voce|preciso|existe|para|fazer|tem|ter|vai|usa|uma|um|meu|minha|quero|qual|quais|pagar|com|sem|como|aqui|escola|prefeitura|cidade|aplicativo)\b/iu;
/** Words of characters that Japanese has too, and that only Chinese sentences have. */
const CHINESE_WORDS = /可以|什[么麼]|怎[么麼]|哪[里裡]|多少|有没有|有沒有|是不是|能不能|何時開始/u;

/** Lead and trail bytes of two-byte characters in Shift_JIS. */
const LEADS = [...range(0x88, 0x9f), ...range(0xe0, 0xea), ...range(0xed, 0xee), ...range(0xfa, 0xfc)];
const TRAILS = [...range(0x40, 0x7e), ...range(0x80, 0xfc)];

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

let kanji: ReadonlySet<string> | null = null;

/** Every kanji that Japanese computers have had from the start (JIS X 0208 and what makers added): 图, 关 and 嗎 are none of them. */
function japaneseKanji(): ReadonlySet<string> {
  kanji ??= new Set(new TextDecoder("shift_jis").decode(Uint8Array.from(LEADS.flatMap((lead) => TRAILS.flatMap((trail) => [lead, trail])))));
  return kanji;
}

const isChinese = (text: string): boolean => CHINESE_WORDS.test(text) || (text.match(/\p{Script=Han}/gu) ?? []).some((one) => !japaneseKanji().has(one));

/** Japanese words in a foreign sentence (「the town app (総合アプリ)」) make it no Japanese one: this many Latin letters to each of theirs. */
const FOREIGN_SHARE = 3;

export function languageOf(message: string): QuestionLanguage {
  const count = (letters: RegExp) => message.match(letters)?.length ?? 0;
  const foreign = count(/\p{Script=Latin}/gu) > FOREIGN_SHARE * count(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu);
  const text = foreign ? message.replace(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]+/gu, " ") : message;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return "ja";
  if (/\p{Script=Hangul}/u.test(text)) return "ko";
  if (/\p{Script=Han}/u.test(text)) return isChinese(text) ? "zh" : "ja";
  if (VIETNAMESE.test(text) || VIETNAMESE_WORDS.test(text)) return "vi";
  const words = text.match(/\p{L}+(?:-\p{L}+)*/gu) ?? [];
  if (words.length > 1 && PORTUGUESE.test(text)) return "pt";
  if (words.length > 1) return "en";
  return (words[0]?.length ?? 0) > 4 && words[0] === words[0]?.toLowerCase() ? "en" : "ja";
}

/** Letters of a message in hiragana alone that is more than a short 「いつからですか？」; with katakana in it anybody may write so. */
const HIRAGANA_ALONE = 14;

/** Whether somebody writes やさしい日本語: blanks between words in kana, or hiragana alone. */
export function isTypedEasy(message: string): boolean {
  if (/[\p{Script=Han}\p{Script=Latin}]/u.test(message)) return false;
  const hiragana = message.match(/\p{Script=Hiragana}/gu)?.length ?? 0;
  return (message.match(BETWEEN_KANA)?.length ?? 0) >= 2 || (hiragana >= HIRAGANA_ALONE && !/\p{Script=Katakana}/u.test(message));
}
