/** くらべる in やさしい日本語. */
import type { CompareWords } from "../ja/compare.ts";

export const easy: CompareWords = {
  title: "くらべる",
  note: "まちの ｛計画|けいかく｝に、その ことが あるか ないかです。｛順番|じゅんばん｝に ｛意味|いみ｝は ありません。",
  theme: "テーマ",
  town: "まち",
  planned: (n: number) => `｛計画|けいかく｝に ${n}こ`,
  none: "｛計画|けいかく｝に ありません",
  started: (n: number) => `${n}こは ｛始|はじ｝まって います(まちが ｛登録|とうろく｝)`,
  choose: "2つの まちを ｛選|えら｝んで ならべる",
  first: "1つ｛目|め｝の まち",
  second: "2つ｛目|め｝の まち",
  show: "ならべて ｛見|み｝る",
  pairOf: (theme: string) => `${theme}を ならべて ｛見|み｝る`,
  back: "くらべるに もどる",
  noneIn: (town: string) => `${town}の ｛計画|けいかく｝に、この ことは ｛書|か｝いて ありません。`,
  off: "この まちの ページでは、ほかの まちと くらべる ことが できません。",
  toTimeline: "｛年表|ねんぴょう｝を ｛見|み｝る",
};
