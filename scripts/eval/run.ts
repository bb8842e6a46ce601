/** `npm run eval [-- FILE.jsonl … ] [--quiet]`: how many questions are answered fully right, and each that is not. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openEngine } from "../engine.ts";
import { optionsOf } from "../options.ts";
import { EvalQuestion, faultsOf } from "./grade.ts";

const EVAL_DAY = "2026-11-20";
const { values, positionals } = optionsOf(import.meta.filename, { allowPositionals: true, options: { quiet: { type: "boolean" } } });
const files = positionals.length > 0 ? positionals : [join(import.meta.dirname, "../../test/eval/questions.jsonl")];
const engine = openEngine();
for (const file of files) {
  const questions = readFileSync(file, "utf8")
    .split("\n")
    .filter((l) => l.trim())
    .map((l) => EvalQuestion.parse(JSON.parse(l)));
  let right = 0;
  const byKind = new Map<string, [number, number]>();
  for (const question of questions) {
    const asked = engine.ask(question.text, { town: question.town, today: question.date ?? EVAL_DAY });
    const faults = faultsOf(question, asked);
    const [ok, all] = byKind.get(question.kind) ?? [0, 0];
    byKind.set(question.kind, [ok + (faults.length === 0 ? 1 : 0), all + 1]);
    if (faults.length === 0) right += 1;
    else if (!values.quiet)
      console.log(
        `✗ ${question.id} [${question.town ?? "-"}/${question.kind}] ${question.text}\n    ${faults.join("; ")}\n    rule ${asked.explain.rule.join("+")} top ${asked.explain.candidates
          .slice(0, 4)
          .map((c) => `${c.title}(${c.kind[0]} ${c.score})`)
          .join(" ")}`,
      );
  }
  for (const [kind, [ok, all]] of [...byKind].sort()) console.log(`  ${kind.padEnd(20)} ${ok}/${all}`);
  console.log(`${file}: ${right}/${questions.length} fully right (${((100 * right) / questions.length).toFixed(1)} %)`);
}
