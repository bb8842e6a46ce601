/** 設定: what is set, and a button for each change. */
import { type Language, withoutReadings } from "../../answer/index.ts";
import { LABEL_MAX_GRAPHEMES } from "../limits.ts";
import { uriAction } from "../render/actions.ts";
import type { PanelButton } from "../render/panel.ts";
import type { View } from "../render/view.ts";
import { LANGUAGE_CHIPS } from "./chips.ts";
import { card, type Message, pick, plain, type TownHead, townIn, tri } from "./compose.ts";

export type ResidentSettings = { town: TownHead | null; language: Language; notices: boolean; follows: readonly { id: string; name: string }[] };

const LANGUAGE_NAMES = { ja: "日本語", easy: "やさしい にほんご", en: "English" } as const;
/** Buttons to stop following one service each; the mini app shows the rest. */
const FOLLOWS_SHOWN = 6;

export function settings(view: View, resident: ResidentSettings): Message[] {
  const { town, language, notices, follows } = resident;
  const page = uriAction(pick(view, tri("すべての設定を開く", "せっていを ひらく", "Open all settings")), view.links.settings(), LABEL_MAX_GRAPHEMES);
  const buttons: PanelButton[] = [
    ...(page ? [{ label: page.label ?? "", opens: page }] : []),
    ...(view.channel.town === null
      ? [{ label: pick(view, tri("まちを変える", "まちを かえる", "Change town")), says: pick(view, tri("まちを変える", "まちを変える", "change town")) }]
      : []),
    { label: "ことば Language", does: { a: "menu", v: "language" } },
    notices
      ? { label: pick(view, tri("通知を止める", "おしらせを とめる", "Stop notices")), does: { a: "notices", v: "off" } }
      : { label: pick(view, tri("通知を受け取る", "おしらせを もらう", "Get notices")), does: { a: "notices", v: "on" } },
    ...follows.slice(0, FOLLOWS_SHOWN).map(
      (f): PanelButton => ({
        label: withoutReadings(pick(view, tri(`やめる: ${f.name}`, `やめる: ${f.name}`, `Stop: ${f.name}`))),
        does: { a: "unfollow", v: f.id },
      }),
    ),
    { label: pick(view, tri("わたしのデータを消す", "わたしの データを けす", "Erase my data")), does: { a: "erase" } },
  ];
  const where = town ? townIn(view.language, town) : null;
  return card(view, {
    title: tri("設定", "｛設定|せってい｝", "Settings"),
    lines: [
      tri(`まち: ${where ?? "選んでいません"}`, `まち: ${where ?? "まだ ありません"}`, `Town: ${where ?? "not chosen"}`),
      tri(`ことば: ${LANGUAGE_NAMES[language]}`, `ことば: ${LANGUAGE_NAMES[language]}`, `Language: ${LANGUAGE_NAMES[language]}`),
      tri(`お知らせ: ${notices ? "受け取る" : "止めています"}`, `お｛知|し｝らせ: ${notices ? "もらう" : "もらわない"}`, `Notices: ${notices ? "on" : "off"}`),
      tri(
        follows.length > 0 ? `始まったら知らせるもの(${follows.length}件): ${names(follows)}` : "始まったら知らせるもの: ありません",
        follows.length > 0
          ? `｛始|はじ｝まったら ｛教|おし｝えるもの(${follows.length}こ): ${names(follows)}`
          : "｛始|はじ｝まったら ｛教|おし｝えるもの: ありません",
        follows.length > 0 ? `I will tell you when these start (${follows.length}): ${names(follows)}` : "I will tell you when it starts: nothing chosen",
      ),
    ],
    notes: [
      tri(
        "「すべての設定を開く」では、はじめの1回だけ、LINEが確認の画面を出します。あなたの設定を見分けるためです。名前や写真は受け取りません。",
        "「せっていを ひらく」を おすと、LINEが ｛確認|かくにん｝の ｛画面|がめん｝を ｛出|だ｝します(1｛回|かい｝だけ)。あなたの ｛設定|せってい｝を ｛見|み｝つける ためです。｛名前|なまえ｝や ｛写真|しゃしん｝は もらいません。",
        "The first time you open all settings, LINE asks you to agree once, so that we can find your settings. We do not get your name or picture.",
      ),
    ],
    buttons,
    chips: LANGUAGE_CHIPS,
  });
}

const names = (follows: ResidentSettings["follows"]) =>
  `${follows
    .slice(0, FOLLOWS_SHOWN)
    .map((f) => f.name)
    .join("、")}${follows.length > FOLLOWS_SHOWN ? " …" : ""}`;

export function noticesOn(view: View): Message[] {
  return plain(
    view,
    tri(
      "お知らせを受け取る設定にしました。止めるときは「通知を止める」と送ってください。",
      "お｛知|し｝らせを ｛送|おく｝ります。とめたい ときは「通知を止める」と ｛送|おく｝って ください。",
      'Notices are on. To stop them, send "stop notices".',
    ),
  );
}

export function noticesOff(view: View): Message[] {
  return plain(
    view,
    tri(
      "お知らせを止めました。質問にはこれまでどおりお答えします。また受け取るときは「通知を再開」と送ってください。",
      "お｛知|し｝らせを とめました。｛質問|しつもん｝には ｛答|こた｝えます。また ほしい ときは「通知を再開」と ｛送|おく｝って ください。",
      'Notices are off. I still answer your questions. To get them again, send "start notices".',
    ),
  );
}
