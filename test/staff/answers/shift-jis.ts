/** Text as an older Excel saves it. The platform only decodes Shift_JIS, so the table is made by decoding every pair of bytes. */
const table = new Map<string, number[]>();
const decoder = new TextDecoder("shift_jis");
for (let lead = 0x81; lead <= 0xef; lead++) {
  if (lead >= 0xa0 && lead <= 0xdf) continue;
  for (let trail = 0x40; trail <= 0xfc; trail++) {
    const letter = decoder.decode(new Uint8Array([lead, trail]));
    if ([...letter].length === 1 && letter !== "\uFFFD" && !table.has(letter)) table.set(letter, [lead, trail]);
  }
}

export function shiftJis(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    [...text].flatMap((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      if (code < 0x80) return [code];
      const bytes = table.get(letter);
      if (!bytes) throw new Error(`not in Shift_JIS: ${letter}`);
      return bytes;
    }),
  );
}
