/** お知らせ in やさしい日本語. */
import type { AnnouncementWords } from "../ja/announcements.ts";

export const easy: AnnouncementWords = {
  title: "お｛知|し｝らせ",
  titleOf: (town: string) => `${town}の お｛知|し｝らせ`,
  empty: "｛今|いま｝、お｛知|し｝らせは ありません。まちの お｛知|し｝らせが ここに ｛出|で｝ます。",
  how: "LINEの「｛設定|せってい｝」で、もらう お｛知|し｝らせを ｛選|えら｝ぶ ことが できます。",
  toSettings: "｛設定|せってい｝を ｛開|ひら｝く",
  urgent: "｛急|いそ｝ぎ",
  drill: "｛練習|れんしゅう｝",
  correctedBy: "この お｛知|し｝らせには まちがいが ありました。",
  seeCorrection: "｛正|ただ｝しい お｛知|し｝らせを ｛見|み｝る",
  corrects: "これは まちがいを なおした お｛知|し｝らせです。",
  seeCorrected: "｛前|まえ｝の お｛知|し｝らせを ｛見|み｝る",
  expired: "もう ｛終|お｝わりました",
  onlyIn: "この お｛知|し｝らせは、やさしい ｛日本語|にほんご｝では まだ ありません。わからない ときは、｛役場|やくば｝に ｛電話|でんわ｝して ください。",
  officialPage: "くわしく ｛見|み｝る(まちの ページ)",
  service: "サービスの ページを ｛見|み｝る",
  back: "お｛知|し｝らせの ｛一覧|いちらん｝に もどる",
  chooseTown: "どの まちの お｛知|し｝らせを ｛見|み｝ますか",
  unreadable: "お｛知|し｝らせを ｛今|いま｝ ｛読|よ｝めません。｛電波|でんぱ｝を ｛見|み｝て、もう｛一度|いちど｝ ためして ください。",
  keptFrom: (day: string) => `｛電波|でんぱ｝が ありません。${day}の お｛知|し｝らせです。`,
  retry: "もう｛一度|いちど｝ ｛読|よ｝む",
};
