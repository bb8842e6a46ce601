/** A text with readings, ｛漢字|かんじ｝, as ruby. */
const READING = /｛([^｛｝|]+)\|([^｛｝|]+)｝/g;

export function Marked({ text }: { text: string }) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(READING)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(
      <ruby key={match.index}>
        {match[1]}
        <rp>(</rp>
        <rt>{match[2]}</rt>
        <rp>)</rp>
      </ruby>,
    );
    end = match.index + match[0].length;
  }
  if (end === 0) return <>{text}</>;
  if (end < text.length) parts.push(text.slice(end));
  // One box: in a button or another flexible row each part would become a column of its own.
  return <span>{parts}</span>;
}

/** The same text without readings, for names a voice speaks. */
export function unmarked(text: string): string {
  return text.replace(READING, "$1");
}
