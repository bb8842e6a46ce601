import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodePostback, encodePostback, type Postback } from "../../../src/line/postback.ts";

const slug = fc.stringMatching(/^[a-z][a-z0-9]{0,12}(-[a-z0-9]{1,8}){0,3}$/);
const serviceId = fc.tuple(slug, slug).map((parts) => parts.join("/"));
const plain = fc.constantFrom<Postback>(
  { a: "understood" },
  { a: "not-understood" },
  { a: "tell-town" },
  { a: "tell-town-send" },
  { a: "tell-town-cancel" },
  { a: "erase" },
  { a: "erase-yes" },
  { a: "erase-no" },
);
const postback: fc.Arbitrary<Postback> = fc.oneof(
  plain,
  fc.constantFrom("ja", "easy", "en").map((v): Postback => ({ a: "language", v: v as "ja" })),
  slug.map((v): Postback => ({ a: "town", v })),
  serviceId.map((v): Postback => ({ a: "follow", v })),
  serviceId.map((v): Postback => ({ a: "unfollow", v })),
  fc.constantFrom("on", "off").map((v): Postback => ({ a: "notices", v: v as "on" })),
  fc.constantFrom("search", "news", "phone", "language", "settings").map((v): Postback => ({ a: "menu", v: v as "news" })),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }).map((v): Postback => ({ a: "ask", v })),
);

describe("postback data", () => {
  it("comes back as it was sent", () => {
    fc.assert(fc.property(postback, (p) => void expect(decodePostback(encodePostback(p))).toEqual(p)));
  });

  it("carries its version", () => {
    fc.assert(fc.property(postback, (p) => void expect(encodePostback(p)).toMatch(/^1:/)));
  });

  it("stays within 300 units however long the question is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 300, maxLength: 2000 }),
        (v) => void expect(encodePostback({ a: "ask", v }).length).toBeLessThanOrEqual(300),
      ),
    );
  });

  it.each([
    ["a later version", "2:town:miki"],
    ["no version", "town:miki"],
    ["an action of an old release", "1:subscribe:miki"],
    ["JSON of another bot", '{"action":"town","id":"miki"}'],
    ["a query string", "action=town&v=miki"],
    ["nothing", ""],
    ["a missing value", "1:town"],
    ["a value too many", "1:understood:yes"],
    ["a language we do not have", "1:language:fr"],
    ["an id with markup", "1:follow:<script>/x"],
    ["a path upwards", "1:follow:../../etc"],
    ["a control character", "1:town:mi\u0000ki"],
    ["not text", 42],
    ["absent", undefined],
  ])("reads %s as unknown", (_, data) => {
    expect(decodePostback(data)).toEqual({ unknown: true });
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.anything(), (data) => void decodePostback(data)));
    fc.assert(fc.property(fc.string({ unit: "binary" }), (data) => void decodePostback(`1:${data}`)));
  });
});
