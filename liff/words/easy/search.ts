/** さがす in やさしい日本語. */
import type { SearchWords } from "../ja/search.ts";

export const easy: SearchWords = {
  found: (n: number) => (n === 0 ? "ありません" : `${n}こ ありました`),
  foundNone: "「｛答|こた｝えを ｛見|み｝る」を ｛押|お｝して ください。｛計画|けいかく｝に あるか ｛答|こた｝えます。",
  kinds: {
    service: "サービス",
    term: "ことば",
    faq: "まちの ｛答|こた｝え",
    fact: "｛計画|けいかく｝の こと",
  },
  recent: "さいきん さがした こと",
  recentNote: "この スマートフォンだけに ｛残|のこ｝ります。",
  forget: (question: string) => `「${question}」を けす`,
  forgetAll: "ぜんぶ けす",
  forgot: (question: string) => `「${question}」を けしました。`,
  forgotAll: "ぜんぶ けしました。",
  loading: "さがす ための データ(0.9MB)を ｛読|よ｝んで います。｛少|すこ｝し ｛待|ま｝って ください。",
  tell: "｛役場|やくば｝に ｛質問|しつもん｝を ｛伝|つた｝えたい ときは、LINEの トークで ｛同|おな｝じ ｛質問|しつもん｝を ｛送|おく｝って、「やくばに つたえる」を ｛押|お｝して ください。",
};
