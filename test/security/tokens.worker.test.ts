/** Attacks on tokens beyond those in test/line/id-token.test.ts and test/staff/sign-in.worker.test.ts. */
import { createHmac } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { idTokenVerifier } from "../../src/line/id-token.ts";
import { accessVerifier } from "../../src/staff/access.ts";
import { createLinePlatform } from "../line-platform/server.ts";

const NOW = Date.UTC(2026, 10, 20, 3);
type Part = Record<string, unknown>;
const encoded = (value: Part) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decoded = (part = "") => JSON.parse(Buffer.from(part, "base64url").toString("utf8")) as Part;

describe("Cloudflare Access", () => {
  const TEAM = "https://machi.cloudflareaccess.com";
  const AUDIENCE = "aud-of-the-console";
  const GOOD: Part = { email: "kagamiishi-admin@example.jp", aud: [AUDIENCE], iss: TEAM, iat: NOW / 1_000 - 10, exp: NOW / 1_000 + 600 };
  const HEAD: Part = { alg: "RS256", kid: "k1", typ: "JWT" };
  type Key = { pair: CryptoKeyPair; jwk: JsonWebKey & { kid: string } };
  let team: Key;
  let forger: Key;

  async function keyPair(kid: string): Promise<Key> {
    const pair = (await crypto.subtle.generateKey(
      { name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" },
      true,
      ["sign", "verify"],
    )) as CryptoKeyPair;
    return { pair, jwk: { ...((await crypto.subtle.exportKey("jwk", pair.publicKey)) as JsonWebKey), kid, alg: "RS256", use: "sig" } };
  }
  beforeAll(async () => {
    team = await keyPair("k1");
    forger = await keyPair("k1");
  });

  async function signed(key: Key, claims: Part, head: Part = HEAD): Promise<string> {
    const text = `${encoded(head)}.${encoded(claims)}`;
    const signature = await crypto.subtle.sign("RSASSA-PKCS1-v1_5", key.pair.privateKey, new TextEncoder().encode(text));
    return `${text}.${Buffer.from(signature).toString("base64url")}`;
  }
  function hmac(secret: string | Uint8Array, head: Part = { ...HEAD, alg: "HS256" }): string {
    const text = `${encoded(head)}.${encoded(GOOD)}`;
    return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
  }
  const verifier = (keys: unknown[] = [team.jwk]) =>
    accessVerifier(
      { team: TEAM, audience: AUDIENCE },
      async () => keys as never,
      () => NOW,
    );

  it("the good token is taken", async () => expect(await verifier()(await signed(team, GOOD))).toEqual({ email: GOOD.email }));

  const attacks: [string, () => Promise<string>][] = [
    ["signed by HMAC with the public key as its secret (as JWK)", async () => hmac(JSON.stringify(team.jwk))],
    ["signed by HMAC with the public key's modulus", async () => hmac(team.jwk.n ?? "")],
    [
      "signed by HMAC with the public key in PEM",
      async () => {
        const der = Buffer.from((await crypto.subtle.exportKey("spki", team.pair.publicKey)) as ArrayBuffer).toString("base64");
        return hmac(`-----BEGIN PUBLIC KEY-----\n${der.match(/.{1,64}/g)?.join("\n")}\n-----END PUBLIC KEY-----\n`);
      },
    ],
    ["HMAC that calls itself RS256", async () => hmac(team.jwk.n ?? "", HEAD)],
    ["without a key id, rightly signed", () => signed(team, GOOD, { alg: "RS256", typ: "JWT" })],
    ["with a key id nobody has", () => signed(team, GOOD, { ...HEAD, kid: "k9" })],
    ["with a key id that is no text", () => signed(team, GOOD, { ...HEAD, kid: 1 })],
    ["that brings its own key in the header", () => signed(forger, GOOD, { ...HEAD, jwk: forger.jwk })],
    ["that says where its key is", () => signed(forger, GOOD, { ...HEAD, jku: "https://evil.example/keys", x5u: "https://evil.example/cert" })],
    ["alg None, in other letters", async () => `${encoded({ ...HEAD, alg: "None" })}.${encoded(GOOD)}.`],
    ["alg in other letters", () => signed(team, GOOD, { ...HEAD, alg: "rs256" })],
    ["RS512 announced, RS256 signed", () => signed(team, GOOD, { ...HEAD, alg: "RS512" })],
    ["without a signature", async () => (await signed(team, GOOD)).split(".").slice(0, 2).join(".")],
    [
      "with the claims of another",
      async () => {
        const [head, , signature] = (await signed(team, GOOD)).split(".");
        return `${head}.${encoded({ ...GOOD, email: "somebody@example.jp" })}.${signature}`;
      },
    ],
    ["expired this second", () => signed(team, { ...GOOD, exp: NOW / 1_000 })],
    ["without an end", () => signed(team, { ...GOOD, exp: undefined })],
    ["whose end is a text", () => signed(team, { ...GOOD, exp: "9999999999" })],
    ["not yet valid", () => signed(team, { ...GOOD, nbf: NOW / 1_000 + 600 })],
    ["of no audience", () => signed(team, { ...GOOD, aud: [] })],
    ["without an audience", () => signed(team, { ...GOOD, aud: undefined })],
    ["whose audience only begins like ours", () => signed(team, { ...GOOD, aud: [`${AUDIENCE}-two`] })],
    ["of an issuer that only begins like ours", () => signed(team, { ...GOOD, iss: `${TEAM}.evil.example` })],
    ["whose address is a list", () => signed(team, { ...GOOD, email: [GOOD.email] })],
  ];
  it.each(attacks)("%s is nobody's", async (_, make) => expect(await verifier()(await make())).toBeNull());

  it("a key of the team that is not for RS256 does not open", async () => {
    const token = await signed(team, GOOD);
    expect(await verifier([{ ...team.jwk, alg: "HS256" }])(token)).toBeNull();
    expect(await verifier([{ kty: "oct", kid: "k1", alg: "HS256", k: "c2VjcmV0" }])(hmac("secret"))).toBeNull();
  });

  it("while the team's keys cannot be had, nobody gets in", async () => {
    const verify = accessVerifier(
      { team: TEAM, audience: AUDIENCE },
      () => Promise.reject(new Error("down")),
      () => NOW,
    );
    expect(await verify(await signed(team, GOOD))).toBeNull();
  });
});

describe("LINE's ID token", () => {
  const line = createLinePlatform({ workerUrl: "http://localhost:1", now: () => NOW });
  const token = () => line.issueIdToken("sakura", "kagamiishi");
  const remade = (head: Part, claims: Part = {}) => {
    const [header, body] = token().split(".");
    const text = `${encoded({ ...decoded(header), ...head })}.${encoded({ ...decoded(body), ...claims })}`;
    return `${text}.${createHmac("sha256", "guess").update(text).digest("base64url")}`;
  };
  let asked = 0;
  const verifier = (answer: (request: Request) => Promise<Response> = async (request) => line.fetch(request)) =>
    idTokenVerifier({
      baseUrl: "http://line.test",
      now: () => NOW,
      fetch: (url, init) => {
        asked++;
        return answer(new Request(url, init));
      },
    });
  const OURS = new Set(["2000000002"]);

  it.each([
    ["alg RS256, which LINE never uses", () => remade({ alg: "RS256" })],
    ["alg NONE in capitals", () => remade({ alg: "NONE" })],
    ["no alg", () => remade({ alg: undefined })],
    ["an alg that is a list", () => remade({ alg: ["HS256"] })],
    ["an issuer that only begins like LINE's", () => remade({}, { iss: "https://access.line.me.evil.example" })],
    ["several audiences", () => remade({}, { aud: ["2000000002", "1"] })],
    ["no end", () => remade({}, { exp: undefined })],
    ["an end that is a text", () => remade({}, { exp: "9999999999" })],
    ["five parts, as an encrypted token has", () => `${token()}.x.y`],
  ])("%s is refused without asking LINE", async (_, make) => {
    asked = 0;
    expect(await verifier()(`Bearer ${make()}`, OURS)).toEqual({ ok: false, reason: "token_invalid" });
    expect(asked).toBe(0);
  });

  it("a key of ES256 announced and an HMAC signed is LINE's to refuse, and LINE is asked for our channel", async () => {
    let client = "";
    const verify = verifier(async (request) => {
      client = new URLSearchParams(await request.clone().text()).get("client_id") ?? "";
      return line.fetch(request);
    });
    expect(await verify(`Bearer ${remade({ alg: "ES256", kid: "k1" })}`, OURS)).toEqual({ ok: false, reason: "token_invalid" });
    expect(client).toBe("2000000002");
  });

  it.each([
    ["for another channel", { aud: "1" }],
    ["from another issuer", { iss: "https://evil.example" }],
    ["that is over", { exp: NOW / 1_000 }],
  ])("LINE's yes %s is no yes", async (_, change) => {
    const claims = decoded(token().split(".")[1]);
    const verified = await verifier(async () => Response.json({ ...claims, ...change }))(`Bearer ${token()}`, OURS);
    expect(verified.ok).toBe(false);
  });

  it("LINE's word that it is over is told apart", async () => {
    const answer = async () => Response.json({ error: "invalid_request", error_description: "IdToken expired." }, { status: 400 });
    expect(await verifier(answer)(`Bearer ${token()}`, OURS)).toEqual({ ok: false, reason: "token_expired" });
  });

  it.each([["Basic"], ["bearer2"], ["Token"]])("behind the word %s it is none", async (word) => {
    expect((await verifier()(`${word} ${token()}`, OURS)).ok).toBe(false);
  });
});
