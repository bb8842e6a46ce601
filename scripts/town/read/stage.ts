/**
 * What kind of step a phrase promises, by its last word: 「システムの導入」 is a launch, 「導入支援の拡充」 an expansion. Where 検討
 * stands at all it is a study: residents must not be told of a start that is only thought about (data/GUIDELINES.md, rule 11).
 */
import type { Stage } from "../../../src/plan/schema.ts";

const WORDS: readonly [Stage, RegExp][] = [
  ["study", /検討|研究|調査|協議|検証方法|再考|把握|分析/g],
  ["pilot", /試行|実証|トライアル|モデル事業|検証/g],
  ["prepare", /準備|整備|環境づくり|仕組みづくり|体制づくり|選定|策定|作成/g],
  ["expand", /拡充|拡大|拡張|円滑化|簡易化|効率化|充実|推進|促進|強化|向上|継続|活性化|高度化|見直し|改善|普及|徹底|適正化|最適化|定着/g],
  ["launch", /導入|開始|実施|運用|提供|開設|構築|創出|開催|展開|設置|移行|配信|実現|支援|対応|オンライン化|デジタル化|電子化|自動化|発信|活用|連携/g],
];

const STUDY = /検討|研究/;

/** null: no word says it; a person has to. */
export function stageOf(phrase: string): Stage | null {
  if (STUDY.test(phrase)) return "study";
  let best: { stage: Stage; at: number } | null = null;
  for (const [stage, words] of WORDS) for (const found of phrase.matchAll(words)) if (!best || found.index > best.at) best = { stage, at: found.index };
  return best?.stage ?? null;
}
