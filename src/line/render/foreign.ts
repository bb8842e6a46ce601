/** An answer in a language that has a table of rows: one bubble a part; what no row says follows in やさしい日本語. */
import type { messagingApi } from "@line/bot-sdk";
import { type Answer, chipIn, type ForeignTable, nameIn, partIn, type ServiceCard, shortPlace } from "../../answer/index.ts";
import { FLEX_LABEL_MAX_GRAPHEMES } from "../limits.ts";
import { messageAction } from "./actions.ts";
import { accentOf, INK, QUIET_INK } from "./colours.ts";
import { bubble, column, flexMessage, row, separator, text } from "./flex.ts";
import { askFor, LIST_ROWS_MAX } from "./list-rows.ts";
import { type Labels, serviceButtons } from "./next-steps.ts";
import { partMessages } from "./part-messages.ts";
import { textMessages } from "./text-message.ts";
import type { View } from "./view.ts";
import { voice } from "./voice.ts";

type Rows = NonNullable<ForeignTable["rows"]>;

const labelsIn = (rows: Rows): Labels => {
  const site = rows.site.text;
  return {
    site: { 町: site, 市: site },
    page: { 町: site, 市: site },
    call: rows.call.text,
    otherwise: rows.otherwise.text,
    tellMe: rows["tell-me"].text,
    more: rows.more.text,
  };
};

function serviceBubble(card: ServiceCard, lines: readonly string[], rows: Rows, view: View): messagingApi.FlexBubble {
  return bubble({
    body: [
      text(nameIn(card.view), { size: "lg", weight: "bold", max: 160 }),
      ...lines.map((line) => text(line)),
      text(shortPlace(card.view.source, "en"), { size: "xs", color: QUIET_INK, margin: "xs" }),
    ],
    footer: serviceButtons(card, view, labelsIn(rows), accentOf(card.view.town)),
  });
}

function listBubble(cards: readonly ServiceCard[], lines: readonly string[], rows: Rows, byTown: boolean): messagingApi.FlexBubble {
  return bubble({
    body: [
      ...lines.map((line, n) => text(line, n === 0 ? { weight: "bold" } : {})),
      ...cards
        .slice(0, LIST_ROWS_MAX)
        .flatMap(({ view }) => [
          separator("md"),
          row(
            [
              column(
                [
                  text(`${byTown ? `${view.plan.townRomaji} (${view.plan.townName}) ` : ""}${nameIn(view)}`, { weight: "bold", max: 160 }),
                  text(chipIn(rows, view), { size: "sm", color: QUIET_INK, max: 160 }),
                ],
                { flex: 1 },
              ),
              text("›", { size: "xl", color: INK, flex: 0, gravity: "center" }),
            ],
            { action: messageAction(view.name.ja, askFor(view, "ja"), FLEX_LABEL_MAX_GRAPHEMES), margin: "sm", spacing: "md" },
          ),
        ]),
    ],
    footer: [],
  });
}

/** In at most `max` messages. */
export function foreignMessages(answer: Answer, rows: Rows, view: View, max: number): messagingApi.Message[] {
  return answer.parts
    .flatMap((part): messagingApi.Message[] => {
      const { lines, services, below } = partIn(rows, part, answer);
      const [first, ...others] = services;
      const easy = below ? partMessages(part, answer, view, voice("easy")) : [];
      if (!first) return [...textMessages(lines.join("\n")), ...easy];
      const one = others.length === 0 && first.row === null;
      const drawn = one ? serviceBubble(first, lines, rows, view) : listBubble(services, lines, rows, new Set(services.map((s) => s.view.town)).size > 1);
      return [flexMessage(`${one ? `${nameIn(first.view)}: ` : ""}${lines[0] ?? ""}`, drawn), ...easy];
    })
    .slice(0, max);
}
