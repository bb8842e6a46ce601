/** @jsxImportSource hono/jsx */
/** The phone: what LINE will show, drawn from the very message that will be sent. */
import type { messagingApi } from "@line/bot-sdk";
import type { Content } from "../../announcement/content.ts";
import { CATEGORIES } from "../../announcement/content.ts";
import { pictureAddress } from "../../announcement/fix.ts";
import { announcementMessages, type Reason } from "../../announcement/message.ts";
import { EMPTY } from "../../announcement/store.ts";
import type { Language } from "../../answer/index.ts";
import { wordsIn } from "../../service/say/index.ts";
import type { C } from "../context.ts";
import type { Typed } from "./form.ts";

const NAMES: Record<Language, string> = { ja: "日本語", easy: "やさしい日本語", en: "English" };

export function messagesOf(
  c: C,
  content: Content,
  { language, reason, id = "preview", corrects = null }: { language: Language; reason: Reason; id?: string; corrects?: string | null },
) {
  const { ports, town } = c.var;
  const channel = ports.channels().find((one) => one.town === town.town.id) ?? ports.channels().find((one) => one.town === null);
  if (!channel) return [];
  return announcementMessages(
    { ...content, id, corrects },
    { language, reason, channel, town, origin: ports.origin, picture: pictureAddress(ports.origin, content.picture) },
  );
}

type Piece = { type: string; text?: string; weight?: string; size?: string; contents?: Piece[]; action?: { label?: string; uri?: string } };

function PieceView({ piece }: { piece: Piece }) {
  if (piece.type === "text") return <p class={`piece ${piece.weight === "bold" ? "piece-title" : piece.size === "sm" ? "piece-small" : ""}`}>{piece.text}</p>;
  if (piece.type === "button") return <p class="piece-button">{piece.action?.label}</p>;
  return (
    <>
      {(piece.contents ?? []).map((one) => (
        <PieceView piece={one} />
      ))}
    </>
  );
}

export function MessageView({ message, picture }: { message: messagingApi.Message; picture: string | null }) {
  if (message.type !== "flex") return <div class="bubble">{(message as { text?: string }).text}</div>;
  const { body, footer } = message.contents as { body?: Piece; footer?: Piece };
  return (
    <div class="bubble">
      {picture && <img src={`/pictures/${picture}`} alt="" />}
      {body && <PieceView piece={body} />}
      {footer && <PieceView piece={footer} />}
    </div>
  );
}

/** What may not be valid yet is shown as it stands. */
export function contentLoosely(typed: Typed): Content {
  const some = (text: string) => text || null;
  return {
    ...EMPTY,
    title: { ja: typed.title_ja, easy: some(typed.title_easy), en: some(typed.title_en) },
    body: { ja: typed.body_ja, easy: some(typed.body_easy), en: some(typed.body_en) },
    category: CATEGORIES.find((c) => c === typed.category) ?? "お知らせ",
    urgent: typed.urgent,
    drill: typed.drill,
    link: typed.link.startsWith("https://") ? typed.link : null,
    service: some(typed.service),
    picture: some(typed.picture),
  };
}

/** One phone a language that was written; others fall back, and the page of checks says to what. */
export function Phones({ c, content, corrects = null, large = false }: { c: C; content: Content; corrects?: string | null; large?: boolean }) {
  const languages: Language[] = ["ja", ...(content.body.easy ? (["easy"] as const) : []), ...(content.body.en ? (["en"] as const) : [])];
  const reason: Reason = content.audience.everyone
    ? "everyone"
    : content.audience.services.length > 0
      ? "follow"
      : content.audience.interests.length > 0
        ? "interest"
        : "language";
  return (
    <>
      {languages.map((language) => (
        <figure class="preview">
          <figcaption>
            {NAMES[language]}
            {large ? "(大きい文字)" : ""}
          </figcaption>
          <div class={`phone ${large ? "large" : ""}`} lang={wordsIn(language).tag}>
            {messagesOf(c, content, { language, reason, corrects }).map((message) => (
              <MessageView message={message} picture={content.picture} />
            ))}
          </div>
        </figure>
      ))}
    </>
  );
}
