/** The first messages a friend gets: the language before anything else, then who this is and is not. */
import type { Language } from "../../answer/index.ts";
import { LABEL_MAX_GRAPHEMES } from "../limits.ts";
import { postbackAction, uriAction } from "../render/actions.ts";
import { accentOf } from "../render/colours.ts";
import { bubble, button, flexMessage, separator, text } from "../render/flex.ts";
import { withChips } from "../render/quick-replies.ts";
import { signed } from "../render/sender.ts";
import type { View } from "../render/view.ts";
import { voice } from "../render/voice.ts";
import { LANGUAGE_CHIPS, tryChips } from "./chips.ts";
import { card, type Message, tri } from "./compose.ts";

const CHOOSE: readonly { v: Language; label: string }[] = [
  { v: "ja", label: "日本語" },
  { v: "easy", label: "やさしい にほんご" },
  { v: "en", label: "English" },
];

const PRIVACY = tri(
  "名前・住所・病気や家族の相談は書かないでください。",
  "｛名前|なまえ｝・｛住所|じゅうしょ｝・｛病気|びょうき｝や ｛家族|かぞく｝の ことは ｛書|か｝かないで ください。",
  "Please do not write names, addresses, or anything about illness or family.",
);
const UNOFFICIAL = tri(
  "非公式・町の公開資料をもとに作成",
  "まちの ｛公式|こうしき｝では ありません。まちの ｛資料|しりょう｝から ｛作|つく｝りました。",
  "Unofficial; made from the town's public documents",
);
const WHAT = tri(
  "町の計画にあるサービスが「いつから」か、計画に書かれていることだけを答えます。",
  "まちの サービスが いつからか ｛答|こた｝えます。｛計画|けいかく｝に ｛書|か｝いて あることだけ ｛答|こた｝えます。",
  "I tell you from when the town plans a service. I only say what the plan says.",
);
const NOT = tri(
  "役場の人ではなく、自動の返事です。手続きや通報はできません。火事・救急は119、事件は110へ。",
  "｛役場|やくば｝の ｛人|ひと｝では ありません。｛自動|じどう｝の ｛返事|へんじ｝です。｛火事|かじ｝・｛救急車|きゅうきゅうしゃ｝は 119、｛事件|じけん｝は 110 です。",
  "I am an automatic reply, not town staff. Fire or ambulance: 119. Police: 110.",
);

/** Said in all three languages, because none is chosen yet. */
export function welcome(view: View): Message[] {
  const accent = accentOf(view.channel.town);
  const easy = voice("easy");
  const body = [
    text("ことばを選んでください", { size: "lg", weight: "bold" }),
    text("Choose your language", { size: "sm" }),
    separator(),
    text(`「いつから」です。${WHAT.ja}`, { margin: "lg" }),
    text(NOT.ja),
    text(PRIVACY.ja, { weight: "bold" }),
    text(UNOFFICIAL.ja, { size: "sm" }),
    separator(),
    text(`${easy.text(WHAT)}${easy.text(PRIVACY)}`, { size: "sm", margin: "lg" }),
    text(`${WHAT.en} ${PRIVACY.en} ${UNOFFICIAL.en}.`, { size: "sm" }),
  ];
  const footer = CHOOSE.map(({ v, label }) => button(postbackAction(label, { a: "language", v }, LABEL_MAX_GRAPHEMES), accent, "primary"));
  const heard = ["ことばを選んでください。日本語、やさしいにほんご、English。", `「いつから」です。${WHAT.ja}`, NOT.ja, PRIVACY.ja, UNOFFICIAL.ja].join("\n");
  return signed(withChips<Message>([flexMessage(heard, bubble({ body, footer }))], LANGUAGE_CHIPS), view);
}

/** In the chosen language: who this is, who it is not. The choice of a town or the first questions follow it. */
export function languageChosen(view: View): Message[] {
  const about = uriAction(
    { ja: "このLINEについて", easy: "この LINEの こと", en: "About this account" }[view.language],
    view.links.about(),
    LABEL_MAX_GRAPHEMES,
  );
  return card(view, {
    title: tri("日本語でお答えします", "やさしい ｛日本語|にほんご｝で ｛答|こた｝えます", "I will answer in English"),
    lines: [WHAT, NOT, PRIVACY],
    notes: [UNOFFICIAL],
    buttons: about ? [{ label: about.label ?? "", opens: about }] : [],
    chips: tryChips(view),
  });
}

/** 「ことば Language」 of the menu. */
export function chooseLanguage(view: View): Message[] {
  return card(view, {
    title: tri("ことばを選んでください", "ことばを ｛選|えら｝んで ください", "Choose your language"),
    lines: [],
    buttons: CHOOSE.map(({ v, label }) => ({ label, does: { a: "language", v }, look: v === view.language ? "primary" : "quiet" })),
  });
}
