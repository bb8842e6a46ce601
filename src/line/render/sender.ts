/** Who seems to speak. Until a town adopts the project its name says 非公式 (product.md, Honesty 10). */
import type { messagingApi } from "@line/bot-sdk";
import type { Language, TownName } from "../../answer/index.ts";
import { cutUnits, SENDER_NAME_MAX_UNITS } from "../limits.ts";
import type { View } from "./view.ts";

/** 鏡石町のいつから(非公式), within LINE's 20 characters. */
export function senderName(town: TownName, adopted: boolean, language: Language): string {
  if (language === "en") return cutUnits(adopted ? `${town.romaji} いつから` : "いつから (unofficial)", SENDER_NAME_MAX_UNITS);
  return cutUnits(`${town.name}のいつから${adopted ? "" : "(非公式)"}`, SENDER_NAME_MAX_UNITS);
}

/** Every message under the view's sender. */
export function signed<M extends messagingApi.Message>(messages: readonly M[], view: View): M[] {
  const { sender } = view;
  if (!sender) return [...messages];
  const name = cutUnits(sender.name, SENDER_NAME_MAX_UNITS);
  return messages.map((message) => ({ ...message, sender: sender.iconUrl ? { name, iconUrl: sender.iconUrl } : { name } }));
}
