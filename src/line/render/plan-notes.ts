/** What stands around every card of a plan: whose it is, where it says so, and whether the plan has ended or is a draft. */
import type { messagingApi } from "@line/bot-sdk";
import { type PlanNote, type Sentence, sourceLine, type TownName } from "../../answer/index.ts";
import type { Source, Trilingual } from "../../plan/schema.ts";
import { NOTE_INK, NOTE_PAPER, QUIET_INK, tint } from "./colours.ts";
import { type BubbleParts, column, text } from "./flex.ts";
import type { Voice } from "./voice.ts";

type Piece = messagingApi.FlexComponent;

export function townLabel(town: Pick<TownName, "name" | "romaji">, language: Voice["language"]): string {
  return language === "en" ? `${town.romaji} (${town.name})` : town.name;
}

/** The strip at the top of a bubble: the town and the theme, small. */
export function townHeader(
  town: Pick<TownName, "name" | "romaji">,
  accent: string,
  voice: Voice,
  { large = false, theme = null }: { large?: boolean; theme?: Trilingual | null } = {},
): Pick<BubbleParts, "header" | "headerColour"> {
  const look = large ? ({ size: "lg", weight: "bold" } as const) : ({ size: "sm", weight: "bold" } as const);
  const label = townLabel(town, voice.language) + (theme && !large ? `・${voice.show(theme[voice.language])}` : "");
  return { header: [text(label, { color: accent, max: 80, ...look })], headerColour: tint(accent, 0.1) };
}

export const townOfPlan = (plan: PlanNote) => ({ name: plan.townName, romaji: plan.townRomaji });

/** The thin band above the chart (look.md), Honesty 4. */
export function planBand(plan: PlanNote, voice: Voice): Piece[] {
  const notes: Sentence[] = [
    ...(plan.ended ? [{ say: "plan-ended", title: plan.title, titleEn: plan.titleEn, last: plan.last } as const] : []),
    ...(plan.draft ? [{ say: "plan-draft", title: plan.title, titleEn: plan.titleEn } as const] : []),
  ];
  return notes.length === 0
    ? []
    : [
        column(
          notes.map((n) => text(voice.say(n), { size: "xs", color: NOTE_INK })),
          { backgroundColor: NOTE_PAPER, paddingAll: "sm", cornerRadius: "sm" },
        ),
      ];
}

const NAME_IN_PLAN = {
  ja: (t: string) => `計画での名前: 「${t}」`,
  easy: (t: string) => `｛計画|けいかく｝の ｛名前|なまえ｝: 「${t}」`,
  en: (t: string) => `Name in the plan: "${t}"`,
};

/** The small print: the printed name, the source, 非公式. */
export function smallPrint(plan: PlanNote, source: { plan: string } & Source, voice: Voice, title: string | null = null): Piece[] {
  const lines = [
    ...(title === null ? [] : [voice.show(NAME_IN_PLAN[voice.language](title))]),
    voice.show(sourceLine(source, voice.language)),
    ...(plan.unofficial ? [voice.say({ say: "unofficial" })] : []),
  ];
  return lines.map((line, n) => text(line, { size: "xs", color: QUIET_INK, max: 220, ...(n === 0 ? { margin: "lg" } : {}) }));
}
