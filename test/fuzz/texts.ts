/** What people, programs and attackers type. Every text for a form carries a mark that must never come back unescaped. */
import fc from "fast-check";

/** Closes an attribute, a tag and a script; as it stands it may be in no page. */
export const MARK = `fz'"<fz-1 onfz=1></script></title>`;
/** Found raw in HTML, each of them would mean that a text has become markup. */
const UNESCAPED = ["<fz-1", "fz'\""];

export function unescapedIn(html: string): string[] {
  return UNESCAPED.filter((piece) => html.includes(piece));
}

/** Long enough for every limit of LINE, of the forms and of the API. */
export const LONG = 5_000;

const PIECES = [
  "書かない窓口",
  "いつから",
  "予約",
  "令和9年度",
  "R8",
  "とは",
  "どの町",
  "料金",
  "鏡石町",
  "can i pay",
  "😀",
  "👨‍👩‍👧‍👦",
  "🏳️‍🌈",
  "\u202e逆\u202c",
  "مرحبا",
  "שלום",
  "か\u3099",
  "ﾊﾟ",
  "𠮷",
  "\ud83d",
  "\udc00",
  "\u0000",
  "\u0007",
  "\u200b",
  "\ufeff",
  "\r\n",
  "\t",
  "｛漢字|かんじ｝",
  "｛",
  "|",
  "'; DROP TABLE inbox;--",
  "%00%ff",
  "../../etc/passwd",
  "{{7*7}}",
  "=cmd|'/c calc'!A0",
  "__proto__",
  "constructor",
  "0",
  "-1",
  "1e999",
  "NaN",
  "9007199254740993",
  "2026-02-30",
  "9999-12-31",
  "https://example.jp/a?b=c#d",
  "javascript:alert(1)",
  "火事",
  "死にたい",
];

const letter = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) });
const short = fc.array(letter, { maxLength: 8 }).map((pieces) => pieces.join(""));
const long = fc
  .tuple(letter, fc.integer({ min: 100, max: LONG }))
  .map(([piece, length]) => (piece || "あ").repeat(Math.ceil(length / (piece.length || 1))).slice(0, length));
const anything = fc.string({ unit: "binary", maxLength: 300 });

export const anyText: fc.Arbitrary<string> = fc.oneof({ weight: 6, arbitrary: short }, { weight: 1, arbitrary: long }, { weight: 1, arbitrary: anything });

export const markedText: fc.Arbitrary<string> = fc.tuple(anyText, fc.boolean()).map(([text, mark]) => (mark ? `${text}${MARK}` : text));

/** Any JSON at all, small. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  markedText,
  fc.constantFrom(null, 0, -1, 1e308, 2 ** 53, "", [], {}, true),
  fc.array(markedText, { maxLength: 60 }),
);
