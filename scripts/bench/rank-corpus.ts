/**
 * What is ranked: the outside yardstick where it lies beside the project (its texts may be measured with, never kept),
 * else as many documents of the same length put together from our own data.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openEngine } from "../engine.ts";
import { evalQuestions } from "./eval-questions.ts";

const YARDSTICK = join(import.meta.dirname, "../../../shared/retrieval");
/** Size and mean length (characters of answer) of the yardstick. */
const DOCUMENTS = 1_786;
const ANSWER_CHARACTERS = 360;

export type RankDocument = { id: string; title: string; text: string };
export type RankQuery = { text: string; relevant: Record<string, number> | null };
export type RankCorpus = { name: string; documents: RankDocument[]; queries: RankQuery[] };

const jsonLines = <T>(file: string): T[] =>
  readFileSync(join(YARDSTICK, file), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as T);

function yardstick(): RankCorpus {
  const documents = jsonLines<{ id: string; question: string; answer: string }>("corpus.jsonl").map((d) => ({
    id: String(d.id),
    title: d.question,
    text: d.answer,
  }));
  const queries = jsonLines<{ text: string; relevant: Record<string, number> }>("queries.open.jsonl").map(({ text, relevant }) => ({ text, relevant }));
  return { name: `the city FAQ beside the project (${documents.length} documents, ${queries.length} questions)`, documents, queries };
}

function ownCorpus(): RankCorpus {
  const { knowledge } = openEngine();
  const sentences = knowledge.towns
    .flatMap((town) => [
      ...town.measures.flatMap((m) => [m.title, m.text?.ja ?? "", ...m.asks, ...m.initiatives.flatMap((i) => [i.title, ...i.asks])]),
      ...town.facts.map((f) => f.text.ja),
      ...town.glossary.map((t) => t.text?.ja ?? t.term),
    ])
    .filter((s) => s !== "");
  let next = 0;
  const take = () => sentences[(next++ * 7) % sentences.length] ?? "";
  const documents = Array.from({ length: DOCUMENTS }, (_, i): RankDocument => {
    const title = take();
    let text = "";
    while (text.length < ANSWER_CHARACTERS) text += `${take()}。`;
    return { id: String(i), title, text };
  });
  const queries = evalQuestions().map(({ text }) => ({ text, relevant: null }));
  return { name: `${documents.length} documents put together from our own data, ${queries.length} questions of test/eval`, documents, queries };
}

export function rankCorpus(): RankCorpus {
  return existsSync(join(YARDSTICK, "corpus.jsonl")) ? yardstick() : ownCorpus();
}
