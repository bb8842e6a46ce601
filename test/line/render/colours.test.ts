import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadPlanData } from "../../../scripts/data/load.ts";
import { TOWN_FACES_FILE, townFacesSource } from "../../../scripts/rich-menu.ts";
import {
  ALERT_INK,
  accentOf,
  contrast,
  INK,
  NEUTRAL_ACCENT,
  NOTE_INK,
  NOTE_PAPER,
  PALE_GREY,
  PAPER,
  QUIET_INK,
  tint,
} from "../../../src/line/render/colours.ts";

const AA = 4.5;
const { towns } = loadPlanData().data;
const accents: [string, string][] = [["no town", NEUTRAL_ACCENT], ...towns.map((t): [string, string] => [t.town.name, accentOf(t.town.id)])];

describe("colours in LINE", () => {
  it.each(accents)("white letters on the accent of %s can be read", (_, accent) => {
    expect(contrast(PAPER, accent)).toBeGreaterThanOrEqual(AA);
  });

  it.each(accents)("the accent of %s can be read on its own pale grounds", (_, accent) => {
    for (const share of [0.1, 0.12]) expect(contrast(accent, tint(accent, share))).toBeGreaterThanOrEqual(AA);
    for (const share of [0.08, 0.14, 0.3]) expect(contrast(INK, tint(accent, share))).toBeGreaterThanOrEqual(AA);
    expect(contrast(QUIET_INK, tint(accent, 0.08))).toBeGreaterThanOrEqual(AA);
  });

  it("small print, notes and alerts can be read", () => {
    for (const [ink, ground] of [
      [QUIET_INK, PAPER],
      [NOTE_INK, NOTE_PAPER],
      [NOTE_INK, PAPER],
      [ALERT_INK, PAPER],
      [PAPER, ALERT_INK],
      [INK, PALE_GREY],
    ] as const) {
      expect(contrast(ink, ground)).toBeGreaterThanOrEqual(AA);
    }
  });

  it("every town wears the colour of its plan.yaml", () => {
    for (const { town } of towns) expect(accentOf(town.id)).toBe(town.color);
  });

  it("the built-in names and colours are those of data/ (else: npm run rich-menu)", () => {
    expect(readFileSync(TOWN_FACES_FILE, "utf8")).toBe(townFacesSource(towns));
  });
});
