/** What the learnt weights are made from, as one hash: the phrasings, the thesaurus that reads them, the trainer and the arithmetic. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DATA_DIR } from "../data/load.ts";
import type { Phrasing } from "./phrasings.ts";

const ROOT = join(import.meta.dirname, "../..");
const CODE = ["scripts/train", "src/answer/learned"].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .sort()
    .map((name) => join(ROOT, folder, name)),
);
/** They decide what a sentence is cut into. */
const READING = ["concepts.ts", "fold.ts", "grams.ts", "terms.ts"].map((name) => join(ROOT, "src/answer/retrieve", name));

export function madeFrom(phrasings: readonly Phrasing[]): string {
  const hash = createHash("sha256");
  for (const { town, meanings, kind, said, text } of phrasings) hash.update(JSON.stringify([town, meanings, kind, said, text]));
  for (const file of [...CODE, ...READING, join(ROOT, "scripts/train.ts"), join(DATA_DIR, "concepts.yaml")]) hash.update(readFileSync(file));
  return hash.digest("hex");
}
