import { describe, expect, it, vi } from "vitest";
import { isSealed, PASSPHRASE_MIN_CHARACTERS, passphraseFrom, seal, unseal } from "../../scripts/backup/sealed-file.ts";

vi.setConfig({ testTimeout: 60_000 });
const PASSPHRASE = "correct horse battery staple";
const MADE_AT = new Date("2026-11-20T03:00:00Z");
const SQL = "INSERT INTO t VALUES ('町の記録');\n".repeat(50);
const sealed = seal({ madeAt: MADE_AT, sql: SQL }, PASSPHRASE);
const changedAt = (place: number) => {
  const copy = Buffer.from(sealed);
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
};

describe("the file of a backup", () => {
  it("opens with its passphrase to what it was, and shows nothing of it without", () => {
    expect(unseal(sealed, PASSPHRASE)).toEqual({ madeAt: MADE_AT, sql: SQL });
    expect(isSealed(sealed)).toBe(true);
    expect(sealed.includes("町の記録")).toBe(false);
  });

  it("is another one each time", () => {
    expect(seal({ madeAt: MADE_AT, sql: SQL }, PASSPHRASE).equals(sealed)).toBe(false);
  });

  const body = sealed.indexOf("\n") + 1;
  it.each([
    ["the time it was made", sealed.indexOf("2026") + 3],
    ["the salt", sealed.indexOf('"salt":"') + 10],
    ["a byte in the middle", body + 40],
    ["its last byte", sealed.length - 1],
  ])("does not open when %s was changed", (_, place) => {
    expect(() => unseal(changedAt(place), PASSPHRASE)).toThrow(/控えを開けません|この控えは読めません/);
  });

  it("does not open with another passphrase, cut short, or when it is something else", () => {
    expect(() => unseal(sealed, "another passphrase altogether")).toThrow("控えを開けません");
    expect(() => unseal(sealed.subarray(0, -40), PASSPHRASE)).toThrow("控えを開けません");
    for (const other of ["", "\n", "{}\n", "CREATE TABLE t (a);\n"]) expect(() => unseal(Buffer.from(other), PASSPHRASE)).toThrow("この控えは読めません");
  });

  it("needs a passphrase of some length", () => {
    expect(passphraseFrom(PASSPHRASE)).toBe(PASSPHRASE);
    for (const missing of [undefined, ""]) expect(() => passphraseFrom(missing)).toThrow("BACKUP_PASSPHRASE");
    expect(() => passphraseFrom("あ".repeat(PASSPHRASE_MIN_CHARACTERS - 1))).toThrow("短すぎます");
  });
});
