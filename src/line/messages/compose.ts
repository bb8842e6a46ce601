/** How every fixed message is made: one text in three languages, spoken in the view's language, signed by its sender. */
import type { messagingApi } from "@line/bot-sdk";
import type { Language } from "../../answer/index.ts";
import type { TownData, Trilingual } from "../../plan/schema.ts";
import { accentOf } from "../render/colours.ts";
import { flexMessage } from "../render/flex.ts";
import { type PanelButton, panel } from "../render/panel.ts";
import { type Chip, withChips } from "../render/quick-replies.ts";
import { signed } from "../render/sender.ts";
import { textMessages } from "../render/text-message.ts";
import { townLabel } from "../render/town-label.ts";
import type { View } from "../render/view.ts";
import { spokenVoice, voice } from "../render/voice.ts";

export type Message = messagingApi.Message;
/** The head of a town's data: all a message needs to name it. */
export type TownHead = { town: Pick<TownData["town"], "id" | "name" | "romaji"> };

export const tri = (ja: string, easy: string, en: string): Trilingual => ({ ja, easy, en });

export function townIn(language: Language, { town }: TownHead): string {
  return townLabel(town, language);
}

/** A plain text message. */
export function plain(view: View, text: Trilingual, chips: readonly Chip[] = []): Message[] {
  return signed(withChips<Message>(textMessages(voice(view.language).text(text)), chips), view);
}

export type TrilingualPanel = {
  title?: Trilingual;
  lines: readonly Trilingual[];
  notes?: readonly Trilingual[];
  buttons?: readonly PanelButton[];
  chips?: readonly Chip[];
};

/** A bubble with buttons; its altText is its lines. */
export function card(view: View, { title, lines, notes = [], buttons = [], chips = [] }: TrilingualPanel): Message[] {
  const eyes = voice(view.language);
  const ears = spokenVoice(view.language);
  const contents = panel({
    ...(title ? { title: eyes.text(title) } : {}),
    lines: lines.map((l) => eyes.text(l)),
    notes: notes.map((l) => eyes.text(l)),
    buttons,
    accent: accentOf(view.channel.town),
  });
  const heard = [...(title ? [title] : []), ...lines, ...notes].map((l) => ears.text(l)).join("\n");
  return signed(withChips<Message>([flexMessage(heard, contents)], chips), view);
}

export const pick = (view: View, text: Trilingual): string => text[view.language];
