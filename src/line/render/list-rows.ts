/** Many services in one bubble: a row 「name … chip」 each, and each row asks about its service when tapped. */
import type { messagingApi } from "@line/bot-sdk";
import { type Language, rowWords, type ServiceCard, type ServiceView, signOfRow, withoutReadings } from "../../answer/index.ts";
import type { Day } from "../../plan/fiscal-year.ts";
import { MARK } from "../../service/signs.ts";
import { FLEX_LABEL_MAX_GRAPHEMES } from "../limits.ts";
import { messageAction } from "./actions.ts";
import { INK, QUIET_INK } from "./colours.ts";
import { column, row, separator, text } from "./flex.ts";
import { labelOfTown, townLabel } from "./town-label.ts";
import type { Voice } from "./voice.ts";

/** Rows of one bubble that a phone shows together with the sentence above them; the mini app shows all. */
export const LIST_ROWS_MAX = 8;

/** What a tap on a service says: its town too, because the resident's own town may be another. */
export function askFor(view: ServiceView, language: Language): string {
  const name = withoutReadings(view.name[language]);
  return labelOfTown(name, { name: view.plan.townName, romaji: view.plan.townRomaji }, language);
}

/** Each with a line above it. `byTown`: services of several towns stand below each other, so each says its town first. */
export function listRows(cards: readonly ServiceCard[], byTown: boolean, today: Day, voice: Voice): messagingApi.FlexComponent[] {
  return cards.slice(0, LIST_ROWS_MAX).flatMap((card) => [separator("md"), listRow(card, byTown, today, voice)]);
}

function listRow(card: ServiceCard, byTown: boolean, today: Day, voice: Voice): messagingApi.FlexBox {
  const { view } = card;
  const { name, chip } = rowWords(card, voice.language);
  const town = byTown ? `${townLabel({ name: view.plan.townName, romaji: view.plan.townRomaji }, voice.language)} ` : "";
  return row(
    [
      column(
        [
          text(`${town}${voice.show(name)}`, { weight: "bold", max: 120 }),
          text(`${MARK[signOfRow(card, today)]} ${voice.show(chip)}`, { size: "sm", color: QUIET_INK, max: 160 }),
        ],
        { flex: 1 },
      ),
      text("›", { size: "xl", color: INK, flex: 0, gravity: "center" }),
    ],
    {
      action: messageAction(withoutReadings(view.name[voice.language]), askFor(view, voice.language), FLEX_LABEL_MAX_GRAPHEMES),
      margin: "sm",
      spacing: "md",
    },
  );
}
