/** A question as typed, made comparable. Nothing of it is lost that carries meaning. */

/**
 * A longer question is searched by its beginning and its end: LINE allows 5,000 characters, nobody's question needs more
 * than this, and people ask last. Emergencies are looked for in all of it (understand/emergencies.ts).
 */
export const QUESTION_MAX_CHARS = 600;

/** The beginning and the end of a longer text, and a full stop between them, so that no word is made of two halves. */
const ends = (text: string, max: number): string => (text.length > max ? `${text.slice(0, max / 2 - 1)}。${text.slice(1 - max / 2)}` : text);

// Control, zero-width and bidirectional marks, and unassigned tag characters: they carry nothing and can hide words.
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}\u2800]/gu;

/** NFKC and visible characters only. Line ends stay. */
export const visible = (text: string): string => text.normalize("NFKC").replace(INVISIBLE, "");

/** Visible characters only, one space between words, at most QUESTION_MAX_CHARS characters: the first and the last. */
export function normalise(text: string): string {
  const line = visible(ends(text, QUESTION_MAX_CHARS * 4)).replace(/[\t\n\r ]+/g, " ");
  // A cut may halve a character.
  return ends(line.trim(), QUESTION_MAX_CHARS)
    .replace(/\p{Cs}/gu, "")
    .trim();
}

// Digits, # and * are emoji of their own to Unicode, and stay.
const EMOJI = /(?:(?![#*\p{N}])[\p{Extended_Pictographic}\p{Emoji_Component}])+/gu;
/** (^_^;), m(_ _)m, orz: brackets without a word in them, and what stands for bowing. */
const FACES =
  /(?:(?<!\p{Script=Latin})m|ヾ)?[(（](?![^()（）]*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{N}]{2})[^()（）]*[^\p{L}\p{N}()（）\s][^()（）]*[)）](?:m(?!\p{Script=Latin})|ノ)?|\borz\b/giu;
/** (笑), ｗｗ, 笑 at the end. */
const LAUGHS = /[(（](笑|泣|汗|涙|爆|怒)[)）]|(?<=[^\p{Script=Latin}\p{N}\s])w+(?![\p{Script=Latin}\p{N}])/giu;
const LONG = /([ー〜~!！?？。…])\1+/gu;
/** Somebody calls the bot by its name; いつから without さん or a comma is the question word. */
const CALL = /^(いつから(さん|くん|ちゃん)[、,!！。\s]*|(いつから|ボット(さん)?|bot)[、,]\s*)/iu;
/** What is said to be polite before and behind a question. */
const BEFORE =
  /^(?:(?:すみません|すいません|ごめん(?:なさい|ください)?|申し訳(?:ない|ありません)|お忙しいところ|こんにち[はわ]|こんばん[はわ]|おはよう(?:ございます)?|はじめまして|お世話に(?:なって(?:おり|い)?ます|なります)|あのう?ー?|えっと|ねえ|ちょっと|少し)(?:が|けど|けども)?[、。,!！\s]*|(?:お)?(?:聞き|きき|伺い|うかがい|尋ね|お尋ねし|教えて(?:ほし|もらい))(?:たい)?(?:の|こと|ん)?(?:が|の)?(?:ある)?(?:の|ん)?(?:です|ます)?(?:が|けど|けんど|ばってん|けれど)[、,\s]*)+/u;
const BEHIND =
  /(?:[、。,!！\s]*(?:(?:どうぞ|どうか)?(?:よろしく|宜しく)(?:(?:お願い|おねがい)(?:し|いたし|致し)?(?:ます|ね)?|です|ね|どうぞ)?|(?:教えて|おしえて)(?:くれたら|もらえたら|いただけ(?:たら|れば|ると))(?:助かり|たすかり|嬉しい|うれしい|幸い)(?:ます|です)?)|[。!！?？\s]+(?:助かります|(?:ありがとう|ありがと)(?:ございます)?|(?:お願い|おねがい)(?:し|いたし|致し)?ます))+[。!！\s]*$/u;
/** So many single letters with blanks between them are one stretch of words. */
const SPACED_MIN = 4;
const SPACED = new RegExp(`(?<![^\\s])[^\\s](?: [^\\s]){${SPACED_MIN - 1},}(?![^\\s])`, "gu");

/** What is left of `text` when `noise` is gone; all of it where nothing else was said. */
const without = (text: string, noise: RegExp, put = ""): string => {
  const left = text.replace(noise, put).trim();
  return /[\p{L}\p{N}]/u.test(left) ? left : text;
};

/**
 * A message as it is read: normalised, without emoji, faces, laughs, the bot's own name as a call and polite words around it.
 * Nothing is taken where nothing else was said: 「ありがとう😊」 stays thanks.
 */
export function read(text: string): string {
  let said = without(normalise(text), EMOJI).replace(SPACED, (letters) => letters.replaceAll(" ", ""));
  said = without(said, FACES);
  said = without(said, LAUGHS).replace(LONG, "$1");
  said = without(said, CALL);
  said = without(said, BEFORE);
  return without(said, BEHIND);
}

/** Lower case without white space: what the patterns of the understanding match. */
export function compact(text: string): string {
  return normalise(text).toLowerCase().replace(/\s+/g, "");
}

/** Whether any letter, kana, kanji or digit is left: emoji, signs and blanks alone are no question. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
