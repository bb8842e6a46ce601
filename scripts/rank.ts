/**
 * Door 6: ranks any FAQ set with the retrieval core, so that a town can judge its own FAQ.
 *   npm run -s rank -- --corpus corpus.jsonl --queries queries.jsonl
 * corpus lines {"id","question","answer"}, queries {"id","text"}; prints {"<query id>":["<doc id>", … best first]}.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseYaml } from "yaml";
import { buildIndex, loadIndex, parseConcepts, search } from "../src/answer/retrieve/index.ts";
import { optionsOf } from "./options.ts";

const MOST_RANKED = 100;

function readJsonLines<T>(file: string): T[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as T);
}

const { values } = optionsOf(import.meta.filename, { options: { corpus: { type: "string" }, queries: { type: "string" } } });
if (!values.corpus || !values.queries) {
  console.error("usage: npm run -s rank -- --corpus corpus.jsonl --queries queries.jsonl");
  process.exit(2);
}
const concepts = parseConcepts(parseYaml(readFileSync(join(import.meta.dirname, "../data/concepts.yaml"), "utf8")));
const faq = readJsonLines<{ id: string; question: string; answer: string }>(values.corpus);
const documents = faq.map(({ id, question, answer }) => ({ id: String(id), title: question, asks: [], text: answer }));
const index = loadIndex(buildIndex(documents, concepts));
const ranking: Record<string, string[]> = {};
for (const { id, text } of readJsonLines<{ id: string; text: string }>(values.queries)) {
  ranking[id] = search(index, text, { limit: MOST_RANKED }).map((hit) => hit.id);
}
console.log(JSON.stringify(ranking));
