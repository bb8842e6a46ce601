/** Which of our towns a question names, and whether it asks about a place whose plan we do not have. */
import type { PlanFile } from "../../plan/schema.ts";

export type TownNames = { id: string; words: string[] };

/** All spellings of a town, longest first, so that みやき町 is cut whole. */
export function townNames(town: PlanFile["town"]): TownNames {
  const stem = town.name.replace(/[市町村]$/, "");
  const kanaStem = town.kana.replace(/(ちょう|まち|し|むら|そん)$/, "");
  const words = new Set(
    [town.name, stem, town.kana, kanaStem, ...town.aliases, town.romaji].map((w) => w.normalize("NFKC").toLowerCase()).filter((w) => w.length >= 2),
  );
  return { id: town.id, words: [...words].sort((a, b) => b.length - a.length) };
}

const isLatin = (word: string) => /^[\p{Script=Latin} '-]+$/u.test(word);
const KANA_ONLY = /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;

/** Latin names need word boundaries; short kana stems (みき, たけお) need a particle or an end after them. */
function findWord(text: string, word: string): number {
  if (isLatin(word)) {
    const found = new RegExp(`(?<![\\p{Script=Latin}])${word.replace(/[-']/g, ".?")}(?![\\p{Script=Latin}])`, "u").exec(text);
    return found ? found.index : -1;
  }
  if (KANA_ONLY.test(word) && word.length <= 3) {
    const found = new RegExp(
      `(?<=^|[^\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}]|${word.length >= 3 ? "[とやの・はがもにを]" : "(?!)"})${word}(?=(町|市|まち|し|ちょう)?(の|は|で|に|って|と|も|、| |$))`,
      "u",
    ).exec(text);
    return found ? found.index : -1;
  }
  return text.indexOf(word);
}

/** Towns named in the text (lower case, NFKC) in order of appearance, and the text without their names. */
export function townsIn(text: string, names: readonly TownNames[]): { towns: string[]; rest: string } {
  const found: { id: string; at: number }[] = [];
  let rest = text;
  for (const { id, words } of names) {
    for (const word of words) {
      const at = findWord(rest, word);
      if (at < 0) continue;
      if (!found.some((f) => f.id === id)) found.push({ id, at: text.indexOf(word) });
      rest = rest.replace(rest.slice(at, at + word.length), " ");
      rest = rest.replace(/ (町|市|まち|town|city)(?=の|は|で|に|って|と|も|、|\s|$)/u, " ");
    }
  }
  return { towns: found.sort((a, b) => a.at - b.at).map((f) => f.id), rest: rest.replace(/ {2,}/g, " ").trim() };
}

/**
 * Places outside our towns by name: every municipality and prefecture, and what some are called without 市 or 県.
 * `plannedThings`: words of the plans' themes and services, lower case.
 */
export type PlaceNames = {
  municipalities: ReadonlySet<string>;
  prefectures: readonly string[];
  short: readonly string[];
  plannedThings: readonly string[];
};

const LONGEST_NAME = 8;
/** Behind a place these make it what is asked about; 「東京から来た」 does not ask about Tokyo. */
const SUBJECT = /^(は|も|って|では|でも|だと|なら|で(?!き)|に(は|も|ある)|[?？\s]|$)/u;
/** Behind 「津山の」 these, or a thing of the plans, make it so; 「津山の病院まで」 and 「東京の大学」 do not. */
const OF_A_PLAN = /^(dx|計画|予定|取り?組み?|サービス|町|市|役場|市役所|こと|話)/u;
/** Behind 「津山市の」, said in full, anything but who or what comes from there. */
const FROM_THERE = /^(お客|セキュリティ|会社|企業|ベンチャー|it|人|大学|高校|学校|病院|店|息子|娘|友|親|孫|子|方|実家)/u;
const AFTER_THING = /^(は|って|も|の|が|を|に|[?？\s]|いつ|$)/u;

/** The longest municipality that ends at `end`, or null. */
function municipalityAt(text: string, end: number, names: ReadonlySet<string>): string | null {
  for (let length = Math.min(LONGEST_NAME, end); length >= 2; length--) {
    const name = text.slice(end - length, end);
    if (names.has(name)) return name;
  }
  return null;
}

/** A place outside our towns that the question is about, or null. `text`: lower case, without our towns' names. */
export function otherPlaceIn(
  text: string,
  { municipalities, prefectures, short, plannedThings }: PlaceNames,
  ownPrefectures: readonly string[],
): string | null {
  // 「福島県のDXの計画との関係は」 is about the town's own plan.
  if (ownPrefectures.some((name) => text.includes(name))) return null;
  const found: { name: string; end: number; full: boolean }[] = [];
  for (let end = 2; end <= text.length; end++) {
    const name = /[市町村区]/u.test(text[end - 1] ?? "") ? municipalityAt(text, end, municipalities) : null;
    if (name) found.push({ name, end, full: true });
  }
  for (const name of [...prefectures, ...short]) {
    const at = text.indexOf(name);
    if (at >= 0 && !/^[市町村区]/u.test(text.slice(at + name.length))) found.push({ name, end: at + name.length, full: false });
  }
  const asked = found.find(({ end, full }) => {
    const rest = text.slice(end);
    if (SUBJECT.test(rest)) return true;
    if (!rest.startsWith("の")) return false;
    const of = rest.slice(1);
    return (full && !FROM_THERE.test(of)) || OF_A_PLAN.test(of) || plannedThings.some((word) => of.startsWith(word) && AFTER_THING.test(of.slice(word.length)));
  });
  return asked?.name ?? null;
}
