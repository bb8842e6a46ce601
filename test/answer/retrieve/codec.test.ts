import { expect, it } from "vitest";
import { ByteReader, ByteWriter } from "../../../src/answer/retrieve/codec.ts";

it("numbers come back as they went in", () => {
  const numbers = [0, 1, 127, 128, 300, 16_383, 16_384, 2_000_000];
  const writer = new ByteWriter();
  for (const number of numbers) writer.varint(number);
  writer.byte(255);
  const reader = new ByteReader(writer.toBase64());
  expect(numbers.map(() => reader.varint())).toEqual(numbers);
  expect(reader.byte()).toBe(255);
});

it("a writer grows beyond its first block", () => {
  const writer = new ByteWriter();
  for (let i = 0; i < 70_000; i++) writer.byte(i & 255);
  const reader = new ByteReader(writer.toBase64());
  for (let i = 0; i < 69_999; i++) reader.byte();
  expect(reader.byte()).toBe(69_999 & 255);
});
