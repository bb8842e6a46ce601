/** LINE's own SDK, in parts: the core and what is used of it. */
import liff from "@line/liff/core";
import GetIDToken from "@line/liff/get-id-token";
import IsApiAvailable from "@line/liff/is-api-available";
import IsInClient from "@line/liff/is-in-client";
import IsLoggedIn from "@line/liff/is-logged-in";
import Login from "@line/liff/login";
import Logout from "@line/liff/logout";
import OpenWindow from "@line/liff/open-window";
import ShareTargetPicker from "@line/liff/share-target-picker";
import { type Identity, isExpired, serverNow } from "./identity.ts";

/** What LINE Login writes into the address it sends the reader back to. The SDK reads it and leaves it there. */
const LOGIN_QUERY = ["code", "state", "liffClientId", "liffRedirectUri", "liffOAuth2Error", "error", "error_description"];

function cleanAddress(): void {
  const url = new URL(location.href);
  for (const name of LOGIN_QUERY) url.searchParams.delete(name);
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}

export async function lineIdentity(liffId: string): Promise<Identity> {
  for (const part of [
    new IsInClient(),
    new IsLoggedIn(),
    new Login(),
    new Logout(),
    new GetIDToken(),
    new IsApiAvailable(),
    new ShareTargetPicker(),
    new OpenWindow(),
  ])
    liff.use(part as never);
  // The reader said no: the SDK would call that a failure, and again on every reload.
  if (new URLSearchParams(location.search).has("liffOAuth2Error")) cleanAddress();
  try {
    await liff.init({ liffId });
  } finally {
    cleanAddress();
  }

  let ranOut = false;
  function idToken(): string | null {
    const token = liff.isLoggedIn() ? liff.getIDToken() : null;
    if (!token || !isExpired(token, serverNow())) return token;
    // The SDK would hand out the expired one for ever.
    liff.logout();
    ranOut = true;
    return null;
  }

  function signIn(returnTo: string): void {
    const address = new URL(returnTo, location.origin);
    if (!liff.isInClient()) liff.login({ redirectUri: address.href });
    // In LINE there is no login of its own: opening the LIFF URL again brings a fresh token.
    else location.replace(`https://liff.line.me/${liffId}/${address.pathname.split("/").slice(3).join("/")}${address.search}`);
  }

  return {
    idToken,
    ranOut: () => ranOut,
    async renew(returnTo) {
      signIn(returnTo);
      return "leaving";
    },
    signIn,
    signOut: () => liff.logout(),
    async share(text, url) {
      if (!liff.isLoggedIn() || !liff.isApiAvailable("shareTargetPicker")) return "not-offered";
      const sent = await liff.shareTargetPicker([{ type: "text", text: `${text}\n${url}` }]);
      return sent ? "shared" : "closed";
    },
    openOutside(url) {
      if (liff.isInClient()) liff.openWindow({ url: new URL(url, location.origin).href, external: true });
      else open(url, "_blank", "noopener");
    },
  };
}
