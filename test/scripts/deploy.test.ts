import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../scripts/cloudflare/run.ts";
import { deploy } from "../../scripts/deploy/deploy.ts";
import { readSettings, type Settings } from "../../scripts/deploy/settings.ts";
import { sizeFaults } from "../../scripts/deploy/sizes.ts";
import { neededSecrets } from "../../scripts/deploy/variables.ts";
import { CHANNELS, COMMIT, GOOD_SIZES, readyBody, SETTINGS, world } from "./deploy-rig.ts";

const WRANGLER_TOML = join(import.meta.dirname, "../../wrangler.toml");
const CHANGES_SOMETHING = /migrations apply|wrangler deploy|secret put|queues create/;
const withVariables = (more: Record<string, unknown>): Settings => ({ ...SETTINGS, variables: { ...SETTINGS.variables, ...more } });

describe("npm run deploy", () => {
  it("checks, keeps a bookmark, migrates, uploads, looks from outside, and says how to go back", async () => {
    const { world: of, asked, requested, text } = world();
    expect(await deploy(SETTINGS, of, { dryRun: false })).toBe(true);
    expect(asked).toEqual([
      "git status --porcelain",
      "git rev-parse HEAD",
      "wrangler secret list --format json",
      "wrangler d1 info itsukara --json",
      "wrangler queues info itsukara-events",
      "wrangler queues info itsukara-events-dead",
      "wrangler d1 time-travel info itsukara",
      "wrangler d1 migrations apply itsukara --remote",
      `wrangler deploy --minify --var RELEASE:${COMMIT} --tag 1234567`,
    ]);
    expect(requested.map((r) => r.path).sort()).toEqual(
      ["/api/v1/openapi.json", "/app/miki-links/", "/app/miki/", "/healthz", "/readyz", "/staff/", "/webhook/miki"].sort(),
    );
    expect(text()).toContain("npx wrangler rollback");
    expect(text()).toContain("00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683");
  });

  it("with --dry-run prints the plan and asks Cloudflare nothing", async () => {
    const { world: of, asked, requested, text } = world();
    expect(await deploy(SETTINGS, of, { dryRun: true })).toBe(true);
    expect(asked.filter((line) => line.startsWith("wrangler"))).toEqual([]);
    expect(requested).toEqual([]);
    expect(text()).toContain("npx wrangler d1 migrations apply itsukara --remote");
  });
});

describe("what keeps it from changing anything", () => {
  const LOCAL: [string, Settings, string][] = [
    ["ENVIRONMENT in the file", { ...SETTINGS, text: '[vars]\nENVIRONMENT = "local"\n' }, "ENVIRONMENT"],
    ["ENVIRONMENT of another environment, in one line", { ...SETTINGS, text: '[env.test]\nvars = { ENVIRONMENT = "local" }\n' }, "ENVIRONMENT"],
    ["a rehearsed day", { ...SETTINGS, text: 'TODAY = "2027-04-01"\n' }, "TODAY"],
    ["an address that is not LINE's", { ...SETTINGS, text: 'LINE_API_BASE_URL = "http://localhost:8788"\n' }, "LINE_API_BASE_URL"],
    ["the database id of the sample", { ...SETTINGS, databaseId: "00000000-0000-0000-0000-000000000000" }, "npx wrangler d1 create itsukara"],
    ["no channels", withVariables({ CHANNELS: undefined }), "CHANNELS がありません"],
    ["channels that are no JSON", withVariables({ CHANNELS: "[{" }), "JSON として読めません"],
    ["an empty list of channels", withVariables({ CHANNELS: "[]" }), "空です"],
    ["a town that does not exist", withVariables({ CHANNELS: JSON.stringify([{ ...CHANNELS[0], town: "nowhere" }]) }), "0.town"],
    ["the same slug twice", withVariables({ CHANNELS: JSON.stringify([CHANNELS[0], CHANNELS[0]]) }), "2回"],
    ["an origin with a path", withVariables({ PUBLIC_ORIGIN: "https://itsukara.town.example.jp/app" }), "PUBLIC_ORIGIN"],
    ["an origin without https", withVariables({ PUBLIC_ORIGIN: "http://itsukara.town.example.jp" }), "PUBLIC_ORIGIN"],
    ["an origin that no route leads to", { ...SETTINGS, hosts: [] }, "custom_domain"],
    ["half of the staff's sign-in", withVariables({ ACCESS_AUDIENCE: undefined }), "ACCESS_AUDIENCE"],
    ["an operator that cannot be read", withVariables({ OPERATOR: "三木町" }), "OPERATOR"],
  ];
  it.each(LOCAL)("%s", async (_, settings, told) => {
    const { world: of, asked, text } = world();
    expect(await deploy(settings, of, { dryRun: false })).toBe(false);
    expect(text()).toContain(told);
    expect(asked.filter((line) => line.startsWith("wrangler"))).toEqual([]);
  });

  it("a town's draft that this machine was asked to answer from", async () => {
    const { world: of, asked, text } = world({}, {}, { DRAFT_TOWNS: "aoba" });
    expect(await deploy(SETTINGS, of, { dryRun: false })).toBe(false);
    expect(text()).toContain("unset DRAFT_TOWNS");
    expect(asked.filter((line) => line.startsWith("wrangler"))).toEqual([]);
  });

  const REMOTE: [string, Parameters<typeof world>[0], string][] = [
    ["changes that are not committed", { "git status": { stdout: " M src/worker.ts\n" } }, "コミットしていない変更が 1 件"],
    ["a folder that is not of git", { "git status": { code: 128 } }, "git clone"],
    ["a secret that is missing", { "wrangler secret list": { stdout: '[{"name":"CHANNEL_SECRET_MIKI"}]' } }, "npx wrangler secret put CHANNEL_TOKEN_MIKI"],
    [
      "ENVIRONMENT as a secret",
      { "wrangler secret list": { stdout: '[{"name":"CHANNEL_SECRET_MIKI"},{"name":"CHANNEL_TOKEN_MIKI"},{"name":"ENVIRONMENT"}]' } },
      "wrangler secret delete ENVIRONMENT",
    ],
    ["nobody signed in to Cloudflare", { "wrangler secret list": { code: 1, stderr: "Not logged in." } }, "npx wrangler login"],
    ["a database that is not there", { "wrangler d1 info": { code: 1, stderr: "not found" } }, "database_id を確かめてください"],
    ["another database under this name", { "wrangler d1 info": { stdout: '{"uuid":"other"}' } }, "database_id を確かめてください"],
    ["a queue that is not there", { "wrangler queues info itsukara-events-dead": { code: 1 } }, "npx wrangler queues create itsukara-events-dead"],
  ];
  it.each(REMOTE)("%s", async (_, answers, told) => {
    const { world: of, asked, text } = world(answers);
    expect(await deploy(SETTINGS, of, { dryRun: false })).toBe(false);
    expect(text()).toContain(told);
    expect(text()).toContain("何も変えていません");
    expect(asked.filter((line) => CHANGES_SOMETHING.test(line))).toEqual([]);
  });

  it("builds that are too large, or too small to hold the plans", () => {
    expect(sizeFaults(GOOD_SIZES)).toEqual([]);
    for (const wrong of [{ worker: 1_500_001 }, { worker: 100 }, { js: 33_001 }, { css: 8_001 }])
      expect(sizeFaults({ ...GOOD_SIZES, ...wrong })).toHaveLength(1);
  });
});

describe("what fails on the way", () => {
  it("a migration: the old program stays, nothing is uploaded", async () => {
    const { world: of, asked, text } = world({ "wrangler d1 migrations": { code: 1, stderr: "near CREAT: syntax error" } });
    expect(await deploy(SETTINGS, of, { dryRun: false })).toBe(false);
    expect(asked.some((line) => line.startsWith("wrangler deploy"))).toBe(false);
    expect(text()).toContain("syntax error");
    expect(text()).toContain("前のまま動いています");
  });

  it.each<[string, Record<string, () => Response>, string]>([
    ["the new version never answers", { "/readyz": () => Response.json(readyBody({ release: "older" })) }, "まだ別の版(older)"],
    ["the database fails", { "/readyz": () => Response.json(readyBody({ stored: null }), { status: 503 }) }, "データベースが答えません"],
    ["the webhook takes what nobody signed", { "/webhook/miki": () => new Response(null, { status: 200 }) }, "401 のはずです"],
    ["the staff console is open", { "/staff/": () => new Response("<h1>") }, "サインインなしで開けてしまいます"],
    ["the mini app is gone", { "/app/miki/": () => new Response("", { status: 404 }) }, "ミニアプリ (miki): 開けません(404)"],
    ["the address leads nowhere", { "/readyz": () => Response.error() }, "答えがありません"],
  ])("%s: said, with how to go back", async (_, pages, told) => {
    const { world: of, text } = world({}, pages);
    expect(await deploy(SETTINGS, of, { dryRun: false })).toBe(false);
    expect(text()).toContain(told);
    expect(text()).toContain("npx wrangler rollback");
  });

  it("LINE being down or people waiting is said, but is no fault of the deployment", async () => {
    const line = { at: 0, channels: [{ channel: "miki", state: "unreachable" as const }] };
    const { world: of, text } = world({}, { "/readyz": () => Response.json(readyBody({ line }), { status: 503 }) });
    expect(await deploy(SETTINGS, of, { dryRun: false })).toBe(true);
    expect(text()).toContain("LINE が答えません");
  });
});

it("the secrets it asks for are those the worker would miss, none for a channel of links only", () => {
  expect(neededSecrets(SETTINGS)).toEqual(["CHANNEL_SECRET_MIKI", "CHANNEL_TOKEN_MIKI"]);
});

it("reads wrangler.toml as wrangler does, vars and routes too", () => {
  const folder = mkdtempSync(join(tmpdir(), "itsukara-toml-"));
  const file = join(folder, "wrangler.toml");
  writeFileSync(
    file,
    'name = "x"\nmain = "w.ts"\ncompatibility_date = "2026-10-01"\nroutes = [{ pattern = "a.example.jp", custom_domain = true }]\n[vars]\nCHANNELS = "[]"\n',
  );
  expect(readSettings(file)).toMatchObject({ hosts: ["a.example.jp"], variables: { CHANNELS: "[]" } });
  rmSync(folder, { recursive: true });
  const { queues, databaseName, variables } = readSettings(WRANGLER_TOML);
  expect([databaseName, queues.sort()]).toEqual(["itsukara", ["itsukara-deliveries", "itsukara-deliveries-dead", "itsukara-events", "itsukara-events-dead"]]);
  expect(Object.keys(variables)).not.toContain("ENVIRONMENT");
});

it("the real runner gives back what a program says and how it ended, and does not fall over one that is missing", async () => {
  expect(await run("git", ["--version"])).toMatchObject({ code: 0, stdout: expect.stringContaining("git version") });
  expect((await run("git", ["no-such-command"])).code).not.toBe(0);
});
