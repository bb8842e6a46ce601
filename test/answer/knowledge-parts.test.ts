import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readParts, type SerialisedKnowledge, writeParts } from "../../src/answer/index.ts";
import { atOnce } from "../../src/answer/steps.ts";

const stored = JSON.parse(readFileSync(new URL("../../build/knowledge.json", import.meta.url), "utf8")) as SerialisedKnowledge;

it("the knowledge in parts is valid JSON, and the same when it is put together again", () => {
  const text = writeParts(stored);
  expect(JSON.parse(text)).toHaveLength(2 + stored.plans.towns.length);
  expect(atOnce(readParts(text))).toEqual(stored);
});

it("a line break inside a text is no end of a part", () => {
  const [topic] = stored.outside;
  if (!topic) throw new Error("no outside topic");
  const odd = { ...stored, outside: [{ ...topic, asks: ["上\n,下"] }] };
  expect(atOnce(readParts(writeParts(odd)))).toEqual(odd);
});

it("half a file is refused", () => {
  const text = writeParts(stored);
  expect(() => atOnce(readParts(text.slice(0, text.length / 2)))).toThrow();
});
