/** くらべる in やさしい日本語. */
import type { CompareWords } from "../ja/compare.ts";

export const easy: CompareWords = {
  title: "くらべる",
  note: "まちの ｛計画|けいかく｝で いちばん よく わかる ものの しるしです。｛順位|じゅんい｝では ありません。まちは あいうえおの ｛順番|じゅんばん｝です。｛計画|けいかく｝の ｛書|か｝きかたは まちで ちがいます。",
  theme: "テーマ",
  caption: "テーマと まちの ｛表|ひょう｝",
  cell: (n: number, chip: string) => `｛計画|けいかく｝に ${n}こ。よく わかる もの: ${chip}`,
  no: "なし",
  none: "｛計画|けいかく｝に この テーマの サービスは ありません",
  choose: "2つの まちを ならべる",
  first: "1つ｛目|め｝の まち",
  second: "2つ｛目|め｝の まち",
  show: "ならべて ｛見|み｝る",
  back: "くらべるに もどる",
  noneIn: (town: string) => `${town}の ｛計画|けいかく｝に、この テーマの サービスは ありません。`,
  off: "この まちの ページでは、ほかの まちと くらべる ことが できません。",
  toTimeline: "｛年表|ねんぴょう｝を ｛見|み｝る",
};
