/**
 * Questions in kana alone. The index mutes hiragana (it is mostly grammar), so that けいかくの きかん would find nothing:
 * such a question is compared letter pair by letter pair with the ways of asking that are in kana too.
 */
import { fold, normalise } from "./fold.ts";

/** Document id, group and one way of asking in kana. */
export type KanaAsk = readonly [id: string, group: string, text: string];
export type KanaIndex = readonly { id: string; group: string; pairs: ReadonlySet<string> }[];

const KANA_ONLY = /^[ぁ-んー\s、。・…!?]+$/u;
const SHORTEST = 3;
/** A question that stands inside a longer ask is nearly as good as the whole ask. */
const INSIDE = 0.85;

const folded = (text: string): string => fold(normalise(text));
/** Without blanks and marks, and without the endings that every question has. */
const bare = (text: string): string =>
  text.replace(/[\s、。・…!?]/g, "").replace(/(は|が|の|って|とは)?(いつ(から)?|なに|なん|どう)?(です|ます|ある|あると|できる|なる)?(か|の|と|ね|ん)?$/u, "");

export function isKanaOnly(text: string): boolean {
  const plain = folded(text);
  return KANA_ONLY.test(plain) && bare(plain).length >= SHORTEST;
}

function pairsOf(text: string): Set<string> {
  const letters = bare(folded(text));
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < letters.length; i++) pairs.add(letters.slice(i, i + 2));
  return pairs;
}

export function kanaAsks(documents: readonly { id: string; group?: string; asks: readonly string[] }[]): KanaAsk[] {
  return documents.flatMap((d) => d.asks.filter(isKanaOnly).map((ask): KanaAsk => [d.id, d.group ?? "", ask]));
}

export function openKana(asks: readonly KanaAsk[]): KanaIndex {
  return asks.map(([id, group, text]) => ({ id, group, pairs: pairsOf(text) }));
}

/** Documents by likeness, 0 to 1, best first; nothing for a question that is not in kana alone. */
export function searchKana(index: KanaIndex, query: string, groups: ReadonlySet<string>, limit: number): { id: string; likeness: number }[] {
  if (!isKanaOnly(query)) return [];
  const asked = pairsOf(query);
  const best = new Map<string, number>();
  for (const { id, group, pairs } of index) {
    if (!groups.has(group)) continue;
    let shared = 0;
    for (const pair of asked) if (pairs.has(pair)) shared += 1;
    const dice = (2 * shared) / (asked.size + pairs.size);
    const inside = asked.size >= SHORTEST && pairs.size >= SHORTEST ? (INSIDE * shared) / Math.min(asked.size, pairs.size) : 0;
    const likeness = Math.max(dice, inside);
    if (likeness > (best.get(id) ?? 0)) best.set(id, likeness);
  }
  return [...best]
    .map(([id, likeness]) => ({ id, likeness }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, limit);
}
