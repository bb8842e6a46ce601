/** くらべる in plain Japanese. */
export const ja = {
  title: "くらべる",
  note: "町の計画に、そのテーマがあるかどうかです。順位ではありません。町は五十音の順です。",
  theme: "テーマ",
  caption: "テーマごとに、町の計画にあるかどうかの表",
  planned: (n: number) => `計画に${n}件`,
  none: "計画に書かれていません",
  started: (n: number) => `うち${n}件は始まっています(町が登録)`,
  towns: (n: number, all: number) => (n === all ? "どの町の計画にもあります" : `${all}つのうち${n}つの町`),
  signs: {
    preparing: "準備中のものがあります(町が登録)",
    delayed: "遅れているものがあります(町が登録)",
    "not-yet": "まだのものがあります(町が登録)",
    stopped: "中止になったものがあります(町が登録)",
    due: "計画の年度・町の確認待ち",
    planned: "これからの年度の計画です",
    study: "検討や準備の計画です",
    unsure: "計画の表が読み取りにくく、はっきりしません",
    period: "何年度からかは書かれていません",
    checking: "町が内容を確認中です",
  },
  choose: "2つの町をならべて見る",
  first: "1つ目の町",
  second: "2つ目の町",
  show: "ならべて見る",
  back: "くらべるにもどる",
  noneIn: (town: string) => `${town}の計画には、このテーマのことは書かれていません。`,
  off: "この町のページでは、ほかの町とくらべる画面を出していません。",
  toTimeline: "年表を見る",
};

export type CompareWords = typeof ja;
