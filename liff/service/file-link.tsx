/** A link to a file one keeps (calendar, CSV). LINE's own web view cannot keep one: there the phone's browser gets it. */
import type { ComponentChildren } from "preact";
import { startIdentity } from "../identity/identity.ts";

const inLine = (): boolean => / Line\//.test(navigator.userAgent);

/** LINE opens an address that says so outside: https://developers.line.biz/en/docs/messaging-api/using-line-url-scheme/ */
export function outside(href: string, origin: string): string {
  const url = new URL(href, origin);
  url.searchParams.set("openExternalBrowser", "1");
  return url.href;
}

export function FileLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a
      class="button button-quiet"
      href={href}
      onClick={async (event) => {
        if (!inLine()) return;
        event.preventDefault();
        const identity = await startIdentity();
        if (identity) identity.openOutside(href);
        else location.assign(outside(href, location.origin));
      }}
    >
      {children}
    </a>
  );
}
