/** What the learnt weights are made from, as one hash: the phrasings, the plans, the trainer and the code that reads a sentence and searches. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DATA_DIR } from "../data/load.ts";
import type { Phrasing } from "./phrasings.ts";

const ROOT = join(import.meta.dirname, "../..");
/** The trainer, and all that reads a sentence or finds something for it: the signals come out of them. */
const FOLDERS = ["scripts/train", "src/answer/learned", "src/answer/retrieve", "src/answer/understand"];
const FILES = ["scripts/train.ts", "src/answer/decide/candidates.ts", "src/answer/decide/question.ts", "src/answer/decide/sight.ts"];

export function madeFrom(phrasings: readonly Phrasing[]): string {
  const hash = createHash("sha256");
  for (const { town, meanings, kind, said, text } of phrasings) hash.update(JSON.stringify([town, meanings, kind, said, text]));
  const code = FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => join(ROOT, folder, name)));
  // The plans too: they are what the sentences are searched in.
  const data = readdirSync(DATA_DIR, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => join(DATA_DIR, name));
  for (const file of [...code, ...FILES.map((name) => join(ROOT, name)), ...data].sort()) hash.update(readFileSync(file));
  return hash.digest("hex");
}
