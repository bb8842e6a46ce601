/** The engine's reasons in the words of the chat page's drawer. */
import type { Explain } from "../../src/answer/index.ts";
import type { Explanation } from "../../test/line-platform/server.ts";

const LABELS: Record<string, string> = {
  text: "質問",
  rest: "町と時期をのぞいた残り",
  language: "ことば",
  towns: "町",
  otherPlace: "ほかの土地",
  time: "時期",
  intent: "聞いていること",
  aspects: "計画にない細かいこと",
  hasTopic: "話題がある",
  pointsBack: "前の話を指す",
  theme: "テーマ",
  oneWord: "ひとこと",
};

function inWords(value: unknown): string | null {
  if (value === null || value === undefined || value === false || value === "") return null;
  if (value === true) return "はい";
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((v) => inWords(v) ?? "").join("、");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What was understood, the candidates with their scores, the rule that decided; everything as it is below. */
export function explanationOf(explain: Explain): Explanation {
  const understood = explain.understood.flatMap((question, i, all) =>
    Object.entries(question).flatMap(([key, value]) => {
      const words = inWords(value);
      return words === null ? [] : [{ label: `${all.length > 1 ? `${i + 1}. ` : ""}${LABELS[key] ?? key}`, value: words }];
    }),
  );
  return {
    understood: [{ label: "そろえた文", value: explain.normalised }, ...understood],
    candidates: explain.candidates.map((c) => ({ title: c.title, score: c.score, note: `${c.kind}・${c.matched.join(" ")}` })),
    rule: explain.rule.length > 0 ? `規則 ${explain.rule.join("、")} で決めました。` : "どの規則も当てはまりませんでした。",
    json: explain,
  };
}
