/** The chip of a service: its mark and its words, drawn as its sign. */
import type { messagingApi } from "@line/bot-sdk";
import { MARK, signOf } from "../../service/signs.ts";
import type { Verdict } from "../../service/verdict.ts";
import { row, text } from "./flex.ts";
import { lookOf } from "./looks.ts";

/** `words`: as they are shown. */
export function statusChip(verdict: Verdict, words: string, accent: string): messagingApi.FlexBox {
  const sign = signOf(verdict);
  const { ink, box } = lookOf(sign, accent);
  const piece = (said: string, flex: number) => text(said, { size: "sm", weight: "bold", color: ink, flex, gravity: "center", max: 160 });
  return row([piece(MARK[sign], 0), piece(words, 1)], {
    spacing: "sm",
    margin: "sm",
    cornerRadius: "md",
    paddingTop: "xs",
    paddingBottom: "xs",
    paddingStart: "md",
    paddingEnd: "md",
    ...box,
  });
}
