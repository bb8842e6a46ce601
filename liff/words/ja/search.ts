/** さがす in plain Japanese. */
export const ja = {
  found: (n: number) => (n === 0 ? "あてはまるものがありません" : `${n}件見つかりました`),
  foundNone: "「答えを見る」を押すと、計画に書かれているかを答えます。",
  kinds: { service: "サービス", term: "ことば", faq: "町の答え", fact: "計画の事実" },
  recent: "さいきんさがしたこと",
  recentNote: "このスマートフォンにだけ残ります。",
  forget: (question: string) => `「${question}」を消す`,
  forgetAll: "ぜんぶ消す",
  forgot: (question: string) => `「${question}」を消しました。`,
  forgotAll: "ぜんぶ消しました。",
  loading: "さがすためのデータ(約0.9MB)を読みこんでいます。少しお待ちください。",
  tell: "役場に質問を伝えたいときは、LINE のトークで同じ質問を送り、「この質問を役場に伝える」を押してください。",
};

export type SearchWords = typeof ja;
