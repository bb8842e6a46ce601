/**
 * What a browser is told with every answer: page, file, JSON, picture, 404 and 500 alike. A page that needs more than
 * nothing says so in its own content security policy; whatever says nothing may load nothing.
 * LINE opens the mini app in its own web view and not in a frame, so no page need ever be framed (platform.md).
 */
import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

const CSP = "content-security-policy";
const NOTHING_MAY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** One year, the shortest that ASVS 5.0 takes (V3.4). */
const HSTS = "max-age=31536000; includeSubDomains";

/** What the project never asks a device for. */
const UNUSED = ["accelerometer", "bluetooth", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi"] as const;
const UNUSED_TOO = ["payment", "serial", "usb", "xr-spatial-tracking"] as const;
const PERMISSIONS = [...UNUSED, ...UNUSED_TOO].map((feature) => `${feature}=()`).join(", ");

/** Made for other sites to use: open data, and the pictures of announcements that LINE and others show. */
const FOR_EVERYONE = /^\/(api\/v1(?!\/me\b)|pictures)\//;

/** Not signed in, not allowed, too many, a fault: true now and perhaps not in a moment. */
const MOMENTARY = /^(401|403|429|5\d\d)$/;

const same = secureHeaders({
  referrerPolicy: "same-origin",
  strictTransportSecurity: HSTS,
  // A login or a link opened from here is another window's business.
  crossOriginOpenerPolicy: "same-origin-allow-popups",
  crossOriginResourcePolicy: false,
  xFrameOptions: false,
});

export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await same(c, next);
  const { headers } = c.res;
  headers.set("permissions-policy", PERMISSIONS);
  headers.set("cross-origin-resource-policy", FOR_EVERYONE.test(c.req.path) ? "cross-origin" : "same-site");
  if (!headers.has(CSP)) headers.set(CSP, NOTHING_MAY);
  // For browsers that do not know frame-ancestors; the local chat page may frame the mini app (src/app/pages.ts).
  if (headers.get(CSP)?.includes("frame-ancestors 'none'")) headers.set("x-frame-options", "DENY");
  if (MOMENTARY.test(String(c.res.status)) && !headers.has("cache-control")) headers.set("cache-control", "no-store");
};
