import { afterEach, describe, expect, it, vi } from "vitest";
import { aPage, aToken } from "./a-page.ts";

const load = () => import("../../../liff/identity/identity.ts");
const NOON = Date.UTC(2026, 10, 20, 3);

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("the end of a sign-in", () => {
  it.each([
    ["a second before its end it is good", aToken(NOON / 1_000 + 1), false],
    ["at its end it has run out", aToken(NOON / 1_000), true],
    ["words instead of a token", "hello", true],
    ["a token without claims", "a..b", true],
    ["claims without an end", aToken(undefined as unknown as number), true],
  ])("%s", async (_, token, ended) => {
    aPage();
    expect((await load()).isExpired(token, NOON)).toBe(ended);
  });

  it("goes by the server's clock when the phone's is years ahead", async () => {
    vi.useFakeTimers({ now: Date.UTC(2031, 0, 1) });
    aPage({ boot: { now: NOON } });
    const { serverNow } = await load();
    vi.advanceTimersByTime(5_000);
    expect(serverNow()).toBe(NOON + 5_000);
  });
});

describe("an address LINE has written into", () => {
  it.each([
    ["http://localhost/app/miki/?liff.state=%2Fsettings", true],
    ["http://localhost/app/miki/settings?code=abc&state=x&liffClientId=1", true],
    ["http://localhost/app/miki/settings#access_token=a&context_token=b", true],
    ["http://localhost/app/miki/settings#context_token=b", true],
    ["http://localhost/app/miki/settings?lang=en", false],
    ["http://localhost/app/miki/search?q=access_token=", false],
    ["http://localhost/app/miki/#main", false],
  ])("%s: %s", async (address, lines) => {
    aPage();
    expect((await load()).addressIsLines(new URL(address))).toBe(lines);
  });
});

describe("whether anyone is asked who reads", () => {
  const inProduction = { boot: { local: false, liffId: "1-a" } };

  it("nobody, where LINE has left no mark", async () => {
    aPage(inProduction);
    expect((await load()).mayBeSignedIn()).toBe(false);
  });

  it.each(["local", "session"] as const)("who has an ID token of LINE's SDK in the %s storage", async (where) => {
    const page = aPage(inProduction);
    page[where].setItem("LIFF_STORE:1-a:IDToken", '"x"');
    expect((await load()).mayBeSignedIn()).toBe(true);
  });

  it("nobody, where the SDK only left its settings", async () => {
    const page = aPage(inProduction);
    page.local.setItem("LIFF_STORE:1-a:context", "{}");
    expect((await load()).mayBeSignedIn()).toBe(false);
  });

  it("nobody can say it on a channel without LIFF", async () => {
    aPage({ boot: { local: false, liffId: null } });
    expect(await (await load()).startIdentity()).toBeNull();
  });
});
