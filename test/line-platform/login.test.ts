import { describe, expect, it } from "vitest";
import { testPlatform } from "./fixtures/test-platform.ts";

const { platform, wait } = testPlatform();

async function verify(fields: Record<string, string>) {
  const response = await platform.fetch(new Request("http://line.test/oauth2/v2.1/verify", { method: "POST", body: new URLSearchParams(fields) }));
  return {
    status: response.status,
    requestId: response.headers.get("x-line-request-id"),
    body: (await response.json()) as Record<string, unknown>,
  };
}

const CLIENT = "2000000002";
const refused = (error_description: string) => ({ error: "invalid_request", error_description });

describe("ID tokens", () => {
  it("names the person by the user id of the channel's provider", async () => {
    const { status, body, requestId } = await verify({
      id_token: platform.issueIdToken("sakura", "takeo"),
      client_id: CLIENT,
    });
    expect(status).toBe(200);
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(body).toMatchObject({ iss: "https://access.line.me", aud: CLIENT, sub: platform.userId("takeo", "sakura") });
    expect(body.sub).not.toBe(platform.userId("miki", "sakura"));
    expect(body).not.toHaveProperty("name");
  });

  it("is refused for another Login channel", async () => {
    const { status, body } = await verify({ id_token: platform.issueIdToken("sakura", "all"), client_id: "1" });
    expect(status).toBe(400);
    expect(body).toEqual(refused("Invalid IdToken Audience."));
  });

  it("is refused after its hour", async () => {
    const id_token = platform.issueIdToken("sakura", "all");
    wait(3_600_000);
    expect((await verify({ id_token, client_id: CLIENT })).body).toEqual(refused("IdToken expired."));
  });

  it.each([
    ["a changed claim", (token: string) => token.replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify({ aud: CLIENT, sub: "U1" })).toString("base64url")}.`)],
    ["no signature", (token: string) => token.replace(/[^.]+$/, "")],
    ["alg none", (token: string) => token.replace(/^[^.]+/, Buffer.from('{"alg":"none"}').toString("base64url"))],
    ["words", () => "hello"],
  ])("is refused with %s", async (_what, change) => {
    const id_token = change(platform.issueIdToken("sakura", "all"));
    expect((await verify({ id_token, client_id: CLIENT })).body).toEqual(refused("Invalid IdToken."));
  });

  it("checks nonce, issuer and user id when asked", async () => {
    const id_token = platform.issueIdToken("sakura", "all", { nonce: "n" });
    expect((await verify({ id_token, client_id: CLIENT, nonce: "n", user_id: platform.userId("all", "sakura") })).status).toBe(200);
    expect((await verify({ id_token, client_id: CLIENT, nonce: "m" })).body).toEqual(refused("Invalid IdToken Nonce."));
    expect((await verify({ id_token, client_id: CLIENT, user_id: "U0" })).body).toEqual(refused("Invalid IdToken Subject Identifier."));
    const foreign = platform.issueIdToken("sakura", "all", { issuer: "https://example.com" });
    expect((await verify({ id_token: foreign, client_id: CLIENT })).body).toEqual(refused("Invalid IdToken Issuer."));
  });
});

describe("the login page", () => {
  const open = (query: Record<string, string>) => platform.fetch(new Request(`http://line.test/login?${new URLSearchParams(query)}`));
  const BACK = "http://localhost:8787/app/takeo/settings?lang=en";

  it("says what LINE would ask and offers every resident, and to say no", async () => {
    const page = await (await open({ channel: "takeo", return: BACK })).text();
    expect(page).toContain("名前や写真は渡しません");
    for (const words of ["さくらさん", "とめさん", "Nguyenさん", "やめる"]) expect(page).toContain(words);
  });

  it("sends the chosen resident's token back behind #, where no server sees it", async () => {
    const response = await open({ channel: "takeo", return: BACK, person: "sakura" });
    const to = new URL(response.headers.get("location") ?? "");
    expect(`${to.origin}${to.pathname}${to.search}`).toBe(BACK);
    const { body } = await verify({ id_token: new URLSearchParams(to.hash.slice(1)).get("id_token") ?? "", client_id: CLIENT });
    expect(body).toMatchObject({ sub: platform.userId("takeo", "sakura") });
  });

  it("sends a no back as LINE does, without a token", async () => {
    const to = (await open({ channel: "takeo", return: BACK, person: "" })).headers.get("location") ?? "";
    expect(to).toBe(`${BACK}#error=ACCESS_DENIED`);
  });

  it.each(["https://example.com/", "http://localhost.example.com/", "//example.com/", "javascript:alert(1)", ""])("never sends anybody to %s", async (to) => {
    expect((await open({ channel: "takeo", return: to, person: "sakura" })).status).toBe(400);
  });

  it("knows no channel and no person but its own", async () => {
    expect((await open({ channel: "atlantis", return: BACK })).status).toBe(400);
    expect((await open({ channel: "takeo", return: BACK, person: "nobody" })).status).toBe(404);
  });
});
