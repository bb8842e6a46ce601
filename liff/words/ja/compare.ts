/** くらべる in plain Japanese. */
export const ja = {
  title: "くらべる",
  note: "町の計画に、そのテーマがあるかどうかです。順位ではありません。町は五十音の順です。",
  theme: "テーマ",
  town: "町",
  planned: (n: number) => `計画に${n}件`,
  none: "計画に書かれていません",
  started: (n: number) => `うち${n}件は始まっています(町が登録)`,
  choose: "2つの町を選んで、ならべて見る",
  first: "1つ目の町",
  second: "2つ目の町",
  show: "ならべて見る",
  pairOf: (theme: string) => `${theme}をならべて見る`,
  back: "くらべるにもどる",
  noneIn: (town: string) => `${town}の計画には、このテーマのことは書かれていません。`,
  off: "この町のページでは、ほかの町とくらべる画面を出していません。",
  toTimeline: "年表を見る",
};

export type CompareWords = typeof ja;
