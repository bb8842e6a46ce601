/** A sentence as somebody types it who types kana alone: by data/readings.yaml. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { DATA_DIR } from "../data/load.ts";

const readings = new Map(Object.entries(z.record(z.string(), z.string()).parse(parse(readFileSync(join(DATA_DIR, "readings.yaml"), "utf8")))));
const LONGEST = Math.max(...[...readings.keys()].map((kanji) => [...kanji].length));

/** The longest stretches that are known, from the left; null where one is left over. */
function read(kanji: readonly string[]): string | null {
  let kana = "";
  for (let at = 0; at < kanji.length; ) {
    let length = Math.min(LONGEST, kanji.length - at);
    while (length > 0 && !readings.has(kanji.slice(at, at + length).join(""))) length -= 1;
    if (length === 0) return null;
    kana += readings.get(kanji.slice(at, at + length).join(""));
    at += length;
  }
  return kana;
}

/** Null for a sentence without kanji, or with one whose reading is not known. */
export function inKana(text: string): string | null {
  const stretches = text.match(/\p{Script=Han}+/gu);
  if (!stretches) return null;
  const kana = new Map(stretches.map((kanji) => [kanji, read([...kanji])]));
  return [...kana.values()].includes(null) ? null : text.replace(/\p{Script=Han}+/gu, (kanji) => kana.get(kanji) as string);
}
