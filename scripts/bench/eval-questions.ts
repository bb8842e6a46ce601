/** The questions of test/eval, as residents type them: what the engine and the bot are measured with. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const FILE = join(import.meta.dirname, "../../test/eval/questions.jsonl");

export type EvalText = { town: string | null; text: string; date: string };

export function evalQuestions(): EvalText[] {
  return readFileSync(FILE, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as EvalText)
    .map(({ town, text, date }) => ({ town, text, date }));
}
