/** Japanese in Latin letters (「suido wa itsu kara desu ka」) as kana. */

const VOWELS = ["a", "i", "u", "e", "o"];
const ROWS: Record<string, string> = {
  "": "あいうえお",
  k: "かきくけこ",
  g: "がぎぐげご",
  s: "さしすせそ",
  z: "ざじずぜぞ",
  t: "たちつてと",
  d: "だぢづでど",
  n: "なにぬねの",
  h: "はひふへほ",
  b: "ばびぶべぼ",
  p: "ぱぴぷぺぽ",
  m: "まみむめも",
  r: "らりるれろ",
  l: "らりるれろ",
};
const SYLLABLES = new Map<string, string>([
  ...Object.entries(ROWS).flatMap(([first, kana]) => VOWELS.map((vowel, i) => [first + vowel, [...kana][i] as string] as const)),
  ...[..."kgnhbpmr"].flatMap((first) => ["a", "u", "o"].map((vowel, i) => [`${first}y${vowel}`, `${[...(ROWS[first] as string)][1]}${"ゃゅょ"[i]}`] as const)),
  ...[
    "sha,しゃ",
    "shi,し",
    "shu,しゅ",
    "sho,しょ",
    "cha,ちゃ",
    "chi,ち",
    "chu,ちゅ",
    "cho,ちょ",
    "ja,じゃ",
    "ji,じ",
    "ju,じゅ",
    "jo,じょ",
    "tsu,つ",
    "fu,ふ",
  ].map((pair) => pair.split(",") as [string, string]),
  ...["ya,や", "yu,ゆ", "yo,よ", "wa,わ", "wo,を", "fa,ふぁ", "fi,ふぃ", "fe,ふぇ", "fo,ふぉ", "she,しぇ", "che,ちぇ", "je,じぇ", "ti,てぃ"].map(
    (pair) => pair.split(",") as [string, string],
  ),
  ["n", "ん"],
  ["n'", "ん"],
]);
const LONGEST = 3;
/** Words that only Japanese has, written alone. */
const JAPANESE = new Set(
  "wa ga wo no ni de ka desu masu itsu kara doko nani aru arimasu dekiru dekimasu tsukaeru tsukaemasu hajimaru kudasai oshiete made mo desuka machi yakuba onegai".split(
    " ",
  ),
);
const JAPANESE_MIN = 2;
const PARTICLES: Record<string, string> = { wa: "は", wo: "を", o: "を", e: "へ" };

/** One word in kana, or null where its letters are no Japanese syllables. */
function kanaOf(word: string): string | null {
  const particle = PARTICLES[word];
  if (particle) return particle;
  let kana = "";
  for (let at = 0; at < word.length; ) {
    // A consonant twice is a stop: gakkou.
    if (word[at] === word[at + 1] && /[kstpgdbcfhjz]/u.test(word[at] as string)) {
      kana += "っ";
      at += 1;
      continue;
    }
    let length = Math.min(LONGEST, word.length - at);
    while (length > 0 && !SYLLABLES.has(word.slice(at, at + length))) length -= 1;
    if (length === 0) return null;
    kana += SYLLABLES.get(word.slice(at, at + length));
    at += length;
  }
  return kana;
}

/** The message in kana where it is Japanese in Latin letters, else null; words that are none (LINE, app) stay. */
export function fromRomaji(message: string): string | null {
  const words = message.toLowerCase().match(/[a-zāīūēō'-]+|[^a-zāīūēō'-]+/gu) ?? [];
  const plain = (word: string) =>
    word
      .normalize("NFD")
      .replace(/\u0304/gu, "")
      .replace(/-/gu, "");
  if (words.filter((word) => JAPANESE.has(plain(word))).length < JAPANESE_MIN) return null;
  const latin = words.filter((word) => /[a-z]/u.test(plain(word)));
  const read = latin.filter((word) => kanaOf(plain(word)) !== null);
  if (read.length * 4 < latin.length * 3) return null;
  return words.map((word) => kanaOf(plain(word)) ?? word).join("");
}
