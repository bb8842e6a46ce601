/** What the town's staff make the bot say beside answers: the line of a disaster, and the word to a tester. */
import { FLEX_LABEL_MAX_GRAPHEMES } from "../limits.ts";
import { uriAction } from "../render/actions.ts";
import type { View } from "../render/view.ts";
import { card, type Message, plain, tri } from "./compose.ts";

/** Above every answer while the town is in a disaster: where its own word is. */
export function disaster(view: View, link: string): Message[] {
  const label = { ja: "町の災害情報を見る", easy: "まちの さいがいの ページ", en: "The town's disaster page" }[view.language];
  const action = uriAction(label, link, FLEX_LABEL_MAX_GRAPHEMES);
  return card(view, {
    lines: [
      tri(
        "災害の情報は、町のページを見てください。このトークでは避難の案内をしていません。",
        "｛災害|さいがい｝の ことは、まちの ページを ｛見|み｝て ください。この トークは ｛避難|ひなん｝の ｛案内|あんない｝を しません。",
        "For the disaster, please read the town's own page. This chat gives no evacuation advice.",
      ),
    ],
    buttons: action ? [{ label, opens: action, look: "primary" }] : [],
  });
}

/** Whether the code was right is seen in the console, not here: a stranger who guesses learns nothing. */
export function testerAsked(view: View): Message[] {
  return plain(
    view,
    tri(
      "テストの登録を受けつけました。職員画面に名前が出れば、できています。出ないときは、新しい番号でもう一度送ってください。",
      "テストの ｛登録|とうろく｝を ｛受|う｝けました。｛職員|しょくいん｝の ｛画面|がめん｝に ｛名前|なまえ｝が ｛出|で｝れば、できました。",
      "Received. If your name appears in the staff console, it worked; if not, please send a new code.",
    ),
  );
}
