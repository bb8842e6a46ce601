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

/** Set while LINE is asked again for an expired token: asked once, not for ever. */
const RENEWING = "itsukara-renewing";

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
  await liff.init({ liffId });

  function idToken(): string | null {
    const token = liff.isLoggedIn() ? liff.getIDToken() : null;
    if (!token) return null;
    if (!isExpired(token, serverNow())) {
      sessionStorage.removeItem(RENEWING);
      return token;
    }
    // The SDK would hand out the expired one for ever.
    liff.logout();
    return null;
  }

  function signIn(returnTo: string): void {
    const address = new URL(returnTo, location.origin);
    if (!liff.isInClient()) {
      liff.login({ redirectUri: address.href });
      return;
    }
    // In LINE there is no login of its own: opening the LIFF URL again brings a fresh token. Once.
    if (sessionStorage.getItem(RENEWING)) return;
    sessionStorage.setItem(RENEWING, "1");
    location.replace(`https://liff.line.me/${liffId}/${address.pathname.split("/").slice(3).join("/")}${address.search}`);
  }

  return {
    idToken,
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
