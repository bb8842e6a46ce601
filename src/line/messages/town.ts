/** Choosing a town, and what a town's own channel says about other towns. */
import type { messagingApi } from "@line/bot-sdk";
import type { Trilingual } from "../../plan/schema.ts";
import { FLEX_CAROUSEL_MAX_BUBBLES, LABEL_MAX_GRAPHEMES } from "../limits.ts";
import { uriAction } from "../render/actions.ts";
import { flexMessage } from "../render/flex.ts";
import { PANEL_BUTTONS_MAX, panel } from "../render/panel.ts";
import { doChip, withChips } from "../render/quick-replies.ts";
import { signed } from "../render/sender.ts";
import type { View } from "../render/view.ts";
import { spokenVoice, voice } from "../render/voice.ts";
import { tryChips } from "./chips.ts";
import { card, type Message, type TownHead, townIn, tri } from "./compose.ts";

const WHICH = tri("どの町のことを知りたいですか", "どの まちの ことを ｛知|し｝りたいですか", "Which town would you like to know about?");
const LATER = tri(
  "あとから「まちを変える」で変えられます。",
  "あとで「まちを変える」と ｛書|か｝くと ｛変|か｝えられます。",
  'You can change it later: send "change town".',
);

/** One button a town; more towns than fit one bubble become a carousel. `first`: said above the question, once a language is chosen. */
export function chooseTown(view: View, towns: readonly TownHead[], first: Trilingual | null = null): Message[] {
  const eyes = voice(view.language);
  const ears = spokenVoice(view.language);
  const labelled = towns.map((t) => ({ label: townIn(view.language, t), does: { a: "town", v: t.town.id } as const }));
  const pages: messagingApi.FlexBubble[] = [];
  for (let at = 0; at < Math.max(1, labelled.length) && pages.length < FLEX_CAROUSEL_MAX_BUBBLES; at += PANEL_BUTTONS_MAX) {
    pages.push(
      panel({
        title: eyes.text(WHICH),
        lines: first ? [eyes.text(first)] : [],
        notes: [eyes.text(LATER)],
        buttons: labelled.slice(at, at + PANEL_BUTTONS_MAX),
      }),
    );
  }
  const [only] = pages;
  const contents: messagingApi.FlexContainer = pages.length === 1 && only ? only : { type: "carousel", contents: pages };
  const heard = `${first ? `${ears.text(first)}\n` : ""}${ears.text(WHICH)}\n${labelled.map((l) => l.label).join("、")}\n${ears.text(LATER)}`;
  return signed(
    withChips<Message>(
      [flexMessage(heard, contents)],
      labelled.map((l) => doChip(l.label, l.does)),
    ),
    view,
  );
}

export function townChosen(view: View, town: TownHead): Message[] {
  const { language } = view;
  const name = townIn(language, town);
  const timeline = uriAction(
    { ja: "年表を見る", easy: "ねんぴょうを みる", en: "See the timeline" }[language],
    view.links.timeline(town.town.id),
    LABEL_MAX_GRAPHEMES,
  );
  return card(
    { ...view, channel: { ...view.channel, town: town.town.id } },
    {
      title: tri(`${name}のことをお答えします`, `${name}の ことを ｛答|こた｝えます`, `I will answer about ${name}`),
      lines: [
        tri(
          "知りたいサービスの名前を書いてください。下のことばも試せます。",
          "｛知|し｝りたい サービスの ｛名前|なまえ｝を ｛書|か｝いて ください。｛下|した｝の ことばも ためせます。",
          "Write the name of a service, or try one of the words below.",
        ),
      ],
      buttons: timeline ? [{ label: timeline.label ?? "", opens: timeline }] : [],
      chips: tryChips(view),
    },
  );
}

/** A town's own channel answers for that town; くらべる is off there (product.md, Honesty 10). */
export function onlyThisTown(view: View, town: TownHead): Message[] {
  const name = townIn(view.language, town);
  return card(view, {
    lines: [
      tri(
        `このLINEは${name}のことだけをお答えします。ほかの町のことは、その町の役場に聞いてください。`,
        `この LINEは ${name}の ことだけ ｛答|こた｝えます。ほかの まちの ことは、その まちの ｛役場|やくば｝に ｛聞|き｝いて ください。`,
        `This account answers for ${name} only. For another town please ask its town hall.`,
      ),
    ],
    chips: tryChips(view),
  });
}
