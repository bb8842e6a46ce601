/**
 * LINE's own SDK in the mini app, as in production, with LINE's hosts answered here: the login page sends a code back, the code
 * becomes tokens, and the SDK proves the ID token by LINE's published key. Under the worker's own content security policy.
 */
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { expectAddress } from "./expect-soon.ts";
import { openTownsMiniApp, STARTS_WITHIN_MS, type TownsMiniApp } from "./mini-app.ts";
import type { RunningTown } from "./running-town.ts";

const SETTINGS = "/app/kagamiishi/settings?lang=en";
const LOGIN_CHANNEL = "2000000002";
const LIFF_ID = `${LOGIN_CHANNEL}-abcd1234`;
const KID = "test";
const HOUR_S = 3_600;
/** Its hosts are asked on purpose, and some of these tests have them refuse; `asked.others` names any other. */
const LINES_ANSWERS = /^https:\/\/(access|api)\.line\.me\/|Failed to load resource/;

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** As LINE signs it: ES256. */
function idToken(userId: string, expiresInS: number): string {
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: "https://access.line.me", sub: userId, aud: LOGIN_CHANNEL, exp: now + expiresInS, iat: now, amr: ["linesso"] };
  const unsigned = `${base64url({ typ: "JWT", alg: "ES256", kid: KID })}.${base64url(claims)}`;
  return `${unsigned}.${sign("sha256", Buffer.from(unsigned), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
}

let mini: TownsMiniApp;
let town: RunningTown;
let context: BrowserContext;
let page: Page;
let asked: { logins: URL[]; others: string[] };
const challenges = new Map<string, string>();

beforeAll(async () => {
  mini = await openTownsMiniApp({ locale: "en-US", serviceWorkers: "block", expected: LINES_ANSWERS });
  town = mini.town;
  context = mini.phone.context;
}, STARTS_WITHIN_MS);
afterAll(() => mini?.close());

const json = (body: object, status = 200) => ({
  status,
  contentType: "application/json",
  headers: { "access-control-allow-origin": "*" },
  body: JSON.stringify(body),
});

beforeEach(async () => {
  asked = { logins: [], others: [] };
  page = await mini.phone.newPage();
  await context.route(/^https?:\/\/(?!localhost)/, (route) => {
    asked.others.push(route.request().url());
    return route.abort();
  });
  // The page as a worker outside local mode serves it.
  await context.route(`${town.workerUrl}/app/**`, async (route) => {
    if (route.request().resourceType() !== "document") return route.continue();
    const response = await route.fetch();
    const body = (await response.text()).replace('"local":true', '"local":false').replace('"liffId":null', `"liffId":"${LIFF_ID}"`);
    return route.fulfill({ response, body });
  });
  await context.route("https://access.line.me/liff/v1/authorize**", (route) => {
    const url = new URL(route.request().url());
    asked.logins.push(url);
    challenges.set(`code${asked.logins.length}`, url.searchParams.get("code_challenge") ?? "");
    const back = new URL(url.searchParams.get("redirect_uri") ?? "");
    back.searchParams.set("code", `code${asked.logins.length}`);
    back.searchParams.set("state", url.searchParams.get("state") ?? "");
    back.searchParams.set("liffClientId", LOGIN_CHANNEL);
    back.searchParams.set("liffRedirectUri", url.searchParams.get("redirect_uri") ?? "");
    // By script: a redirect's target would not pass through the routes here.
    return route.fulfill({ contentType: "text/html", body: `<script>location.replace(${JSON.stringify(back.href)})</script>` });
  });
  await context.route("https://api.line.me/oauth2/v2.1/token", (route) => {
    const form = new URLSearchParams(route.request().postData() ?? "");
    const proof = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (challenges.get(form.get("code") ?? "") !== proof) return route.fulfill(json({ error: "invalid_grant" }, 400));
    const tokens = {
      access_token: "access",
      token_type: "Bearer",
      expires_in: 12 * HOUR_S,
      scope: "openid",
      id_token: idToken(town.line.userId("kagamiishi", "sakura"), HOUR_S),
    };
    return route.fulfill(json(tokens));
  });
  await context.route("https://api.line.me/liff/v2/apps/*/contextToken", (route) => {
    const context = { type: "external", liffId: LIFF_ID, endpointUrl: `${town.workerUrl}/app/kagamiishi`, permanentLinkPattern: "concat", availability: {} };
    return route.fulfill(json({ contextToken: `${base64url({ alg: "none" })}.${base64url(context)}.` }));
  });
  await context.route("https://api.line.me/oauth2/v2.1/certs", (route) =>
    route.fulfill(json({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: KID, use: "sig", alg: "ES256" }] })),
  );
  await context.route("https://api.line.me/oauth2/v2.1/verify**", (route) =>
    route.fulfill(json({ client_id: LOGIN_CHANNEL, expires_in: HOUR_S, scope: "openid" })),
  );
  // The stand-in proves its own kind of token only.
  await context.route(`${town.workerUrl}/api/v1/me**`, (route) =>
    route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${town.line.issueIdToken("sakura", "kagamiishi")}` } }),
  );
});
afterEach(async () => expect(await mini.phone.empty()).toEqual([]));

const signedIn = () => page.getByRole("heading", { name: "What is stored about you" }).waitFor();
const logIn = () => page.getByRole("button", { name: "Log in with LINE" });

it("reading asks LINE for nothing", async () => {
  await page.goto(`${town.workerUrl}/app/kagamiishi/`);
  await page.waitForSelector(".group");
  expect(await page.evaluate(() => performance.getEntriesByType("resource").filter((e) => /line\.|line-scdn|liff/i.test(new URL(e.name).host)))).toEqual([]);
  expect(asked).toEqual({ logins: [], others: [] });
});

it("logging in comes back to the same page, signed in, with nothing of LINE's left in the address", async () => {
  await page.goto(town.workerUrl + SETTINGS);
  await logIn().click();
  await signedIn();
  await expectAddress(page, town.workerUrl + SETTINGS);
  await page.reload();
  await signedIn();
  expect(asked).toMatchObject({ logins: [{}], others: [] });
});

it("an ID token that has run out is renewed once without a tap, on the same page", async () => {
  await page.goto(town.workerUrl + SETTINGS);
  await logIn().click();
  await signedIn();
  await page.evaluate(
    (ended) => {
      const key = Object.keys(localStorage).find((k) => k.endsWith(":IDToken")) as string;
      localStorage.setItem(key, JSON.stringify(ended));
    },
    idToken(town.line.userId("kagamiishi", "sakura"), -1),
  );
  await page.reload();
  await expect.poll(() => asked.logins.length).toBe(2);
  await signedIn();
  await expectAddress(page, town.workerUrl + SETTINGS);
});

it("erasing everything also takes LINE's tokens off this device", async () => {
  await page.goto(town.workerUrl + SETTINGS);
  await logIn().click();
  await signedIn();
  await page.getByRole("button", { name: "Erase everything…" }).click();
  await page.getByRole("button", { name: "Erase it all" }).click();
  await page.getByText(/^消しました/).waitFor();
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith(":IDToken") || key.endsWith(":accessToken")))).toEqual([]);
});

it("who says no to LINE is back on the page, which still offers it", async () => {
  await page.goto(`${town.workerUrl}${SETTINGS}&error=access_denied&error_description=no&liffOAuth2Error=true&liffClientId=${LOGIN_CHANNEL}`);
  await logIn().waitFor();
  await expectAddress(page, town.workerUrl + SETTINGS);
});

it("a LIFF link with the rest of the address in liff.state shows that page, and the address is put right", async () => {
  await page.goto(`${town.workerUrl}/app/kagamiishi/?liff.state=${encodeURIComponent("/settings?lang=en")}`);
  await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  await page.waitForURL(town.workerUrl + SETTINGS);
  await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
});

it("where LINE cannot be reached the page says so and everything else still works", async () => {
  await context.route("https://api.line.me/**", (route) => route.abort());
  await page.goto(`${town.workerUrl}/app/kagamiishi/settings?lang=en&code=x&state=y&liffClientId=${LOGIN_CHANNEL}&liffRedirectUri=z`);
  await page.getByLabel("Larger").check();
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.getByText("This place cannot ask LINE").waitFor();
  await expectAddress(page, town.workerUrl + SETTINGS);
});
