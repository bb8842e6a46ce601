/** The comparison as a table for a person; full-width characters count two columns. */
import type { Part, Step } from "./part.ts";

const MARKS: Record<Step, string> = { same: "そのまま", make: "作る", change: "直す", "take-over": "引きつぐ", "by-hand": "手で" };
const HEADS = ["すること", "項目", "いま", "こうします"] as const;
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}

export function table(parts: readonly Part[]): string {
  const rows = [HEADS, ...parts.map(({ step, what, now, wanted }) => [MARKS[step], what, now, wanted])];
  const widths = HEADS.map((_, at) => Math.max(...rows.map((row) => columnsOf(row[at] ?? ""))));
  const line = (row: readonly string[]) =>
    row
      .map((text, at) => text + " ".repeat((widths[at] ?? 0) - columnsOf(text)))
      .join("  ")
      .trimEnd();
  const [head, ...body] = rows;
  const lines = [line(head ?? []), widths.map((width) => "-".repeat(width)).join("  ")];
  for (const [at, row] of body.entries()) {
    lines.push(line(row));
    const note = parts[at]?.note;
    if (note) lines.push(`${" ".repeat((widths[0] ?? 0) + 2)}└ ${note}`);
  }
  return lines.join("\n");
}

/** What is to be done, counted; and what to type next. */
export function summary(parts: readonly Part[]): string {
  const count = (...steps: Step[]) => parts.filter((part) => steps.includes(part.step)).length;
  const [changes, others, byHand] = [count("make", "change"), count("take-over"), count("by-hand")];
  return [
    changes + others === 0 ? "LINE の設定は、このプロジェクトのとおりです。変えるものはありません。" : `変えるもの: ${changes + others}`,
    ...(others > 0
      ? [`うち ${others} は、ほかの人や道具が作ったもの、またはここから見えないものです。変えるには --take-over をつけます。--give-back で元に戻せます。`]
      : []),
    ...(byHand > 0 ? [`「手で」の ${byHand} は、LINE の画面で確かめてください。`] : []),
  ].join("\n");
}
