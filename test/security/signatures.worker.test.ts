/** Signatures that are almost right. What is plainly wrong stands in test/line/webhook.worker.test.ts. */
import { createHash, createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { isSignedBy } from "../../src/line/verify-signature.ts";

const SECRET = "local-all-secret";
const BODY = new TextEncoder().encode('{"destination":"U","events":[]}');
const of = (algorithm: string, secret = SECRET) => createHmac(algorithm, secret).update(BODY);
const good = of("sha256").digest("base64");

it("the right one is taken", () => expect(isSignedBy([SECRET], BODY, good)).toBe(true));

it.each([
  ["without its last byte", good.slice(0, -4)],
  ["of the first half", good.slice(0, 22)],
  ["twice, as two headers are joined", `${good}, ${good}`],
  ["in hexadecimal", of("sha256").digest("hex")],
  ["by SHA-1", of("sha1").digest("base64")],
  ["by SHA-512", of("sha512").digest("base64")],
  ["by an empty secret", of("sha256", "").digest("base64")],
  ["that is only a digest", createHash("sha256").update(BODY).digest("base64")],
  ["of both secrets joined", of("sha256", `${SECRET},other`).digest("base64")],
  ["of zeros", Buffer.alloc(32).toString("base64")],
  ["far too long", good.repeat(10_000)],
])("%s is refused", (_, signature) => expect(isSignedBy([SECRET, "other"], BODY, signature)).toBe(false));

it("without a secret nothing is", () => {
  expect(isSignedBy([], BODY, good)).toBe(false);
  expect(isSignedBy([], BODY, of("sha256", "").digest("base64"))).toBe(false);
});
