/** The mini timeline: a box a year, this year outlined with 「今」, every sign with its mark (never colour alone). */
import type { messagingApi } from "@line/bot-sdk";
import type { Language } from "../../answer/index.ts";
import { eraYear, type FiscalYear } from "../../plan/fiscal-year.ts";
import { MARK } from "../../service/signs.ts";
import type { Cell } from "../../service/timeline.ts";
import { INK, QUIET_INK } from "./colours.ts";
import { column, row, text } from "./flex.ts";
import { cellLook, lookOf } from "./looks.ts";

const NOW: Record<Language, (label: string) => string> = { ja: (label) => `${label} 今`, easy: () => "いま", en: () => "now" };
const BAR_HEIGHT = "20px";

export function timelineBoxes(cells: readonly Cell[], language: Language, accent: string): messagingApi.FlexBox {
  const labels = yearLabels(
    cells.map((c) => c.year),
    language,
  );
  return row(
    cells.map((cell, n) => yearColumn(cell, labels[n] ?? "", language, accent)),
    { spacing: "xs", margin: "sm" },
  );
}

/** 令和6, 7, 8 … in Japanese: the era once; the western year elsewhere. */
export function yearLabels(years: readonly FiscalYear[], language: Language): string[] {
  if (language !== "ja") return years.map(String);
  const era = (year: FiscalYear) => eraYear(year).slice(0, 2);
  return years.map((year, n) => (n > 0 && era(years[n - 1] ?? year) === era(year) ? eraYear(year).slice(2) : eraYear(year)));
}

const small = (words: string, bold: boolean) =>
  text(words, { size: "xs", align: "center", wrap: false, adjustMode: "shrink-to-fit", color: bold ? INK : QUIET_INK, ...(bold ? { weight: "bold" } : {}) });

function yearColumn(cell: Cell, label: string, language: Language, accent: string): messagingApi.FlexBox {
  // A western year and its word are wider than a year's box: the years beside it tell which it is.
  const said = cell.now ? NOW[language](label) : label;
  const outline = cell.now ? { borderColor: INK, borderWidth: "normal", cornerRadius: "sm" } : {};
  return column([small(said, cell.now), bar(cell, accent)], { paddingAll: "2px", ...outline });
}

function bar({ sign, since }: Cell, accent: string): messagingApi.FlexBox {
  const mark =
    sign === "fading" || sign === "empty"
      ? []
      : [
          text(MARK[sign], {
            size: "xs",
            align: "center",
            gravity: "center",
            wrap: false,
            adjustMode: "shrink-to-fit",
            weight: "bold",
            color: lookOf(sign, accent).ink,
          }),
        ];
  return column(mark, { height: BAR_HEIGHT, cornerRadius: "3px", justifyContent: "center", ...cellLook(sign, since, accent) });
}
