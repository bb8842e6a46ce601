/**
 * The LINE message of an announcement: one bubble, in the reader's language or the nearest there is, with why it came and
 * one tap to narrow what one gets.
 */
import type { messagingApi } from "@line/bot-sdk";
import type { Language } from "../answer/index.ts";
import { pathBelow } from "../app/addresses.ts";
import type { Channel } from "../line/channel.ts";
import { FLEX_LABEL_MAX_GRAPHEMES } from "../line/limits.ts";
import { appBase, appLinks, languageInAddress } from "../line/links.ts";
import { telephoneAction, uriAction } from "../line/render/actions.ts";
import { accentOf, NOTE_INK, QUIET_INK } from "../line/render/colours.ts";
import { bubble, button, flexMessage, text } from "../line/render/flex.ts";
import { senderName, signed } from "../line/render/sender.ts";
import { spokenVoice, voice } from "../line/render/voice.ts";
import type { TownData, Trilingual } from "../plan/schema.ts";
import { CORRECTION_MARK, type Content, DRILL_MARK } from "./content.ts";

export type Reason = "everyone" | "follow" | "interest" | "language";
export const REASONS: readonly Reason[] = ["everyone", "follow", "interest", "language"];

const tri = (ja: string, easy: string, en: string): Trilingual => ({ ja, easy, en });

/** A short fixed list: the batch it stands in is one reason (decisions.md, Sending). */
export function whyWords(reason: Reason, town: TownData["town"]): Trilingual {
  switch (reason) {
    case "everyone":
      return tri(
        `なぜ届いたか: ${town.name}を選んだ方みんなへのお知らせです。`,
        `なぜ ${town.name}から ｛来|き｝たか: ${town.name}を ｛選|えら｝んだ ｛人|ひと｝ みんなに おくりました。`,
        `Why you got this: it went to everyone who chose ${town.romaji}.`,
      );
    case "follow":
      return tri(
        "なぜ届いたか: 「始まったら知らせて」を押したサービスのお知らせです。",
        "なぜ ｛来|き｝たか: 「｛始|はじ｝まったら ｛知|し｝らせて」を ｛押|お｝した サービスの お｛知|し｝らせです。",
        "Why you got this: you asked to be told when this service starts.",
      );
    case "interest":
      return tri(
        "なぜ届いたか: 設定で選んだテーマのお知らせです。",
        "なぜ ｛来|き｝たか: ｛設定|せってい｝で ｛選|えら｝んだ テーマの お｛知|し｝らせです。",
        "Why you got this: it is about a theme you chose in the settings.",
      );
    case "language":
      return tri(
        "なぜ届いたか: 選んだことばの方へのお知らせです。",
        "なぜ ｛来|き｝たか: えらんだ ことばの ｛人|ひと｝への お｛知|し｝らせです。",
        "Why you got this: it went to readers of your language.",
      );
  }
}

type Written = Pick<Content, "title" | "body">;

const INSTEAD: Record<Language, Language[]> = { ja: ["ja"], easy: ["easy", "ja"], en: ["en", "easy", "ja"] };

/** The reader's own version, else やさしい日本語, else Japanese; `instead` where it is not the reader's own. */
export function versionFor({ title, body }: Written, reader: Language): { language: Language; title: string; body: string; instead: boolean } {
  const order = INSTEAD[reader];
  for (const language of order) {
    const text = body[language];
    if (text) return { language, title: title[language] ?? title.ja, body: text, instead: language !== reader };
  }
  return { language: "ja", title: title.ja, body: body.ja, instead: reader !== "ja" };
}

const NOT_YOURS = {
  easy: "この お｛知|し｝らせは ふつうの ｛日本語|にほんご｝だけです。わからない ときは ｛役場|やくば｝に ｛電話|でんわ｝して ください。",
  en: "This notice is not available in English. Please call the town hall if you need help.",
} as const;

const LABELS = {
  link: tri("公式ページを開く", "まちの ページを ひらく", "Open the official page"),
  service: tri("サービスのページ", "サービスの ページ", "Page of the service"),
  open: tri("お知らせを開く", "お｛知|し｝らせを ひらく", "Open the notice"),
  narrow: tri("届くテーマを減らす", "とどく テーマを へらす", "Get fewer topics"),
};

/** What is sent; a correction names what it puts right. */
export type Sendable = Pick<Content, "title" | "body" | "link" | "service" | "drill" | "urgent"> & { id: string; corrects: string | null };
export type Reader = { language: Language; reason: Reason; channel: Channel; town: TownData; origin: string; picture: string | null };

export const marksOf = ({ drill, corrects }: Pick<Sendable, "drill" | "corrects">): string => `${drill ? DRILL_MARK : ""}${corrects ? CORRECTION_MARK : ""}`;

export function announcementMessages(sendable: Sendable, { language, reason, channel, town, origin, picture }: Reader): messagingApi.Message[] {
  const version = versionFor(sendable, language);
  const eyes = voice(language);
  const ears = spokenVoice(language);
  const accent = accentOf(town.town.id);
  const base = appBase(origin, channel);
  const links = appLinks(base, channel, { language, town: town.town.id });
  const own = `${base}/${pathBelow(channel.slug, { page: "announcement", town: town.town.id, id: sendable.id }, languageInAddress(language))}`;
  const title = `${marksOf(sendable)}${version.title}`;
  const why = whyWords(reason, town.town)[language];
  const notYours = version.instead && language !== "ja" ? NOT_YOURS[language] : null;
  const opens = (label: Trilingual, address: string | null, look: "primary" | "quiet") => {
    const action = address === null ? null : uriAction(eyes.text(label), address, FLEX_LABEL_MAX_GRAPHEMES);
    return action ? [button(action, accent, look)] : [];
  };
  const call = telephoneAction(
    `${{ ja: "電話する", easy: "でんわする", en: "Call" }[language]} ${town.contact.telephone ?? ""}`,
    town.contact.telephone ?? "",
    FLEX_LABEL_MAX_GRAPHEMES,
  );
  const contents = bubble({
    body: [
      text(eyes.show(title), { size: "lg", weight: "bold" }),
      ...version.body.split(/\n{2,}/).map((part) => text(eyes.show(part), { margin: "md", max: 3_000 })),
      ...(notYours ? [text(eyes.show(notYours), { size: "sm", color: NOTE_INK, margin: "lg" })] : []),
      text(eyes.show(why), { size: "sm", color: QUIET_INK, margin: "lg" }),
    ],
    footer: [
      ...opens(LABELS.link, sendable.link, "primary"),
      ...opens(LABELS.service, sendable.service ? links.service(town.town.id, sendable.service) : null, sendable.link ? "quiet" : "primary"),
      ...opens(LABELS.open, own, "quiet"),
      ...(notYours && call ? [button(call, accent, "quiet")] : []),
      ...opens(LABELS.narrow, links.settings(), "quiet"),
    ],
  });
  const shown = picture?.startsWith("https://")
    ? { ...contents, hero: { type: "image" as const, url: picture, size: "full", aspectMode: "fit" as const } }
    : contents;
  const heard = [title, version.body, ...(notYours ? [notYours] : []), why].map((part) => ears.show(part)).join("\n");
  const sender = { name: senderName(town.town, town.adoption === "adopted", language) };
  return signed([flexMessage(heard, shown)], {
    language,
    today: "",
    channel,
    links,
    offerFollow: () => false,
    unofficial: () => town.adoption !== "adopted",
    otherTown: false,
    masked: false,
    tries: () => [],
    operator: null,
    sender,
  });
}
