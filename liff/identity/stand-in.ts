/**
 * LINE's part played by the stand-in of `npm start`: in the chat page's frame the parent says who is chatting; in a window of
 * its own the stand-in's login page asks which resident to be. Never reached in production: the worker's page says `local`.
 */
import { boot } from "../boot.ts";
import { type Identity, isExpired, serverNow } from "./identity.ts";

const KEPT = "itsukara-stand-in-token";
const PARENT_ANSWERS_MS = 1_500;
const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/;

/** The chat page and with it the login page are one port above the worker (door 1). */
const standInOrigin = (): string => `${location.protocol}//${location.hostname}:${Number(location.port) + 1}`;

function fromParent(): Promise<string | null> {
  if (window.parent === window) return Promise.resolve(null);
  return new Promise((resolve) => {
    const done = (token: string | null) => {
      removeEventListener("message", hear);
      resolve(token);
    };
    const hear = (event: MessageEvent) => {
      const said = event.data as { type?: string; idToken?: string } | null;
      if (event.source !== window.parent || !LOOPBACK.test(event.origin) || said?.type !== "stand-in:id-token") return;
      done(said.idToken ?? null);
    };
    addEventListener("message", hear);
    setTimeout(() => done(null), PARENT_ANSWERS_MS);
    window.parent.postMessage({ type: "stand-in:id-token?" }, "*");
  });
}

/** The login page sends the token back behind `#`, where no server sees it; it is taken out of the address at once. */
function fromAddress(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get("id_token");
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
  if (token) sessionStorage.setItem(KEPT, token);
  return token ?? sessionStorage.getItem(KEPT);
}

export async function standIn(): Promise<Identity> {
  let token = (await fromParent()) ?? fromAddress();
  const isGood = () => token !== null && !isExpired(token, serverNow());
  function signIn(returnTo: string): void {
    const login = new URL("/login", standInOrigin());
    login.searchParams.set("channel", boot.channel);
    login.searchParams.set("return", new URL(returnTo, location.origin).href);
    location.assign(login);
  }
  return {
    idToken: () => (isGood() ? token : null),
    ranOut: () => token !== null && !isGood(),
    async renew(returnTo) {
      if (window.parent === window) {
        signIn(returnTo);
        return "leaving";
      }
      token = await fromParent();
      return isGood() ? "renewed" : "no";
    },
    signIn,
    signOut() {
      token = null;
      sessionStorage.removeItem(KEPT);
    },
    share: async () => "not-offered",
    openOutside: (url) => void open(url, "_blank", "noopener"),
  };
}
