/** How to use it, the news, and what is said when something cannot be done. */
import { LABEL_MAX_GRAPHEMES } from "../limits.ts";
import { uriAction } from "../render/actions.ts";
import type { View } from "../render/view.ts";
import { phoneChip, settingsChip, tryChips } from "./chips.ts";
import { card, type Message, plain, tri } from "./compose.ts";

export function help(view: View): Message[] {
  const opened = [
    uriAction({ ja: "さがす", easy: "さがす", en: "Search" }[view.language], view.links.search(), LABEL_MAX_GRAPHEMES),
    uriAction({ ja: "このLINEについて", easy: "この LINEの こと", en: "About this account" }[view.language], view.links.about(), LABEL_MAX_GRAPHEMES),
  ].filter((action) => action !== null);
  return card(view, {
    title: tri("使い方", "｛使|つか｝い｛方|かた｝", "How to use this"),
    lines: [
      tri(
        "知りたいサービスの名前を、そのまま書いてください。例: 「書かない窓口っていつから？」",
        "｛知|し｝りたい サービスの ｛名前|なまえ｝を ｛書|か｝いて ください。｛例|れい｝: 「マイナンバーカード」",
        'Write the name of a service. Example: "My Number Card"',
      ),
      tri(
        "年度でも聞けます。例: 「来年度は何が始まる？」",
        "｛年|とし｝でも ｛聞|き｝けます。｛例|れい｝: 「来年度は何が始まる？」",
        'You can ask by year: "What starts next year?"',
      ),
      tri(
        "「まちを変える」「ことば」「通知を止める」「わたしのデータを消して」も使えます。",
        "「まちを変える」「ことば」「通知を止める」「わたしのデータを消して」も ｛使|つか｝えます。",
        'You can also send "change town", "language", "stop notices", "erase my data".',
      ),
      tri(
        "名前・住所・病気や家族の相談は書かないでください。",
        "｛名前|なまえ｝・｛住所|じゅうしょ｝・｛病気|びょうき｝や ｛家族|かぞく｝の ことは ｛書|か｝かないで ください。",
        "Please do not write names, addresses, or anything about illness or family.",
      ),
    ],
    buttons: opened.map((action) => ({ label: action.label ?? "", opens: action })),
    chips: [...tryChips(view), phoneChip(view), settingsChip(view)],
  });
}

/** お知らせ: the page in the mini app has them all, with corrections and what has expired. */
export function news(view: View): Message[] {
  const page = uriAction(
    { ja: "お知らせを見る", easy: "お知らせを みる", en: "See the notices" }[view.language],
    view.links.announcements(),
    LABEL_MAX_GRAPHEMES,
  );
  return card(view, {
    title: tri("お知らせ", "お｛知|し｝らせ", "Notices"),
    lines: [
      tri(
        "町からのお知らせは、下のボタンで見られます。見るだけなら、LINEは何も聞きません。",
        "まちからの お｛知|し｝らせは、｛下|した｝の ボタンで ｛見|み｝る ことが できます。",
        "The button below shows the town's notices. LINE asks you nothing for that.",
      ),
    ],
    buttons: page ? [{ label: page.label ?? "", opens: page }] : [],
    chips: tryChips(view),
  });
}

/** Once a minute at most (decisions.md, Rate limits); then silence. */
export function tooMany(view: View): Message[] {
  return plain(
    view,
    tri(
      "たくさん送ってくださってありがとうございます。1分ほど待ってから、また送ってください。",
      "メッセージが ｛多|おお｝いです。1｛分|ぷん｝ ｛待|ま｝ってから、また ｛送|おく｝って ください。",
      "Thank you. That was a lot at once; please wait a minute, then write again.",
    ),
  );
}

/** A button from an old version. */
export function oldButton(view: View): Message[] {
  return plain(
    view,
    tri(
      "このボタンは古くなりました。知りたいことを、文字で送ってください。",
      "この ボタンは ｛古|ふる｝いです。｛知|し｝りたいことを ｛文字|もじ｝で ｛送|おく｝って ください。",
      "This button is out of date. Please write what you would like to know.",
    ),
    [...tryChips(view), settingsChip(view)],
  );
}
