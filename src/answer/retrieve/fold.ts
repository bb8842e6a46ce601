/**
 * One spelling for many: width, case, katakana against hiragana, accents. All foldings keep the length of the
 * normalised text, so that a position in one form is the same position in the other.
 */

export const SCRIPT = { other: 0, han: 1, katakana: 2, hiragana: 3, latin: 4, digit: 5, hangul: 6 } as const;
export type Script = (typeof SCRIPT)[keyof typeof SCRIPT];

/** Width and case folded; accents and the two kana alphabets kept. */
export function normalise(text: string): string {
  return text.normalize("NFKC").toLowerCase().normalize("NFC");
}

export function scriptOf(code: number): Script {
  if (code >= 0x4e00 && code <= 0x9fff) return SCRIPT.han;
  if (code >= 0x3041 && code <= 0x309f) return SCRIPT.hiragana;
  if (code >= 0x30a1 && code <= 0x30fa) return SCRIPT.katakana;
  if (code >= 0x61 && code <= 0x7a) return SCRIPT.latin;
  if (code >= 0x30 && code <= 0x39) return SCRIPT.digit;
  if (code >= 0xac00 && code <= 0xd7a3) return SCRIPT.hangul;
  // 々 repeats a kanji; rare kanji live in the extension A block.
  if (code === 0x3005 || (code >= 0x3400 && code <= 0x4dbf)) return SCRIPT.han;
  // Latin with accents (Portuguese, Vietnamese). × and ÷ sit in the middle of that block.
  if (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) return SCRIPT.latin;
  if (code >= 0x1e00 && code <= 0x1eff) return SCRIPT.latin;
  return SCRIPT.other;
}

const LONG_VOWEL = 0x30fc;

/** The script of every character; ー belongs to whatever kana it prolongs. */
export function scriptsOf(normalised: string): Uint8Array {
  const scripts = new Uint8Array(normalised.length);
  for (let i = 0; i < normalised.length; i++) {
    const code = normalised.charCodeAt(i);
    if (code !== LONG_VOWEL) scripts[i] = scriptOf(code);
    else if (i > 0 && (scripts[i - 1] === SCRIPT.katakana || scripts[i - 1] === SCRIPT.hiragana)) scripts[i] = scripts[i - 1] as Script;
  }
  return scripts;
}

const ACCENTED = /[\u00c0-\u024f\u1e00-\u1eff]/;

/** Katakana to hiragana and accents away, position by position. */
export function fold(normalised: string): string {
  let out = "";
  for (let i = 0; i < normalised.length; i++) {
    const code = normalised.charCodeAt(i);
    if (code >= 0x30a1 && code <= 0x30f6) out += String.fromCharCode(code - 0x60);
    else if (code >= 0xc0 && ACCENTED.test(normalised[i] as string)) out += withoutAccent(normalised[i] as string);
    else out += normalised[i];
  }
  return out;
}

/** đ has no decomposition in Unicode; everything else loses its combining marks. */
function withoutAccent(letter: string): string {
  return letter === "đ" ? "d" : (letter.normalize("NFD")[0] as string);
}
