/** What `npm audit --json` prints (npm 11, recorded; names changed), and what becomes of it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AllowedAdvisory, auditOf, told } from "../../scripts/audit-dependencies.ts";

const recorded = (name: string) => readFileSync(new URL(`./audit/${name}.json`, import.meta.url), "utf8");
const TODAY = "2026-11-20";
const allow = (advisory: string, until = "2026-12-20"): AllowedAdvisory => ({
  advisory,
  package: "left-padder",
  reason: "only used while building, on our own text",
  until,
});
const BOTH = [allow("GHSA-aaaa-bbbb-cccc"), allow("GHSA-dddd-eeee-ffff")];
const audit = (allowed: AllowedAdvisory[], today = TODAY) => told(auditOf(recorded("found"), allowed, today), true);

describe("known weaknesses", () => {
  it("none is well", () => expect(told(auditOf(recorded("nothing-found"), [], TODAY), true)).toMatchObject({ ok: true }));

  it("each that nobody has looked at is named once and fails", () => {
    const { ok, lines } = audit([]);
    expect(ok).toBe(false);
    expect(lines.filter((line) => line.includes("GHSA-"))).toHaveLength(2);
    expect(lines.join()).toContain("left-padder GHSA-aaaa-bbbb-cccc (high) left-padder runs what it pads: まだ見ていません");
  });

  it("all looked at, with their reasons, are well", () => {
    const { ok, lines } = audit(BOTH);
    expect(ok).toBe(true);
    expect(lines.join()).toContain("only used while building");
  });

  it("one of two looked at is not enough", () => expect(audit(BOTH.slice(0, 1)).ok).toBe(false));

  it("on its day the permission is over", () => {
    expect(audit(BOTH, "2026-12-19").ok).toBe(true);
    expect(audit(BOTH, "2026-12-20")).toMatchObject({ ok: false, lines: expect.arrayContaining([expect.stringContaining("見なおす日を過ぎました")]) });
  });

  it("nobody allows anything for longer than ninety days", () =>
    expect(audit([allow("GHSA-aaaa-bbbb-cccc", "2027-11-20"), BOTH[1] as AllowedAdvisory]).ok).toBe(false));

  it("a permission for another package does not count", () => expect(audit(BOTH.map((one) => ({ ...one, package: "builder" }))).ok).toBe(false));

  it("what is mended leaves the list", () => {
    const { ok, lines } = told(auditOf(recorded("nothing-found"), BOTH.slice(0, 1), TODAY), true);
    expect(ok).toBe(false);
    expect(lines.join()).toContain("もうありません");
  });
});

describe("a registry that does not answer", () => {
  it.each([
    ["no-answer", recorded("no-answer")],
    ["nothing", ""],
    ["a page", "<html>"],
  ])("%s fails in CI, warns elsewhere and names no address", (_, output) => {
    const found = auditOf(output, [], TODAY);
    expect(told(found, true).ok).toBe(false);
    const { ok, lines } = told(found, false);
    expect(ok).toBe(true);
    expect(lines.join()).toContain("調べられませんでした");
    expect(lines.join()).not.toContain("http");
  });
});

it("the list of this project can be read, and each reason is one", () => {
  z.array(AllowedAdvisory).parse(JSON.parse(readFileSync(new URL("../../docs/security/allowed-advisories.json", import.meta.url), "utf8")));
});
