import { expect, it } from "vitest";
import { NumberReader, NumberWriter } from "../../../src/answer/retrieve/codec.ts";

it("numbers survive, whatever their size, and nothing of their text is escaped in JSON", () => {
  const numbers = [0, 1, 63, 64, 92, 93, 127, 128, 255, 1855, 1856, 65_535, 2 ** 31 - 1, ...Array.from({ length: 5_000 }, (_, i) => (i * 7919) % 100_003)];
  const writer = new NumberWriter();
  for (const n of numbers) writer.number(n);
  const text = writer.toText();
  expect(JSON.stringify(text)).toBe(`"${text}"`);
  const reader = new NumberReader(text);
  expect(numbers.map(() => reader.number())).toEqual(numbers);
});

it("ascending numbers are written as their distances; a number below 64 is one letter", () => {
  const writer = new NumberWriter();
  writer.ascending([5, 8, 71]);
  expect(writer.toText()).toHaveLength(3);
  const reader = new NumberReader(writer.toText());
  expect([reader.number(), reader.number(), reader.number()]).toEqual([5, 3, 63]);
});

it.each(["", "é", "\u0000"])("a text that ended or holds another letter is refused: %j", (text) => {
  expect(() => new NumberReader(text).number()).toThrow(RangeError);
});
