import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aPage, aToken } from "./a-page.ts";

const KEPT = "itsukara-stand-in-token";
const IN_AN_HOUR = Math.floor(Date.now() / 1_000) + 3_600;
const GOOD = aToken(IN_AN_HOUR);
const ENDED = aToken(IN_AN_HOUR - 7_200);
const ME = { channel: "miki", follows: [] };

let page: ReturnType<typeof aPage>;
let asked: { url: string; method: string; token: string | null; body: string | null }[];
const load = () => import("../../../liff/identity/me.ts");

function answering(...answers: (Response | Error)[]) {
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    asked.push({ url, method: init.method ?? "GET", token: new Headers(init.headers).get("authorization"), body: (init.body as string | undefined) ?? null });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (!answer || answer instanceof Error) throw answer;
    return answer.clone();
  });
}
const problem = (status: number, error: string) => Response.json({ error, title: "…" }, { status });

beforeEach(() => {
  asked = [];
  page = aPage();
});
afterEach(() => vi.unstubAllGlobals());

describe("the resident's own data", () => {
  it("is asked for with their token, on the channel of the page", async () => {
    page.session.setItem(KEPT, GOOD);
    answering(Response.json(ME));
    expect(await (await load()).getMe()).toEqual({ ok: true, value: ME });
    expect(asked).toEqual([{ url: "/api/v1/me?channel=miki", method: "GET", token: `Bearer ${GOOD}`, body: null }]);
  });

  it("a followed service keeps its slash in the address", async () => {
    page.session.setItem(KEPT, GOOD);
    answering(Response.json(ME));
    await (await load()).follow("miki/yoyaku");
    expect(asked[0]).toMatchObject({ url: "/api/v1/me/follows/miki/yoyaku?channel=miki", method: "PUT" });
  });

  it("is not asked for at all without a token", async () => {
    answering(Response.json(ME));
    expect(await (await load()).getMe()).toEqual({ ok: false, reason: "signed-out" });
    expect(asked).toEqual([]);
    expect(page.left).toEqual([]);
  });

  it.each([
    ["offline", new TypeError("Failed to fetch")],
    ["offline", problem(503, "line_unreachable")],
    ["offline", new Response("<html>", { status: 200 })],
    ["refused", problem(409, "already_started")],
    ["refused", problem(500, "broken")],
  ])("a failure is named %s", async (reason, answer) => {
    page.session.setItem(KEPT, GOOD);
    answering(answer);
    expect(await (await load()).getMe()).toEqual({ ok: false, reason });
    expect(page.session.getItem(KEPT)).toBe(GOOD);
  });

  it("a token the server does not believe is thrown away and nobody is sent to LINE", async () => {
    page.session.setItem(KEPT, GOOD);
    answering(problem(401, "token_invalid"));
    expect(await (await load()).getMe()).toEqual({ ok: false, reason: "signed-out" });
    expect(page.session.getItem(KEPT)).toBeNull();
    expect(page.left).toEqual([]);
  });
});

describe("a sign-in that has run out", () => {
  const LOGIN = "http://localhost:8788/login?channel=miki&return=http%3A%2F%2Flocalhost%3A8787%2Fapp%2Fmiki%2Fsettings%3Flang%3Den";

  it.each([
    ["by the token's own end, without asking the server", ENDED, 0],
    ["by the server's word", GOOD, 1],
  ])("%s leads to LINE once, to come back to this page", async (_, token, requests) => {
    page.session.setItem(KEPT, token);
    answering(problem(401, "token_expired"));
    const { getMe } = await load();
    expect(await getMe()).toEqual({ ok: false, reason: "leaving" });
    expect(asked).toHaveLength(requests);
    expect(page.left).toEqual([LOGIN]);
    // Back, and no better: no second time.
    expect(await getMe()).toEqual({ ok: false, reason: "signed-out" });
    expect(page.left).toHaveLength(1);
  });

  it("may be renewed again after the server has accepted a token in between", async () => {
    page.session.setItem(KEPT, GOOD);
    answering(problem(401, "token_expired"));
    await (await load()).getMe();
    const kept = page.session;
    page = aPage();
    for (const [key, value] of Object.entries(kept)) page.session.setItem(key, value);
    page.session.setItem(KEPT, GOOD);
    answering(Response.json(ME), problem(401, "token_expired"));
    const { getMe } = await load();
    expect(await getMe()).toMatchObject({ ok: true });
    expect(await getMe()).toEqual({ ok: false, reason: "leaving" });
  });

  it("takes nobody away from a page they only read", async () => {
    page.session.setItem(KEPT, ENDED);
    answering(Response.json(ME));
    expect(await (await load()).getMeQuietly()).toEqual({ ok: false, reason: "signed-out" });
    expect(page.left).toEqual([]);
  });
});
