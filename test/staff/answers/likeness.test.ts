import { describe, expect, it } from "vitest";
import { grouped, type Meant } from "../../../src/staff/answers/likeness.ts";

const NOTHING: Meant = { service: null, theme: null };
const sent = (...texts: string[]) => texts.map((text, i) => ({ id: i + 1, text, sent_at: i }));
const shape = (groups: ReturnType<typeof grouped>) => groups.map((group) => group.sentences.map((s) => s.id));

describe("sentences of residents", () => {
  it("about the same service stand together, however they are written", () => {
    const meant = (text: string): Meant => ({ service: text.includes("プール") ? null : "miki/madoguchi", theme: null });
    expect(shape(grouped(sent("窓口はいつ", "書かないでいいのはどこですか", "プールは"), meant))).toEqual([[1, 2], [3]]);
  });

  it("about nothing the plan knows stand together when most letter pairs are the same", () => {
    expect(shape(grouped(sent("ごみの日はいつですか", "ごみの日はいつでしょうか", "プールはいつですか"), () => NOTHING))).toEqual([[1, 2], [3]]);
  });

  it("of two themes stay apart, even in the same words", () => {
    const themes = ["a", "b"];
    expect(shape(grouped(sent("予約はいつから", "予約はいつから"), () => ({ service: null, theme: themes.shift() ?? null })))).toEqual([[1], [2]]);
  });

  it("that are much alike but lead to different services stay apart", () => {
    const meant = (text: string): Meant => ({ service: text.startsWith("図") ? "miki/tosho" : "miki/shisetsu", theme: "yoyaku" });
    expect(shape(grouped(sent("図書館の予約はいつから", "施設館の予約はいつから"), meant))).toEqual([[1], [2]]);
  });

  it("are shown with the largest group first", () => {
    expect(shape(grouped(sent("プール", "ごみの日はいつ", "ごみの日はいつ？"), () => NOTHING))[0]).toEqual([2, 3]);
  });
});
