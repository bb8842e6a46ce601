/**
 * `npm run eval [-- FILE.jsonl … ] [--quiet] [--first]`: how many questions are answered fully right, and each that is not: by
 * everything an answer says, and by what LINE shows without a tap. `--first` lists what is wrong in those first words.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openEngine } from "../engine.ts";
import { optionsOf } from "../options.ts";
import { EvalQuestion, faultsOf, firstFaultsOf } from "./grade.ts";

const EVAL_DAY = "2026-11-20";
const { values, positionals } = optionsOf(import.meta.filename, {
  allowPositionals: true,
  options: { quiet: { type: "boolean" }, first: { type: "boolean" } },
});
const files = positionals.length > 0 ? positionals : [join(import.meta.dirname, "../../test/eval/questions.jsonl")];
const engine = openEngine();
for (const file of files) {
  const questions = readFileSync(file, "utf8")
    .split("\n")
    .filter((l) => l.trim())
    .map((l) => EvalQuestion.parse(JSON.parse(l)));
  let right = 0;
  let rightAtOnce = 0;
  const byKind = new Map<string, { whole: number; first: number; all: number }>();
  for (const question of questions) {
    const asked = engine.ask(question.text, { town: question.town, today: question.date ?? EVAL_DAY });
    const whole = faultsOf(question, asked);
    const first = firstFaultsOf(question, asked);
    const kind = byKind.get(question.kind) ?? { whole: 0, first: 0, all: 0 };
    byKind.set(question.kind, {
      whole: kind.whole + (whole.length === 0 ? 1 : 0),
      first: kind.first + (first.length === 0 ? 1 : 0),
      all: kind.all + 1,
    });
    if (whole.length === 0) right += 1;
    if (first.length === 0) rightAtOnce += 1;
    const faults = values.first ? first : whole;
    if (faults.length > 0 && !values.quiet)
      console.log(
        `✗ ${question.id} [${question.town ?? "-"}/${question.kind}] ${question.text}\n    ${faults.join("; ")}\n    rule ${asked.explain.rule.join("+")} top ${asked.explain.candidates
          .slice(0, 4)
          .map((c) => `${c.title}(${c.kind[0]} ${c.score})`)
          .join(" ")}`,
      );
  }
  for (const [name, { whole, first, all }] of [...byKind].sort()) console.log(`  ${name.padEnd(20)} ${whole}/${all}, in the first words ${first}/${all}`);
  const share = (n: number) => `${n}/${questions.length} (${((100 * n) / questions.length).toFixed(1)} %)`;
  console.log(`${file}: fully right ${share(right)}, in the words LINE shows first ${share(rightAtOnce)}`);
}
