/** Every fixed message there is, made once: a new one that is missing here does not compile. */
import type { messagingApi } from "@line/bot-sdk";
import { loadPlanData } from "../../../scripts/data/load.ts";
import { messages } from "../../../src/line/messages/index.ts";
import { view } from "../render/fixtures.ts";
import type { Language } from "../render/subject.ts";

export const { towns } = loadPlanData().data;

type Made = Record<keyof typeof messages, messagingApi.Message[][]>;

/** [name, messages] for a table of tests. */
export function everyMessage(language: Language): [string, messagingApi.Message[]][] {
  const v = view({ language, sender: { name: "鏡石町のいつから(非公式)" } });
  const [town] = towns;
  if (!town) throw new Error("no town in data/");
  const follows = Array.from({ length: 9 }, (_, n) => ({ id: `kagamiishi/s${n}`, name: "とても長い名前のサービス".repeat(4) }));
  const made: Made = {
    welcome: [messages.welcome(v)],
    chooseLanguage: [messages.chooseLanguage(v)],
    languageChosen: [messages.languageChosen(v), messages.languageChosen(v, towns)],
    otherLanguages: [messages.otherLanguages(v)],
    chooseTown: [messages.chooseTown(v, towns), messages.chooseTown(v, [town])],
    townChosen: towns.map((t) => messages.townChosen(v, t)),
    onlyThisTown: [messages.onlyThisTown(v, town)],
    settings: [messages.settings(v, { town: null, language, notices: false, follows: [] }), messages.settings(v, { town, language, notices: true, follows })],
    noticesOn: [messages.noticesOn(v)],
    noticesOff: [messages.noticesOff(v)],
    followed: [messages.followed(v, "書かない窓口"), messages.followed(v, "健康づくり", { count: 4 }), messages.followed(v, "書かない窓口", { others: 12 })],
    unfollowed: [messages.unfollowed(v, "書かない窓口")],
    notFollowing: [messages.notFollowing(v)],
    askErase: [messages.askErase(v)],
    erased: [messages.erased(v, {}), messages.erased(v, { settings: 1, follows: 3, topic: 1, messages: 1, pending: 1 })],
    eraseCancelled: [messages.eraseCancelled(v)],
    media: (["sticker", "image", "video", "audio", "file", "location"] as const).map((kind) => messages.media(v, kind)),
    groupLine: [messages.groupLine(v)],
    consentPreview: [
      messages.consentPreview(view({ language, unofficial: () => false }), "プールはいつ"),
      messages.consentPreview(v, "プールはいつ"),
      messages.consentPreview(v, "長".repeat(9000)),
    ],
    consentSent: [messages.consentSent(v)],
    consentCancelled: [messages.consentCancelled(v)],
    nothingToSend: [messages.nothingToSend(v)],
    understood: [messages.understood(v)],
    notUnderstood: [messages.notUnderstood(v, null), ...towns.map((t) => messages.notUnderstood(v, t, 600))],
    phone: [messages.phone(v, null), ...towns.map((t) => messages.phone(v, t, 1200))],
    news: [messages.news(v)],
    help: [messages.help(v)],
    tooMany: [messages.tooMany(v)],
    oldButton: [messages.oldButton(v)],
    disaster: [messages.disaster(v, "https://www.town.example.jp/saigai")],
    testerAsked: [messages.testerAsked(v)],
  };
  return Object.entries(made).flatMap(([name, all]) => all.map((m, n): [string, messagingApi.Message[]] => [`${name} ${n + 1}`, m]));
}
