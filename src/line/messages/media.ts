/** What is not text gets a kind, useful reply, never silence. */
import type { Trilingual } from "../../plan/schema.ts";
import type { View } from "../render/view.ts";
import { tryChips } from "./chips.ts";
import { type Message, plain, tri } from "./compose.ts";

export type MediaKind = "sticker" | "image" | "video" | "audio" | "file" | "location";

const KINDS: Record<MediaKind, Trilingual> = {
  sticker: tri("スタンプをありがとうございます。", "スタンプ、ありがとうございます。", "Thank you for the sticker."),
  image: tri(
    "写真をありがとうございます。写真の中身は見られません。保存もしていません。",
    "｛写真|しゃしん｝、ありがとうございます。｛写真|しゃしん｝は ｛見|み｝ることが できません。とって おくことも しません。",
    "Thank you. I cannot look at pictures, and I do not keep them.",
  ),
  video: tri(
    "動画をありがとうございます。動画の中身は見られません。保存もしていません。",
    "｛動画|どうが｝、ありがとうございます。｛動画|どうが｝は ｛見|み｝ることが できません。とって おくことも しません。",
    "Thank you. I cannot watch videos, and I do not keep them.",
  ),
  audio: tri(
    "声をありがとうございます。声は聞き取れません。保存もしていません。",
    "｛声|こえ｝、ありがとうございます。｛声|こえ｝は わかりません。とって おくことも しません。",
    "Thank you. I cannot understand voice messages, and I do not keep them.",
  ),
  file: tri(
    "ファイルをありがとうございます。ファイルは開けません。保存もしていません。",
    "ファイル、ありがとうございます。ファイルは ひらけません。とって おくことも しません。",
    "Thank you. I cannot open files, and I do not keep them.",
  ),
  location: tri(
    "場所をありがとうございます。場所からは調べられません。保存もしていません。",
    "｛場所|ばしょ｝、ありがとうございます。｛場所|ばしょ｝から ｛調|しら｝べることは できません。とって おくことも しません。",
    "Thank you. I cannot search by place, and I do not keep it.",
  ),
};
const ASK = tri(
  "知りたいサービスの名前を、文字で送ってください。",
  "｛知|し｝りたい サービスの ｛名前|なまえ｝を、｛文字|もじ｝で ｛送|おく｝って ください。",
  "Please write the name of a service.",
);

export function media(view: View, kind: MediaKind): Message[] {
  const said = KINDS[kind];
  return plain(view, tri(`${said.ja}\n${ASK.ja}`, `${said.easy}\n${ASK.easy}`, `${said.en}\n${ASK.en}`), tryChips(view));
}

/** Invited to a group: one line in all languages, then it leaves. */
export function groupLine(view: View): Message[] {
  const line = "グループではお答えできません。1対1のトークで聞いてください。\nI cannot answer in groups. Please ask me in a one-to-one chat.";
  return plain(view, tri(line, line, line));
}
