/** The first messages a friend gets: the language before anything else, then who this is and is not, on one screen. */
import { LABEL_MAX_GRAPHEMES } from "../limits.ts";
import type { Postback } from "../postback.ts";
import { postbackAction, uriAction } from "../render/actions.ts";
import { accentOf, QUIET_INK } from "../render/colours.ts";
import { bubble, buttonRows, flexMessage, separator, text } from "../render/flex.ts";
import { signed } from "../render/sender.ts";
import type { View } from "../render/view.ts";
import { voice } from "../render/voice.ts";
import { tryChips } from "./chips.ts";
import { card, type Message, type TownHead, tri } from "./compose.ts";
import { chooseTown } from "./town.ts";

const OTHERS = "中文・Tiếng Việt…";
const CHOOSE: readonly { does: Postback; label: string }[] = [
  { does: { a: "language", v: "ja" }, label: "日本語" },
  { does: { a: "language", v: "easy" }, label: "やさしい にほんご" },
  { does: { a: "language", v: "en" }, label: "English" },
  { does: { a: "menu", v: "other-languages" }, label: OTHERS },
];

const PRIVACY = tri(
  "名前・住所・病気や家族の相談は書かないでください。",
  "｛名前|なまえ｝・｛住所|じゅうしょ｝・｛病気|びょうき｝や ｛家族|かぞく｝の ことは ｛書|か｝かないで ください。",
  "Please do not write names, addresses, or anything about illness or family.",
);
const WHAT = tri(
  "町のサービスが「いつから」かを、町の計画をもとに自動で答えます。",
  "まちの サービスが いつからか ｛答|こた｝えます。",
  "I tell you from when your town plans a service.",
);
const URGENT = "火事・救急は119、事件は110へ。";

/** 非公式 once, and who runs it; on an adopted town's own channel the sender's name is the town's. */
function runBy(view: View): string {
  const { operator } = view;
  const who = operator ? `${operator.name}${operator.contact ? `(${operator.contact})` : ""}が運営しています。` : "";
  return view.unofficial(null) ? `非公式です。町の公開資料をもとに作りました。${who}` : who;
}

/** Said in all three languages, because none is chosen yet. */
export function welcome(view: View): Message[] {
  const easy = voice("easy");
  const run = runBy(view);
  const small = { size: "sm", color: QUIET_INK } as const;
  const body = [
    text("ことばを選んでください", { size: "lg", weight: "bold" }),
    text("Choose your language", { size: "sm" }),
    ...buttonRows(
      CHOOSE.map(({ does, label }) => postbackAction(label, does, LABEL_MAX_GRAPHEMES)),
      accentOf(view.channel.town),
    ),
    separator(),
    text(WHAT.ja, { margin: "lg" }),
    text(PRIVACY.ja, { weight: "bold" }),
    text(`${URGENT}${run}`, small),
    separator("md"),
    text(`${easy.text(WHAT)}${easy.text(PRIVACY)}`, { ...small, margin: "md" }),
    text(`${WHAT.en} ${PRIVACY.en}`, small),
  ];
  const heard = ["ことばを選んでください。日本語、やさしいにほんご、English。", WHAT.ja, PRIVACY.ja, URGENT, run].join("");
  return signed<Message>([flexMessage(heard, bubble({ body }))], view);
}

const CHOSEN = tri("日本語でお答えします。", "やさしい ｛日本語|にほんご｝で ｛答|こた｝えます。", "I will answer in English.");

/** In the chosen language, and what comes next: the choice of a town where there is one to make, else what to try. */
export function languageChosen(view: View, towns: readonly TownHead[] | null = null): Message[] {
  if (towns) return chooseTown(view, towns, CHOSEN);
  const about = uriAction(
    { ja: "このLINEについて", easy: "この LINEの こと", en: "About this account" }[view.language],
    view.links.about(),
    LABEL_MAX_GRAPHEMES,
  );
  return card(view, {
    lines: [
      CHOSEN,
      tri(
        "知りたいサービスの名前を書いてください。下のことばも試せます。",
        "｛知|し｝りたい サービスの ｛名前|なまえ｝を ｛書|か｝いて ください。｛下|した｝の ことばも ためせます。",
        "Write the name of a service, or try one of the words below.",
      ),
    ],
    buttons: about ? [{ label: about.label ?? "", opens: about }] : [],
    chips: tryChips(view),
  });
}

/** 「ことば Language」 of the menu. */
export function chooseLanguage(view: View): Message[] {
  return card(view, {
    title: tri("ことばを選んでください", "ことばを ｛選|えら｝んで ください", "Choose your language"),
    lines: [],
    buttons: CHOOSE.map(({ does, label }) => ({ label, does, look: does.a === "language" && does.v === view.language ? "primary" : "quiet" })),
  });
}

/** Languages we do not write: which two we do, said in each. */
export function otherLanguages(view: View): Message[] {
  const said = [
    "中文: 回答是英语或简单的日语。",
    "Tiếng Việt: Câu trả lời bằng tiếng Anh hoặc tiếng Nhật dễ.",
    "한국어: 답은 영어 또는 쉬운 일본어입니다.",
    "Português: As respostas são em inglês ou em japonês fácil.",
  ].join("\n");
  return card(view, {
    lines: [tri(said, said, said)],
    buttons: CHOOSE.filter(({ does }) => does.a === "language" && does.v !== "ja").map(({ does, label }) => ({ label, does })),
  });
}
