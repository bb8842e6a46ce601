/** What one can do on a service's page, in やさしい日本語. */
import type { ServiceWords } from "../ja/service.ts";

export const easy: ServiceWords = {
  share: "｛友|とも｝だちに ｛教|おし｝える",
  shareText: (town: string, name: string, status: string) => `${town}の「${name}」: ${status}`,
  copied: "コピーしました。LINEや メールに ｛貼|は｝ることが できます。",
  notShared: "できませんでした。｛下|した｝の アドレスを コピーして ください。",
  calendar: "カレンダーに ｛入|い｝れる",
  calendarNote: (day: string) => `まちが ｛登録|とうろく｝した ｛日|ひ｝(${day})です。`,
  asks: "よく ｛聞|き｝かれる こと",
  asksNote: "｛押|お｝すと、｛答|こた｝えが ｛出|で｝ます。",
  related: "｛同|おな｝じ テーマの サービス",
  history: "まちの ｛登録|とうろく｝の これまで",
  historyLine: (recorded: string, state: string, day: string) => `${recorded}の ｛登録|とうろく｝: ${state}(${day})`,
  states: {
    started: "｛始|はじ｝まって います",
    preparing: "｛準備中|じゅんびちゅう｝",
    "not-yet": "まだ",
    delayed: "おくれて います",
    stopped: "｛中止|ちゅうし｝",
  },
  report: "この ページの ｛内容|ないよう｝が ちがう",
  reportLead:
    "ちがう ところを まちと この アプリの ｛人|ひと｝に ｛知|し｝らせます。｛返事|へんじ｝は ありません。だれが ｛送|おく｝ったかは ｛残|のこ｝りません。",
  reportAbout: "どこが ちがいますか",
  abouts: {
    year: "いつか(｛年度|ねんど｝)",
    started: "｛始|はじ｝まったか どうか",
    wording: "｛説明|せつめい｝の ｛文|ぶん｝",
    link: "リンク",
    other: "ほかの こと",
  },
  reportText: "くわしく(｛書|か｝かなくても いいです)",
  reportDont: "｛名前|なまえ｝・｛住所|じゅうしょ｝・｛電話番号|でんわばんごう｝は ｛書|か｝かないで ください。",
  reportLeft: (n: number) => `あと ${n}｛文字|もじ｝`,
  reportSend: "これを ｛送|おく｝る",
  reportSent: "｛受|う｝け｛取|と｝りました。ありがとうございます。",
  reportKept: (text: string) => `｛残|のこ｝した ｛文|ぶん｝: 「${text}」`,
  reportFailed: "｛送|おく｝れませんでした。｛電波|でんぱ｝を ｛見|み｝て、もう｛一度|いちど｝ ｛押|お｝して ください。",
  cancel: "やめる",
};
