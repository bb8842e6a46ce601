/**
 * `npm run -s ask -- [--town SLUG] [--date YYYY-MM-DD] [--language ja|easy|en] [--json] [--explain] "質問"`
 * `npm run -s ask -- --jsonl < in > out`: a line in {"id","town","text","date"?}, a line out, same order.
 */
import { createInterface } from "node:readline";
import { z } from "zod";
import { type Answer, firstWords } from "../src/answer/index.ts";
import { type Asked, openEngine } from "./engine.ts";
import { optionsOf } from "./options.ts";
import { decisionInWords } from "./start/explanation.ts";

const USAGE = 'usage: npm run -s ask -- [--town SLUG] [--date YYYY-MM-DD] [--language ja|easy|en] [--json] [--explain] "質問"  |  --jsonl < in > out';

const day = z.iso.date();
const Line = z.object({ id: z.string(), town: z.string().nullable().optional(), text: z.string(), date: day.optional() });

/** The fixed shape of door 4. */
function toJson(answer: Answer, text: string) {
  return {
    town: answer.town?.id ?? null,
    kind: answer.kind,
    answerable: answer.answerable,
    confidence: Math.round(answer.confidence * 1000) / 1000,
    items: answer.items.map((i) => ({
      town: i.town,
      // The measure's, as printed; the service is named beside it (architecture.md, door 4).
      id: i.measures[0]?.id ?? i.id,
      title: i.measures[0]?.title ?? i.name.ja,
      initiatives: i.initiatives.map((n) => n.title),
      service: i.id,
      status: i.verdict.kind,
      fiscalYears: i.fiscalYears,
      certainty: i.certainty,
      source: { plan: i.source.plan, section: i.source.section, page: i.source.page },
    })),
    first: firstWords(answer),
    urgent: answer.kind === "emergency" ? "red" : answer.parts.some((p) => p.urgent) ? "grey" : null,
    text,
    suggestions: answer.suggestions,
  };
}

function explained({ explain }: Asked): string {
  return [
    `読み取り: ${JSON.stringify(explain.understood, null, 1)}`,
    "候補 (score coverage ask):",
    ...explain.candidates.map(
      (c) => `  ${c.score.toFixed(3)} ${c.coverage.toFixed(2)} ${c.ask.toFixed(2)}  ${c.kind.padEnd(10)} ${c.title}  ← ${c.matched.join(" ")}`,
    ),
    ...explain.decisions.map((d) => `見立て: ${decisionInWords(d)}`),
    `決めた規則: ${explain.rule.join(", ")}`,
  ].join("\n");
}

const { values, positionals } = optionsOf(import.meta.filename, {
  allowPositionals: true,
  options: {
    town: { type: "string" },
    date: { type: "string" },
    language: { type: "string", default: "ja" },
    json: { type: "boolean" },
    explain: { type: "boolean" },
    jsonl: { type: "boolean" },
  },
});
const engine = openEngine();
const towns = engine.knowledge.towns.map((t) => t.town.id);

function fail(message: string): never {
  console.error(`${message}\n${USAGE}`);
  process.exit(2);
}

if (values.jsonl) {
  for await (const raw of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!raw.trim()) continue;
    const parsed = Line.safeParse(JSON.parse(raw));
    if (!parsed.success) fail(`a line is not {"id","town","text"}: ${raw.slice(0, 120)}`);
    const { id, town, text, date } = parsed.data;
    const asked = engine.ask(text, { town: town ?? null, ...(date ? { today: date } : values.date ? { today: values.date } : {}) });
    const { town: answered, ...rest } = toJson(asked.answer, asked.text);
    process.stdout.write(`${JSON.stringify({ id, town: answered, ...rest })}\n`);
  }
} else {
  const text = positionals.join(" ");
  if (!text) fail("no question");
  if (values.town && !towns.includes(values.town)) fail(`--town must be one of ${towns.join(", ")}`);
  if (values.date && !day.safeParse(values.date).success) fail("--date must be YYYY-MM-DD");
  if (!["ja", "easy", "en"].includes(values.language)) fail("--language must be ja, easy or en");
  const asked = engine.ask(text, {
    town: values.town ?? null,
    language: values.language as "ja" | "easy" | "en",
    ...(values.date ? { today: values.date } : {}),
  });
  console.log(values.json ? JSON.stringify(toJson(asked.answer, asked.text), null, 1) : asked.text);
  if (values.explain) console.log(`\n${explained(asked)}`);
}
