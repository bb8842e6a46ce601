/**
 * An ended sign-in is renewed by itself once: were the new token no better (a phone whose LINE hands out the old one), the page
 * would leave for LINE and come back for ever. Allowed again when the server has accepted a token.
 */
const KEY = "itsukara-renewing";

/** True once; a browser that keeps nothing could not count, so there it is never true. */
export function mayRenew(): boolean {
  try {
    if (sessionStorage.getItem(KEY)) return false;
    sessionStorage.setItem(KEY, "1");
    return sessionStorage.getItem(KEY) === "1";
  } catch {
    return false;
  }
}

export function renewedWell(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // It keeps nothing.
  }
}
