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
      `(?<=^|[^\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Han}]|${word.length >= 3 ? "[とやの・]" : "(?!)"})${word}(?=(町|市|まち|し|ちょう)?(の|は|で|に|って|と|も|、| |$))`,
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

const PREFECTURES =
  "北海道|青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|東京|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|京都|大阪|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄";
const CITIES =
  "津山|倉敷|真庭|赤磐|美作|久米南|鏡野|須賀川|郡山|白河|矢吹|会津若松|いわき|高松|さぬき|東かがわ|坂出|丸亀|綾川|小豆島|鳥栖|神埼|上峰|久留米|嬉野|伊万里|有田|唐津|鹿島|佐世保|吉野ヶ里|札幌|仙台|横浜|川崎|名古屋|神戸|北九州|渋谷|新宿|世田谷";
/** Japan's cities with a name in kana; any other kana before 市 is no name (「キックボードみたいなの市で」). */
const KANA_CITIES =
  "つがる|むつ|にかほ|いわき|つくば|ひたちなか|かすみがうら|つくばみらい|さくら|みどり|さいたま|ふじみ野|いすみ|あきる野|かほく|あわら|みよし|あま|いなべ|たつの|南あわじ|さぬき|東かがわ|うきは|みやま|えびの|いちき串木野|うるま";
// Words that end like a municipality and are none.
const NO_PLACE =
  /^(市|町|村|市町|近くの市|近隣の市|当|本|各|同|隣|隣の|他|他の|全|下|城下|田舎|港|門前|温泉|わが|我が|うちの|この|その|あの|どの|どこの|自分の|住んでいる|住んどる|私の|役場の|となりの|ほかの|別の|近くの|元の|前の|小さな|小さい|きれいな|こんな|どんな|いい|よい|良い|住みやすい|なんで|と|の|が|は|に|や)$/u;

/**
 * A place outside our five towns that the question is about, or null. Only with a particle that makes it the subject
 * (の, は, で …): 「東京から来た」 does not ask about Tokyo.
 */
export function otherPlaceIn(text: string, ownPrefectures: readonly string[] = []): string | null {
  const particle =
    "(?=(の(?!お客|セキュリティ|会社|企業|ベンチャー|it|人|大学|息子|娘|友|親|孫|子|方)|は|も|って|では|でも|だと|なら|で|に(?:も|は|ある)|[?？\\s]|$))";
  // 「福島県のDXの計画との関係は」 is about the town's own plan.
  if (ownPrefectures.some((name) => text.includes(name))) return null;
  const named = new RegExp(`((?:${PREFECTURES})(?:都|府|県)?|(?:${CITIES}))(市|町|村|区)?${particle}`, "u").exec(text);
  if (
    named?.[1] &&
    !(named[2] === undefined && /^(福島|福井|石川|山口|宮崎|長野|千葉|鹿島|有田)$/u.test(named[1]) && !/県|の/.test(text.slice(named.index, named.index + 4)))
  ) {
    return named[0];
  }
  const kanaCity = new RegExp(`(${KANA_CITIES})市${particle}`, "u").exec(text);
  if (kanaCity) return kanaCity[0];
  const suffix = new RegExp(`(?<![\\p{Script=Han}])([\\p{Script=Han}ヶケ々]{1,4})(市|町|村)${particle}`, "u").exec(text);
  if (suffix?.[1] && suffix[2] && !NO_PLACE.test(suffix[1])) return suffix[0];
  return null;
}
