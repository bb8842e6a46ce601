/** `/app/…`: the mini app's files with their headers. The worker decides, not the asset server: it would answer anything. */
import type { Context } from "hono";
import { html } from "hono/html";
import { type Knowledge, type Language, measureOf, serviceOf, townOf } from "../answer/index.ts";
import { overlayOf } from "../faq/overlay.ts";
import type { ChannelName } from "../line/channel.ts";
import type { Day } from "../plan/fiscal-year.ts";
import { TOWN_IDS, type Trilingual } from "../plan/schema.ts";
import type { Fetcher } from "../platform/cloudflare.ts";
import type { WorkerContext } from "../platform/http.ts";
import { meaningOf } from "../service/catalogue.ts";
import { wordsIn } from "../service/say/index.ts";
import { type Address, parseAddress, pathOf } from "./addresses.ts";
import { type Boot, bootJson, type DataFiles, type PlanFile, planShown } from "./boot.ts";
import { descriptionOf, LANGUAGE_TAGS, titleOf } from "./head.ts";

const YEAR_S = 31_536_000;
/** Vite puts the hash of the contents into the name: such a file never changes. */
const HASHED = /\/assets\/[^/]+-[\w-]{8,}\.\w+$/;
const FILE = /\.[a-z0-9]+$/i;

export type AppSource = {
  channel(slug: string): ChannelName | null;
  isChannel(slug: string): boolean;
  knowledge: Knowledge;
  today: Day;
  now: number;
  operator: Boot["operator"];
};

/** LIFF talks to LINE's servers; everything else comes from here. */
function contentSecurity(local: boolean): string {
  return [
    "default-src 'self'",
    "script-src 'self' https://static.line-scdn.net",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https://profile.line-scdn.net",
    "connect-src 'self' https://api.line.me https://access.line.me https://liffsdk.line-scdn.net",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
    // The chat page of `npm start` shows the mini app in a frame.
    `frame-ancestors ${local ? "http://localhost:* http://127.0.0.1:*" : "'none'"}`,
  ].join("; ");
}

async function file(c: Context<WorkerContext>, path: string): Promise<Response | null> {
  const response = await c.env.ASSETS.fetch(new Request(new URL(path, c.req.url), { headers: c.req.raw.headers }));
  return response.status === 200 || response.status === 304 ? response : null;
}

/** What a build shipped never changes while an isolate lives; a new build comes with new isolates. */
const shipped = new WeakMap<Fetcher, Map<string, Promise<string>>>();

function shippedText(assets: Fetcher, path: string, base: string): Promise<string> {
  const files = shipped.get(assets) ?? new Map<string, Promise<string>>();
  shipped.set(assets, files);
  const known = files.get(path);
  if (known) return known;
  const reading = assets.fetch(new Request(new URL(path, base))).then((response) => {
    if (response.status === 200) return response.text();
    throw new Error(`asset ${response.status}`);
  });
  files.set(path, reading);
  reading.catch(() => files.delete(path));
  return reading;
}

/** Addresses of the build's data files. */
export async function dataFiles(assets: Fetcher, base: string): Promise<DataFiles> {
  return JSON.parse(await shippedText(assets, "/data.json", base)) as DataFiles;
}

/** Addresses of the staff console's style and script. */
export async function consoleFiles(assets: Fetcher, base: string): Promise<{ css: string; js: string }> {
  return JSON.parse(await shippedText(assets, "/console.json", base)) as { css: string; js: string };
}

/** The file with a language's words: the page waits for it, so it is asked for at once. Without it the page asks itself, a little later. */
async function wordsLink(c: Context<WorkerContext>, language: Language): Promise<string> {
  const file = await shippedText(c.env.ASSETS, "/languages.json", c.req.url).then(
    (text) => (JSON.parse(text) as Partial<Record<Language, string>>)[language],
    () => undefined,
  );
  return file ? `<link rel="modulepreload" href="${file}">` : "";
}

/** The plan stands in the page that shows it; the others load what they need. Without it the page loads its own: slower, not broken. */
async function pageData(c: Context<WorkerContext>, at: Address, source: AppSource): Promise<Boot["page"]> {
  const shows = at.page === "timeline" ? at.page : at.page === "service" ? { service: at.measure } : null;
  if (!shows || at.town === null || !townOf(source.knowledge, at.town)) return null;
  const address = await dataFiles(c.env.ASSETS, c.req.url).then(
    (files) => files.towns[at.town ?? ""]?.plan,
    () => undefined,
  );
  if (!address) return null;
  const plan = JSON.parse(await shippedText(c.env.ASSETS, address.slice("/app".length), c.req.url)) as PlanFile;
  return { town: at.town, shows, plan: planShown(plan, shows), overlay: { ...overlayOf(source.knowledge.overlay, at.town), today: source.today } };
}

/** Whether the address names something that exists; the page itself says what to do where it does not. */
function exists(at: Address, { knowledge }: AppSource): boolean {
  if (at.page === "unknown") return false;
  if (at.page !== "service") return true;
  const town = townOf(knowledge, at.town);
  return town !== null && meaningOf(town, at.measure).services.length > 0;
}

/** What a service's page is called: the service, or the measure whose services it lists. */
function nameAt(at: Address & { page: "service" }, { knowledge }: AppSource): Trilingual | null {
  const id = `${at.town}/${at.measure}`;
  const service = serviceOf(knowledge, id)?.service;
  const measure = measureOf(knowledge, id)?.measure;
  return service?.name ?? measure?.name ?? (measure ? { ja: measure.title, easy: measure.title, en: measure.title } : null);
}

function headOf(at: Address, source: AppSource, origin: string) {
  const language = at.language ?? "ja";
  const town = at.town === null ? null : townOf(source.knowledge, at.town);
  const name = at.page === "service" ? nameAt(at, source) : null;
  // A title carries no furigana marks.
  const names = {
    town: town ? wordsIn(language).town(town.town) : null,
    service: name && wordsIn(language).plainName(name),
  };
  const title = titleOf(at, language, names);
  const description = descriptionOf(language, names, town?.adoption === "adopted");
  const tags = html`<title>${title}</title>
    <meta name="description" content="${description}" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${description}" />
    <link rel="canonical" href="${origin}${pathOf(at, at)}" />`;
  return { language, tags };
}

async function etagOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return `"${btoa(String.fromCharCode(...digest.slice(0, 12)))}"`;
}

/** The page of an address: title, language and data of that page already in it. */
async function page(c: Context<WorkerContext>, source: AppSource): Promise<Response> {
  const url = new URL(c.req.url);
  const at = parseAddress(url, TOWN_IDS);
  const channel = source.channel(at.channel);
  const template = await shippedText(c.env.ASSETS, "/index.html", c.req.url);
  const { language, tags } = headOf(at, source, url.origin);
  const boot: Boot = {
    channel: at.channel,
    channelTown: channel?.town ?? null,
    liffId: c.var.local || channel?.linksOnly ? null : channel?.liffId || null,
    local: c.var.local,
    compare: channel?.compare ?? channel?.town == null,
    today: source.today,
    now: source.now,
    operator: source.operator,
    page: await pageData(c, at, source),
  };
  const fill = (text: string, mark: string, value: string) => text.replace(mark, () => value);
  const head = `${await tags}${await wordsLink(c, language)}`;
  const withHead = fill(template.replace(/\s*<title>.*?<\/title>\s*<meta name="description".*?\/>/s, ""), "<!--head-->", head);
  const tagged = withHead.replace(/<html lang="\w+">/, `<html lang="${LANGUAGE_TAGS[language]}">`);
  const text = fill(tagged, "<!--boot-->", `<script type="application/json" id="boot">${bootJson(boot)}</script>`);
  // The instant differs at every request; without it the same page keeps its tag.
  const etag = await etagOf(text.replace(`"now":${boot.now}`, ""));
  const headers = new Headers({ etag, "cache-control": "no-cache", "content-security-policy": contentSecurity(c.var.local) });
  if (c.req.header("if-none-match")?.includes(etag)) return new Response(null, { status: 304, headers });
  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(text, { status: exists(at, source) ? 200 : 404, headers });
}

/** A file of the app by name, or the app itself for any page of a known channel; null is a real 404. */
export async function appPage(c: Context<WorkerContext>, source: AppSource): Promise<Response | null> {
  const path = c.req.path.slice("/app".length);
  const slug = path.split("/")[1] ?? "";
  if (FILE.test(path)) {
    const inner = source.isChannel(slug) ? path.slice(slug.length + 1) : path;
    const found = inner === "/index.html" ? null : await file(c, inner);
    if (!found) return null;
    const headers = new Headers(found.headers);
    // A picture or a service worker is a document of its own too.
    headers.set("content-security-policy", contentSecurity(c.var.local));
    headers.set("cache-control", HASHED.test(inner) ? `public, max-age=${YEAR_S}, immutable` : "no-cache");
    return new Response(found.body, { status: found.status, headers });
  }
  return source.isChannel(slug) ? page(c, source) : null;
}
