/** Where to ask: the town hall's telephone as a button, its hours, its address, each only as far as it is known. */
import { openState } from "../../answer/decide/parts.ts";
import { type Sentence, townName } from "../../answer/index.ts";
import type { TownData } from "../../plan/schema.ts";
import { accentOf } from "../render/colours.ts";
import { flexMessage } from "../render/flex.ts";
import { askingActions, LABELS } from "../render/next-steps.ts";
import { panel } from "../render/panel.ts";
import { type Chip, withChips } from "../render/quick-replies.ts";
import { signed } from "../render/sender.ts";
import type { View } from "../render/view.ts";
import { spokenVoice, voice } from "../render/voice.ts";
import { tellTownChip } from "./chips.ts";
import { type Message, plain, townIn, tri } from "./compose.ts";

type Contact = Extract<Sentence, { say: "contact" }>;

const WAY = { mail: tri("メール", "メール", "Mail"), fax: tri("ファックス", "ファックス", "Fax") };

function whereToAsk(view: View, town: TownData, minutes: number | null, title: string | null, chips: readonly Chip[]): Message[] {
  const contact: Contact = { say: "contact", contact: town.contact, town: townName(town), open: openState(town.contact, view.today, minutes) };
  const eyes = voice(view.language);
  const ears = spokenVoice(view.language);
  const body = town.town.name.endsWith("市") ? "市" : "町";
  const asking = askingActions(town.contact, LABELS[view.language], { body, unofficial: view.unofficial(town.town.id), number: true });
  const address = town.contact.telephone ? [`${{ ja: "住所", easy: "｛住所|じゅうしょ｝", en: "Address" }[view.language]}: ${town.contact.address}`] : [];
  // A form has its button; LINE opens neither mail nor FAX from one.
  const other = town.contact.other.filter((way) => way.way !== "form").map((way) => `${WAY[way.way as "mail" | "fax"][view.language]}: ${way.address}`);
  const checked = tri(`確かめた日: ${town.contact.checked}`, `｛確|たし｝かめた ｛日|ひ｝: ${town.contact.checked}`, `Checked: ${town.contact.checked}`);
  const bubble = panel({
    title: title === null ? townIn(view.language, town) : eyes.show(title),
    lines: [eyes.say(contact), ...address.map(eyes.show), ...other.map(eyes.show)],
    notes: [eyes.text(checked)],
    buttons: asking.map((opens, n) => ({ label: opens.label ?? "", opens, look: n === 0 ? "primary" : "quiet" })),
    accent: accentOf(town.town.id),
  });
  const heard = [...(title === null ? [] : [ears.show(title)]), ears.say(contact)].join("\n");
  return signed(withChips<Message>([flexMessage(heard, bubble)], chips), view);
}

const NO_TOWN = tri(
  "まちがまだ選ばれていません。「まちを変える」で選ぶと、役場の電話番号が出ます。",
  "まちが まだ ｛決|き｝まって いません。「まちを変える」と ｛送|おく｝ると、まちを ｛選|えら｝べます。",
  'No town is chosen yet. Send "change town" to choose one; then I can show its telephone number.',
);

/** でんわ・役場 of the menu. `minutes` since midnight in Japan tells whether it is open now. */
export function phone(view: View, town: TownData | null, minutes: number | null = null): Message[] {
  return town ? whereToAsk(view, town, minutes, null, []) : plain(view, NO_TOWN);
}

/** 「ちがう・わからない」 offers the telephone. */
export function notUnderstood(view: View, town: TownData | null, minutes: number | null = null): Message[] {
  const sorry = tri(
    "お役に立てず、すみません。ほかの言い方で聞くか、役場に聞いてください。",
    "ごめんなさい。ほかの ことばで ｛聞|き｝くか、｛役場|やくば｝に ｛聞|き｝いて ください。",
    "I am sorry. Please ask in other words, or ask the town hall.",
  );
  return town ? whereToAsk(view, town, minutes, sorry[view.language], [tellTownChip(view)]) : plain(view, sorry, [tellTownChip(view)]);
}

export function understood(view: View): Message[] {
  return plain(view, tri("よかったです。ほかにもあれば、いつでも聞いてください。", "よかったです。また ｛聞|き｝いて ください。", "Good. Ask me any time."));
}
