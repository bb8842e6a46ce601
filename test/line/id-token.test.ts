import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { idTokenVerifier } from "../../src/line/id-token.ts";
import { createLinePlatform } from "../line-platform/server.ts";

const OURS = new Set(["2000000002"]);
const AT = Date.UTC(2026, 10, 20, 3);

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decoded = (part: string | undefined) => JSON.parse(Buffer.from(part ?? "", "base64url").toString("utf8")) as Record<string, unknown>;
/** The token with its claims changed, signed with `secret` or with the old signature. */
function forged(token: string, change: object, { secret, alg }: { secret?: string; alg?: string } = {}): string {
  const [header, body, signature] = token.split(".");
  const unsigned = `${encoded({ ...decoded(header), ...(alg ? { alg } : {}) })}.${encoded({ ...decoded(body), ...change })}`;
  return `${unsigned}.${secret ? createHmac("sha256", secret).update(unsigned).digest("base64url") : signature}`;
}

describe("a LINE ID token", () => {
  const line = createLinePlatform({ workerUrl: "http://localhost:1", now: () => AT });
  let asked: number;
  let answerOf: (request: Request) => Promise<Response>;
  let now: number;
  beforeEach(() => {
    asked = 0;
    now = AT;
    answerOf = (request) => Promise.resolve(line.fetch(request));
  });
  const verifier = () =>
    idTokenVerifier({
      baseUrl: "http://line.test",
      now: () => now,
      fetch: (url, init) => {
        asked++;
        return answerOf(new Request(url, init));
      },
    });
  const token = (options = {}) => line.issueIdToken("sakura", "kagamiishi", options);
  const verify = (given: string | undefined, by = verifier()) => by(given === undefined ? undefined : `Bearer ${given}`, OURS);

  it("names the resident LINE names", async () => {
    expect(await verify(token())).toEqual({ ok: true, userId: line.userId("kagamiishi", "sakura"), loginChannelId: "2000000002" });
  });

  it("is not asked about twice within a minute, and again after it", async () => {
    const by = verifier();
    await verify(token(), by);
    await verify(token(), by);
    expect(asked).toBe(1);
    now += 60_001;
    await verify(token(), by);
    expect(asked).toBe(2);
  });

  it("without a token nobody is asked", async () => {
    expect(await verify(undefined)).toEqual({ ok: false, reason: "token_missing" });
    expect(asked).toBe(0);
  });

  it.each([
    ["no token at all", () => "abc"],
    ["two parts only", () => token().split(".").slice(0, 2).join(".")],
    ["alg none", () => forged(token(), {}, { alg: "none" })],
    ["alg none without a signature", () => `${forged(token(), {}, { alg: "none" }).split(".").slice(0, 2).join(".")}.`],
    ["another issuer", () => forged(token(), { iss: "https://evil.example" })],
    ["another audience", () => forged(token(), { aud: "1234567890" })],
    ["a user id that is none", () => forged(token(), { sub: "admin" })],
    ["far too long", () => `${token()}${"a".repeat(5_000)}`],
  ])("%s is refused without asking LINE", async (_, make) => {
    expect(await verify(make())).toEqual({ ok: false, reason: "token_invalid" });
    expect(asked).toBe(0);
  });

  it.each([
    ["somebody else's id under the old signature", () => forged(token(), { sub: `U${"0".repeat(32)}` })],
    ["signed with a secret of the forger's own", () => forged(token(), { sub: `U${"0".repeat(32)}` }, { secret: "guess" })],
  ])("%s is refused by LINE", async (_, make) => {
    expect(await verify(make())).toEqual({ ok: false, reason: "token_invalid" });
    expect(asked).toBe(1);
  });

  it("expired is told apart, so that the reader can sign in again", async () => {
    expect(await verify(token({ expiresInS: -1 }))).toEqual({ ok: false, reason: "token_expired" });
    expect(asked).toBe(0);
  });

  it("a token that expires while it is kept is refused", async () => {
    const by = verifier();
    const short = token({ expiresInS: 10 });
    expect((await verify(short, by)).ok).toBe(true);
    now += 11_000;
    expect(await verify(short, by)).toEqual({ ok: false, reason: "token_expired" });
  });

  it.each([
    ["cannot be reached", () => Promise.reject(new TypeError("fetch failed"))],
    ["answers 500", async () => new Response("{}", { status: 500 })],
    ["answers something else", async () => new Response("<html>")],
    ["answers another shape", async () => new Response(JSON.stringify({ sub: 1 }))],
  ])("when LINE %s, nobody is let in and the reason is LINE", async (_, answered) => {
    answerOf = answered;
    expect(await verify(token())).toEqual({ ok: false, reason: "line_unreachable" });
  });

  it("LINE's word for somebody else than the token says is not believed", async () => {
    answerOf = async () => new Response(JSON.stringify({ iss: "https://access.line.me", sub: `U${"1".repeat(32)}`, aud: "2000000002", exp: AT / 1_000 + 60 }));
    expect(await verify(token())).toEqual({ ok: false, reason: "token_invalid" });
  });
});
