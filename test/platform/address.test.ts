import { expect, it } from "vitest";
import { addressOf } from "../../src/platform/address.ts";

const of = (address?: string) => addressOf(new Headers(address === undefined ? {} : { "cf-connecting-ip": address }));

it.each([
  ["203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0DB8:0001:0002::1", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
])("%s is counted as %s", (address, key) => expect(of(address)).toBe(key));

it("nobody says it on this machine", () => expect([of(), of(" ")]).toEqual([null, null]));
