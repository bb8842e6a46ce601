/** What one can do on a service's page, in plain Japanese. */
export const ja = {
  share: "友だちに教える",
  shareText: (town: string, name: string, status: string) => `${town}の「${name}」: ${status}`,
  copied: "コピーしました。LINE やメールに貼りつけられます。",
  notShared: "教えられませんでした。下のアドレスを長押しでコピーしてください。",
  calendar: "カレンダーに入れる",
  calendarNote: (day: string) => `町が登録した開始日(${day})です。`,
  asks: "よく聞かれること",
  asksNote: "押すと、答えが出ます。",
  related: "同じテーマのサービス",
  history: "町の登録のうつりかわり",
  historyLine: (recorded: string, state: string, day: string) => `${recorded}の登録: ${state}(${day})`,
  states: { started: "始まっています", preparing: "準備中", "not-yet": "まだ", delayed: "遅れています", stopped: "中止" },
  report: "このページの内容が違う",
  reportLead: "違うところを、町と運営者に知らせます。返事はありません。だれが送ったかは残りません。",
  reportAbout: "どこが違いますか",
  abouts: { year: "年度", started: "始まったかどうか", wording: "説明の文", link: "リンク", other: "そのほか" },
  reportText: "くわしく(書かなくてもよい)",
  reportDont: "名前・住所・電話番号は書かないでください。",
  reportLeft: (n: number) => `あと${n}文字`,
  reportSend: "この内容を送る",
  reportSent: "受け取りました。ありがとうございます。",
  reportKept: (text: string) => `残した文: 「${text}」`,
  reportFailed: "送れませんでした。電波を確かめて、もう一度押してください。",
  cancel: "やめる",
};

export type ServiceWords = typeof ja;
