/**
 * Whole numbers as text, because the index travels as JSON and is gzipped after: one letter for a number below 64, so that
 * equal numbers are equal letters and gzip finds what repeats (in base64 they are not: measured a quarter larger).
 */

/** Printable ASCII without the two letters that JSON escapes. The first 64 end a number, the others say that more follows. */
const LETTERS = Array.from({ length: 95 }, (_, i) => String.fromCharCode(0x20 + i)).filter((letter) => letter !== '"' && letter !== "\\");
const ENDS = 64;
const CARRIES = LETTERS.length - ENDS;
const LARGEST_CODE = 0x7e;
const NO_LETTER = 255;

const VALUES = new Uint8Array(LARGEST_CODE + 1).fill(NO_LETTER);
for (const [value, letter] of LETTERS.entries()) VALUES[letter.charCodeAt(0)] = value;

export class NumberWriter {
  private readonly letters: string[] = [];

  /** `value`: a whole number, zero or more. */
  number(value: number): void {
    let rest = value;
    while (rest >= ENDS) {
      this.letters.push(LETTERS[ENDS + (rest % CARRIES)] as string);
      rest = Math.floor(rest / CARRIES);
    }
    this.letters.push(LETTERS[rest] as string);
  }

  /** Ascending numbers, each as the distance from the one before. */
  ascending(values: readonly number[]): void {
    let before = 0;
    for (const value of values) {
      this.number(value - before);
      before = value;
    }
  }

  toText(): string {
    return this.letters.join("");
  }
}

export class NumberReader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The next number. Throws a RangeError where the text has ended or holds another letter. */
  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= CARRIES) {
      const letter = VALUES[this.text.charCodeAt(this.at++)] ?? NO_LETTER;
      if (letter === NO_LETTER) throw new RangeError(`no number at ${this.at - 1}`);
      if (letter < ENDS) return value + letter * scale;
      value += (letter - ENDS) * scale;
    }
  }
}
