/**
 * What the mini app uses of LINE: who the reader is, a friend to share with, a page outside. One face for three cases: LINE's
 * SDK, the stand-in of `npm start`, and neither. Loaded only when something needs it (docs/decisions/identity.md).
 */
import { boot } from "../boot.ts";

export type Identity = {
  /** LINE's ID token, still good; null when the reader is not signed in */
  idToken(): string | null;
  /** the reader was signed in, and that has run out */
  ranOut(): boolean;
  /** asks LINE for a new token without a tap: it is here, or the page leaves and comes back to `returnTo`, or only a tap helps */
  renew(returnTo: string): Promise<"renewed" | "leaving" | "no">;
  /** leaves the page; LINE brings the reader back to `returnTo` */
  signIn(returnTo: string): void;
  signOut(): void;
  /** false: cannot or was closed without choosing */
  share(text: string, url: string): Promise<"shared" | "closed" | "not-offered">;
  openOutside(url: string): void;
};

let starting: Promise<Identity | null> | null = null;

async function load(): Promise<Identity | null> {
  try {
    if (boot.local) return (await import("./stand-in.ts")).standIn();
    if (boot.liffId) return await (await import("./line.ts")).lineIdentity(boot.liffId);
  } catch {
    // No LINE to be reached: everything but settings and follows works without it.
  }
  return null;
}

/** Null where nobody can say who the reader is. Asked again after a failure. */
export function startIdentity(): Promise<Identity | null> {
  starting ??= load().then((identity) => {
    if (identity === null) starting = null;
    return identity;
  });
  return starting;
}

const LIFF_QUERY = ["liff.state", "liff.referrer", "code"];

/** LINE has just opened or sent back this address: its SDK must read it before anything is written into it. */
export function addressIsLines(url: URL = new URL(location.href)): boolean {
  return LIFF_QUERY.some((name) => url.searchParams.has(name)) || /(^#|&)(access_token|context_token|id_token|error)=/.test(url.hash);
}

/** `exp` of the token as written; the server proves it. `now` in ms. */
export function isExpired(token: string, now: number): boolean {
  try {
    const { exp } = JSON.parse(atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"))) as { exp: number };
    return !(exp * 1_000 > now);
  } catch {
    return true;
  }
}

const openedAt = Date.now();
/** The server's instant: a phone's clock may be set wrong. Only a kept page, whose instant is long past, has no better one. */
export const serverNow = (): number => (boot.keptAt === null ? boot.now : openedAt) + (Date.now() - openedAt);

/** The SDK keeps a sign-in here in a browser; inside LINE, for as long as the window is open. */
const hasLinesMark = (storage: Storage): boolean => Object.keys(storage).some((key) => key.startsWith("LIFF_STORE:") && key.endsWith(":IDToken"));

/** Whether it is worth asking who the reader is before they tap anything: LINE's SDK left its mark here, or has just come back. */
export function mayBeSignedIn(): boolean {
  try {
    return boot.local || addressIsLines() || hasLinesMark(localStorage) || hasLinesMark(sessionStorage);
  } catch {
    return false;
  }
}
