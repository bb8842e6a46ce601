import { describe, expect, it } from "vitest";
import { testPlatform } from "./fixtures/test-platform.ts";

function chatPage() {
  const made = testPlatform(() => new Response("ok"), {
    explain: ({ town, text }) => ({ rule: `${town}: ${text}` }),
  });
  const request = async (method: string, path: string, body?: unknown, type = "application/json") => {
    const response = await made.platform.fetch(
      new Request(`http://line.test${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": type } }),
      }),
    );
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { ...made, request };
}

describe("the chat page's server side", () => {
  it("serves the page under a policy that runs no foreign script", async () => {
    const { request } = chatPage();
    const page = await request("GET", "/chat/");
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(page.text).not.toMatch(/https?:\/\//);
  });

  it.each(["/chat/../server.ts", "/chat/%2e%2e/server.ts", "/chat/nothing.js"])("does not give out %s", async (path) => {
    expect((await chatPage().request("GET", path)).status).toBe(404);
  });

  it("never shows a channel's secrets", async () => {
    const { request } = chatPage();
    const { text } = await request("GET", "/_chat/state");
    expect(text).not.toMatch(/-secret|-token/);
  });

  it("follows, says something and reads it back", async () => {
    const { request } = chatPage();
    await request("POST", "/_chat/act/all/sakura", { do: "follow" });
    expect((await request("POST", "/_chat/act/all/sakura", { do: "say", text: "はい" })).text).toContain('"reason":"ok"');
    const chat = JSON.parse((await request("GET", "/_chat/chat/all/sakura")).text) as {
      messages: { message: { text: string } }[];
    };
    expect(chat.messages.map((m) => m.message.text)).toEqual(["はい"]);
  });

  it("refuses a form post from another page", async () => {
    const { request } = chatPage();
    expect((await request("POST", "/_chat/act/all/sakura", { do: "follow" }, "text/plain")).status).toBe(400);
  });

  it("adds a resident with an own user id, and none without a name", async () => {
    const { request } = chatPage();
    expect((await request("POST", "/_chat/people", { name: "けん", note: "60代" })).text).toContain('"id":"p4"');
    expect((await request("POST", "/_chat/people", { name: " " })).status).toBe(400);
  });

  it("passes a question to explain, with the channel's town", async () => {
    const { request } = chatPage();
    expect((await request("POST", "/_chat/explain/takeo/tome", { text: "予約は?" })).text).toBe('{"rule":"takeo: 予約は?"}');
  });

  it("keeps the wire in both directions, and at most 500 entries", async () => {
    const { request, call, platform } = chatPage();
    await platform.residents.follow("all", "sakura");
    for (let n = 0; n < 510; n++) await call("GET", "/v2/bot/info");
    expect(platform.wire.entries()).toHaveLength(500);
    await platform.residents.say("all", "sakura", "a");
    const wire = JSON.parse((await request("GET", "/_chat/wire?channel=all")).text) as { direction: string }[];
    expect(new Set(wire.map((e) => e.direction))).toEqual(new Set(["in", "out"]));
    expect(JSON.stringify(wire)).not.toContain("local-all-token");
  });
});
