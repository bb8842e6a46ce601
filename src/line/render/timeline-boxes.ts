/** The mini timeline: equal boxes, this year outlined with 「今」, every sign with a glyph of its own (never colour alone). */
import type { messagingApi } from "@line/bot-sdk";
import type { Item, Language } from "../../answer/index.ts";
import { type Day, eraYear, type FiscalYear } from "../../plan/fiscal-year.ts";
import { INK, LINE_GREY, PALE_GREY, PAPER, QUIET_INK, tint } from "./colours.ts";
import { column, row, text } from "./flex.ts";
import { type Cell, timelineCells } from "./timeline-cells.ts";

const NOW: Record<Language, string> = { ja: "今", easy: "いま", en: "now" };
/** A light fill, and by how much of it each year without a printed end grows paler. */
const FILL = 0.3;
const FADE_PER_YEAR = 0.08;
/** Faded, but still to be seen: the plan prints no end. */
const FAINTEST = 0.05;
const BAR_HEIGHT = "24px";

export function timelineBoxes(item: Item, today: Day, language: Language, accent: string): messagingApi.FlexBox {
  return row(
    timelineCells(item, today).map((cell) => yearColumn(cell, language, accent)),
    { spacing: "xs", margin: "md" },
  );
}

/** R6, H30 in Japanese; the western year elsewhere. */
export function shortYear(year: FiscalYear, language: Language): string {
  return language === "ja" ? eraYear(year).replace("令和", "R").replace("平成", "H").replace("元", "1") : String(year);
}

function yearColumn(cell: Cell, language: Language, accent: string): messagingApi.FlexBox {
  const small = (words: string, bold: boolean) =>
    text(words, { size: "xs", align: "center", wrap: false, adjustMode: "shrink-to-fit", color: bold ? INK : QUIET_INK, ...(bold ? { weight: "bold" } : {}) });
  const contents = [small(shortYear(cell.year, language), cell.now), bar(cell, accent), ...(cell.now ? [small(NOW[language], true)] : [])];
  return column(contents, { paddingAll: "2px", ...(cell.now ? { borderColor: INK, borderWidth: "medium", cornerRadius: "sm" } : {}) });
}

function bar(cell: Cell, accent: string): messagingApi.FlexBox {
  const glyph = (mark: string, color: string) => [
    text(mark, { size: "xs", align: "center", gravity: "center", wrap: false, adjustMode: "shrink-to-fit", weight: "bold", color }),
  ];
  const drawn = (contents: messagingApi.FlexComponent[], look: Parameters<typeof column>[1]) =>
    column(contents, { height: BAR_HEIGHT, cornerRadius: "3px", justifyContent: "center", ...look });
  const asked = cell.asked ? glyph("？", accent) : [];
  switch (cell.sign) {
    case "started":
      return drawn(glyph("✓", PAPER), { backgroundColor: accent });
    case "planned":
      return drawn(asked, { backgroundColor: tint(accent, FILL), borderColor: accent, borderWidth: "medium" });
    case "fading": {
      const at = (since: number) => tint(accent, Math.max(FAINTEST, FILL - FADE_PER_YEAR * since));
      return drawn(asked, {
        background: { type: "linearGradient", angle: "90deg", startColor: at(cell.since - 1), endColor: at(cell.since) } as messagingApi.FlexBoxLinearGradient,
      });
    }
    case "study":
      // Flex has no dotted border: dots inside a thin outline, fewer where no end is printed.
      return drawn(glyph(cell.since === 0 ? "･･･" : "･", QUIET_INK), cell.since === 0 ? { borderColor: LINE_GREY, borderWidth: "normal" } : {});
    case "unsure":
      return drawn([column(glyph("？", accent), { borderColor: accent, borderWidth: "light", cornerRadius: "2px" })], {
        borderColor: accent,
        borderWidth: "light",
        paddingAll: "2px",
      });
    case "period":
      return drawn(glyph("///", QUIET_INK), { backgroundColor: tint(accent, 0.08) });
    case "delayed":
      return drawn(glyph("！", INK), { borderColor: INK, borderWidth: "medium" });
    case "stopped":
      return drawn(glyph("×", INK), { borderColor: INK, borderWidth: "medium" });
    case "empty":
      return drawn([], { backgroundColor: PALE_GREY });
  }
}
