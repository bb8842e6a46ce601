/** Reads what the open data writes, as Excel (RFC 4180) and calendars (RFC 5545) do; throws on what they would refuse. */

/** Rows by their headings. */
export function readCsv(text: string): Record<string, string>[] {
  if (text.charCodeAt(0) !== 0xfeff) throw new Error("no mark for UTF-8");
  const rows: string[][] = [[]];
  let i = 1;
  while (i < text.length) {
    if (text[i] !== '"') throw new Error(`a cell at ${i} does not begin with a quote`);
    let cell = "";
    for (i += 1; ; i += 1) {
      if (i >= text.length) throw new Error("a quote is never closed");
      if (text[i] !== '"') cell += text[i];
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else break;
    }
    rows.at(-1)?.push(cell);
    i += 1;
    if (text[i] === ",") i += 1;
    else if (text.startsWith("\r\n", i)) {
      i += 2;
      if (i < text.length) rows.push([]);
    } else throw new Error(`after a cell at ${i}: ${JSON.stringify(text.slice(i, i + 2))}`);
  }
  const [head = [], ...lines] = rows;
  if (new Set(head).size < head.length) throw new Error("a heading twice");
  return lines.map((line, n) => {
    if (line.length !== head.length) throw new Error(`row ${n + 1} has ${line.length} cells for ${head.length} headings`);
    return Object.fromEntries(head.map((name, k) => [name, line[k] ?? ""]));
  });
}

export type Event = Record<string, string>;
const LINE_MAX_OCTETS = 75;
const unescaped = (text: string): string => text.replace(/\\([\\;,nN])/g, (_, c: string) => (c.toLowerCase() === "n" ? "\n" : c));

/** The entries of a calendar by property, text unescaped. */
export function readCalendar(text: string): Event[] {
  const raw = text.split("\r\n");
  if (raw.pop() !== "") throw new Error("the last line is not ended");
  for (const line of raw) if (new TextEncoder().encode(line).length > LINE_MAX_OCTETS) throw new Error(`too long: ${line}`);
  const lines = raw.join("\r\n").replaceAll("\r\n ", "").split("\r\n");
  if (lines[0] !== "BEGIN:VCALENDAR" || lines.at(-1) !== "END:VCALENDAR") throw new Error("no calendar");
  if (!lines.includes("VERSION:2.0") || !lines.some((line) => line.startsWith("PRODID:"))) throw new Error("VERSION and PRODID are needed");
  const events: Event[] = [];
  let open: Event | null = null;
  for (const line of lines) {
    const [, name = "", value = ""] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/s.exec(line) ?? [];
    if (name === "") throw new Error(`no property: ${line}`);
    if (line === "BEGIN:VEVENT") open = {};
    else if (line === "END:VEVENT") {
      if (!open?.UID || !open.DTSTAMP || !open.DTSTART) throw new Error("UID, DTSTAMP and DTSTART are needed");
      events.push(open);
      open = null;
    } else if (open) {
      if (name in open) throw new Error(`${name} twice`);
      open[name] = unescaped(value);
    }
  }
  if (events.length === 0) throw new Error("a calendar needs an entry");
  if (new Set(events.map((e) => e.UID)).size < events.length) throw new Error("a UID twice");
  return events;
}
