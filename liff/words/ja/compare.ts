/** くらべる in plain Japanese. */
export const ja = {
  title: "くらべる",
  note: "テーマごとに、町の計画でいちばんよくわかっているものの印です。順位ではありません。町は五十音の順で、計画の書き方は町ごとに違います。",
  theme: "テーマ",
  caption: "テーマごとに、町の計画にあるかどうかの表",
  cell: (n: number, chip: string) => `計画に${n}件。よくわかっているもの: ${chip}`,
  no: "なし",
  none: "計画にこのテーマのサービスはありません",
  choose: "2つの町をならべて見る",
  first: "1つ目の町",
  second: "2つ目の町",
  show: "ならべて見る",
  back: "くらべるにもどる",
  noneIn: (town: string) => `${town}の計画に、このテーマのサービスはありません。`,
  off: "この町のページでは、ほかの町とくらべる画面を出していません。",
  toTimeline: "年表を見る",
};

export type CompareWords = typeof ja;
