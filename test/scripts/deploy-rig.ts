/** Stand-ins for wrangler, git and the deployed worker: what was run, and what each of them answers. */
import type { Ran, Run } from "../../scripts/cloudflare/run.ts";
import type { World } from "../../scripts/deploy/deploy.ts";
import type { Settings } from "../../scripts/deploy/settings.ts";
import { NEEDED_MIGRATION } from "../../src/platform/migrations.ts";
import { readinessOf } from "../../src/platform/readiness.ts";

export const ORIGIN = "https://itsukara.town.example.jp";
export const COMMIT = "1234567890abcdef1234567890abcdef12345678";
export const DATABASE_ID = "8f14e45f-ceea-467f-a0e6-4d3d6a7f2b11";
const BOOKMARK = "00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683";

const channel = (slug: string, more: object = {}) => ({
  slug,
  town: "miki",
  provider: "p",
  messagingChannelId: "1",
  botUserId: "U1",
  loginChannelId: "2",
  liffId: "2-a",
  ...more,
});
export const CHANNELS = [channel("miki"), channel("miki-links", { linksOnly: true })];

export const SETTINGS: Settings = {
  text: 'name = "itsukara"\n',
  databaseName: "itsukara",
  databaseId: DATABASE_ID,
  queues: ["itsukara-events", "itsukara-events-dead"],
  hosts: ["itsukara.town.example.jp"],
  variables: {
    CHANNELS: JSON.stringify(CHANNELS),
    PUBLIC_ORIGIN: ORIGIN,
    OPERATOR: '{"name":"三木町","contact":"087-000-0000"}',
    ACCESS_TEAM: "https://town.cloudflareaccess.com",
    ACCESS_AUDIENCE: "abc",
  },
};

export const GOOD_SIZES = { worker: 800_000, js: 32_000, css: 6_000, faults: [] };

/** Cloudflare and git as they are when everything is right; `answers` are tried first, by how a command begins. */
const WELL: Record<string, Partial<Ran>> = {
  "git status": { stdout: "" },
  "git rev-parse": { stdout: `${COMMIT}\n` },
  "wrangler secret list": {
    stdout: JSON.stringify([
      { name: "CHANNEL_SECRET_MIKI", type: "secret_text" },
      { name: "CHANNEL_TOKEN_MIKI", type: "secret_text" },
    ]),
  },
  "wrangler d1 info": { stdout: JSON.stringify({ uuid: DATABASE_ID, name: "itsukara" }) },
  "wrangler d1 time-travel": { stdout: `The current bookmark is '${BOOKMARK}'` },
};

export function readyBody(more: Partial<Parameters<typeof readinessOf>[0]> = {}): object {
  const queue = { waiting: 0, since: null };
  const stored = { migration: NEEDED_MIGRATION, overlay: 1, answers: queue, deliveries: queue };
  return readinessOf({ now: Date.now(), missing: [], stored, line: { at: Date.now(), channels: [] }, release: COMMIT, ...more });
}

const html = () => new Response("<!doctype html><title>いつから</title>", { headers: { "content-type": "text/html; charset=utf-8" } });
export const PAGES: Record<string, () => Response> = {
  "/readyz": () => Response.json(readyBody()),
  "/healthz": () => new Response('{"ok":true,"ready":true,"missing":[]}', { headers: { "content-type": "application/json" } }),
  "/api/v1/openapi.json": () => new Response('{"openapi":"3.1.0"}', { headers: { "content-type": "application/json" } }),
  "/staff/": () => new Response(null, { status: 302 }),
  "/app/miki/": html,
  "/app/miki-links/": html,
  "/webhook/miki": () => new Response(null, { status: 401 }),
};

export function world(answers: Record<string, Partial<Ran>> = {}, pages: Record<string, () => Response> = {}, environment: World["environment"] = {}) {
  const asked: string[] = [];
  const said: string[] = [];
  const requested: { path: string; init: RequestInit | undefined }[] = [];
  const run: Run = async (program, args) => {
    const line = [program, ...args].join(" ");
    asked.push(line);
    const of = (table: Record<string, Partial<Ran>>) => Object.entries(table).find(([begin]) => line.startsWith(begin))?.[1];
    return { code: 0, stdout: "", stderr: "", ...(of(answers) ?? of(WELL)) };
  };
  const made: World = {
    run,
    sizes: async () => GOOD_SIZES,
    say: (line) => void said.push(line),
    environment,
    fetch: (async (input: string, init?: RequestInit) => {
      const path = input.slice(ORIGIN.length);
      requested.push({ path, init });
      const answer = { ...PAGES, ...pages }[path];
      if (!answer) throw new TypeError("no such host");
      return answer();
    }) as never,
    sleep: async () => undefined,
  };
  return { world: made, asked, requested, text: () => said.join("\n") };
}
