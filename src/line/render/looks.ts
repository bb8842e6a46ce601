/** How a sign is drawn (look.md, the sign language of certainty): in the chip and in a year of the mini timeline alike. */
import type { messagingApi } from "@line/bot-sdk";
import type { Sign } from "../../service/signs.ts";
import type { CellSign } from "../../service/timeline.ts";
import { ALERT_INK, INK, LINE_GREY, PALE_GREY, PAPER, tint } from "./colours.ts";

type BoxLook = Pick<messagingApi.FlexBox, "backgroundColor" | "borderColor" | "borderWidth">;
/** `ink`: of the mark and the words, which never stand in colour alone. */
export type Look = { ink: string; box: BoxLook };

/** Light fill of a start that lies ahead; half fill of a trial; the pale ground of what only has a period. */
const LIGHT = 0.12;
const HALF = 0.3;
const PALE = 0.08;

const outline = (borderColor: string, borderWidth: string, backgroundColor = PAPER): Look => ({ ink: INK, box: { borderColor, borderWidth, backgroundColor } });
const fill = (backgroundColor: string, ink = INK): Look => ({ ink, box: { backgroundColor } });
const alert: Look = { ink: ALERT_INK, box: { borderColor: ALERT_INK, borderWidth: "medium", backgroundColor: PAPER } };

const LOOKS: Record<Sign, (accent: string) => Look> = {
  started: (accent) => fill(accent, PAPER),
  partly: (accent) => outline(accent, "medium", tint(accent, HALF)),
  published: (accent) => outline(accent, "normal", tint(accent, LIGHT)),
  existing: (accent) => fill(tint(accent, HALF)),
  "to-come": (accent) => outline(accent, "medium", tint(accent, LIGHT)),
  asked: (accent) => outline(accent, "medium"),
  pilot: (accent) => fill(tint(accent, HALF)),
  expand: (accent) => outline(accent, "normal", tint(accent, LIGHT)),
  study: () => outline(LINE_GREY, "normal"),
  two: (accent) => outline(accent, "light"),
  period: (accent) => fill(tint(accent, PALE)),
  name: () => fill(PALE_GREY),
  waiting: () => outline(LINE_GREY, "normal"),
  moved: () => alert,
  over: () => alert,
  checking: () => fill(PALE_GREY),
};

export const lookOf = (sign: Sign, accent: string): Look => LOOKS[sign](accent);

/** By how much each year after a start without a printed end grows paler; the palest is still to be seen. */
const FADE_PER_YEAR = 0.08;
const FAINTEST = 0.05;

/** A year of the timeline: `since` years after the start that it fades from. */
export function cellLook(sign: CellSign, since: number, accent: string): Pick<messagingApi.FlexBox, keyof BoxLook | "background"> {
  if (sign === "empty") return { backgroundColor: PALE_GREY };
  if (sign !== "fading") return lookOf(sign, accent).box;
  const at = (years: number) => tint(accent, Math.max(FAINTEST, HALF - FADE_PER_YEAR * years));
  return { background: { type: "linearGradient", angle: "90deg", startColor: at(since - 1), endColor: at(since) } as messagingApi.FlexBoxLinearGradient };
}
