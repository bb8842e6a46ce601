import { afterEach, describe, expect, it, vi } from "vitest";
import { aPage, aToken } from "./a-page.ts";

const IN_AN_HOUR = Math.floor(Date.now() / 1_000) + 3_600;
const CHATTING = aToken(IN_AN_HOUR, "chatting");
const OTHER = aToken(IN_AN_HOUR, "other");

type Message = { source: unknown; origin: string; data: unknown };
const load = () => import("../../../liff/identity/stand-in.ts");

/** A chat page around the frame that answers with these messages, in order. */
function framed(answers: (parent: object) => Message[]) {
  const listeners = new Set<(event: Message) => void>();
  const parent = {
    asked: 0,
    postMessage() {
      parent.asked++;
      for (const answer of answers(parent)) for (const hear of [...listeners]) hear(answer);
    },
  };
  const page = aPage({ framedBy: parent });
  vi.stubGlobal("addEventListener", (_: string, hear: (event: Message) => void) => listeners.add(hear));
  vi.stubGlobal("removeEventListener", (_: string, hear: (event: Message) => void) => listeners.delete(hear));
  return { parent, page };
}
const says = (source: unknown, idToken: string | null, origin = "http://localhost:8788") => ({ source, origin, data: { type: "stand-in:id-token", idToken } });

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("in the chat page's frame", () => {
  it("the reader is who is chatting", async () => {
    framed((parent) => [says(parent, CHATTING)]);
    expect((await (await load()).standIn()).idToken()).toBe(CHATTING);
  });

  it.each([
    ["another window of this machine", () => says({}, OTHER)],
    ["a parent from elsewhere", (parent: object) => says(parent, OTHER, "https://example.com")],
    ["a parent whose address only begins like this machine's", (parent: object) => says(parent, OTHER, "http://localhost.example.com")],
    ["another kind of message", (parent: object) => ({ source: parent, origin: "http://localhost:8788", data: { type: "hello", idToken: OTHER } })],
  ])("%s is not believed", async (_, foreign) => {
    framed((parent) => [foreign(parent), says(parent, CHATTING)]);
    expect((await (await load()).standIn()).idToken()).toBe(CHATTING);
  });

  it("a parent that never answers leaves the reader signed out", async () => {
    vi.useFakeTimers();
    framed(() => []);
    const starting = (await load()).standIn();
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await starting).idToken()).toBeNull();
  });

  it("an ended sign-in is asked for again without leaving the frame", async () => {
    const { parent, page } = framed((p) => [says(p, parent.asked === 1 ? aToken(1) : CHATTING)]);
    const identity = await (await load()).standIn();
    expect([identity.idToken(), identity.ranOut()]).toEqual([null, true]);
    expect(await identity.renew("/app/miki/settings")).toBe("renewed");
    expect(identity.idToken()).toBe(CHATTING);
    expect(page.left).toEqual([]);
  });
});

describe("in a window of its own", () => {
  it("the token behind # is taken out of the address and kept for this window", async () => {
    const page = aPage({ address: `http://localhost:8787/app/miki/settings?lang=en#id_token=${CHATTING}` });
    expect((await (await load()).standIn()).idToken()).toBe(CHATTING);
    expect(page.url.href).toBe("http://localhost:8787/app/miki/settings?lang=en");
    expect(Object.values(page.session)).toEqual([CHATTING]);
    expect(Object.values(page.local)).toEqual([]);
  });

  it("signing in opens the login page on the port above and names the way back", async () => {
    const page = aPage();
    (await (await load()).standIn()).signIn("/app/miki/s/miki/yoyaku");
    const login = new URL(page.left[0] ?? "");
    expect([login.origin, login.pathname]).toEqual(["http://localhost:8788", "/login"]);
    expect(Object.fromEntries(login.searchParams)).toEqual({ channel: "miki", return: "http://localhost:8787/app/miki/s/miki/yoyaku" });
  });
});
