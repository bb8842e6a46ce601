/** お知らせ in plain Japanese. */
export const ja = {
  titleOf: (town: string) => `${town}のお知らせ`,
  empty: "いま、お知らせはありません。町が送ったお知らせが、ここに新しい順に並びます。",
  how: "町のLINEを友だちに追加すると、お知らせがLINEに届きます。受け取るお知らせは「設定」で選べます。",
  toSettings: "設定を開く",
  urgent: "緊急",
  drill: "訓練",
  correctedBy: "このお知らせは訂正されました。",
  seeCorrection: "訂正を見る",
  corrects: "これは訂正です。",
  seeCorrected: "前のお知らせを見る",
  expired: "期限が過ぎました",
  onlyIn: "",
  officialPage: "くわしく見る(町のページ)",
  service: "サービスのページを見る",
  back: "お知らせの一覧にもどる",
  chooseTown: "どの町のお知らせを見ますか",
  chooseTownNote: "えらんだ町が送ったお知らせを、新しい順に見られます。",
  someOnlyIn: "",
  unreadable: "お知らせを、いま読みこめません。電波を確かめて、もう一度ためしてください。",
  keptFrom: (day: string) => `いま、つながりません。${day}に読みこんだお知らせです。`,
  retry: "もう一度読みこむ",
};

export type AnnouncementWords = typeof ja;
