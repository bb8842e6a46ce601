import { expect, it } from "vitest";
import { Beside } from "../../src/line/forward/beside.ts";

const read = (forwardTo: string) => Beside.safeParse({ forwardTo, answers: "sure" });

it.each(["https://tool.example/webhook", "https://tool.example:8443/a?key=1", "https://例え.jp/"])("%s may get the events", (address) => {
  expect(read(address).success).toBe(true);
});

it.each([
  "http://tool.example/",
  "https://user:pass@tool.example/",
  "https://localhost/",
  "https://printer.local/",
  "https://intra.lan/",
  "https://tool/",
  "https://10.0.0.1/",
  "https://2130706433/",
  "https://0x7f.1/",
  "https://[::1]/",
  "https://tool.localhost./",
  "ftp://tool.example/",
  "tool.example",
  `https://tool.example/${"a".repeat(500)}`,
])("%s may not, and the sentence says what to write instead", (address) => {
  const { error } = read(address);
  expect(error?.issues[0]?.message).toMatch(/^forwardTo .*(ください|使えません\)。|です。)/);
});

it("what is answered is one of two words", () => {
  expect(Beside.safeParse({ forwardTo: "https://tool.example/", answers: "all" }).success).toBe(false);
});
