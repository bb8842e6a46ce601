import { describe, expect, it } from "vitest";
import { MARK, SIGNS, type Sign, signOf } from "../../src/service/signs.ts";
import { VERDICT_KINDS } from "../../src/service/verdict.ts";

/** One letter and the other are told apart at a glance only where no form of them is the same. */
const form = (sign: Sign) => MARK[sign].normalize("NFKC").trim();

describe("the signs of certainty", () => {
  it("every sign has a mark, and none of them but these", () => {
    expect(Object.keys(MARK).sort()).toEqual([...SIGNS].sort());
    for (const sign of SIGNS) expect(form(sign), sign).not.toBe("");
  });
  it("no two signs that may stand beside each other look alike", () => {
    const seen = new Map<string, Sign>();
    for (const sign of SIGNS) {
      const same = seen.get(form(sign));
      expect(same === undefined ? sign : `${sign} looks like ${same}`).toBe(sign);
      seen.set(form(sign), sign);
    }
  });
  it("every verdict has a sign, and every sign is of some verdict or year", () => {
    const given = new Set(VERDICT_KINDS.flatMap((kind) => (["past", "now", "to-come", null] as const).map((when) => signOf({ kind, when }))));
    for (const sign of given) expect(SIGNS).toContain(sign);
    expect([...given].sort()).toEqual([...SIGNS].sort());
  });
  it("a start that lies ahead is a promise, one whose year has come is a question", () => {
    expect(signOf({ kind: "launch", when: "to-come" })).toBe("to-come");
    for (const when of ["now", "past"] as const) expect(signOf({ kind: "launch", when })).toBe("asked");
  });
  it("only what the town recorded has the mark of what has started", () => {
    expect(VERDICT_KINDS.filter((kind) => signOf({ kind, when: "past" }) === "started")).toEqual(["started"]);
  });
});
