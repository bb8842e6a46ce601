/**
 * `npm run deploy`: checks everything, brings the tables up to date, uploads, and looks from outside whether it works.
 *   npm run deploy -- --dry-run     what it would do; asks Cloudflare nothing
 *   npm run deploy -- --config FILE another wrangler.toml
 * CHANNEL_SECRET_… in the environment, where at hand, lets it send each channel a signed webhook without events.
 */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { run } from "./cloudflare/run.ts";
import { deploy } from "./deploy/deploy.ts";
import { readSettings } from "./deploy/settings.ts";
import { measureSizes } from "./deploy/sizes.ts";
import { optionsOf } from "./options.ts";

const { values } = optionsOf(import.meta.filename, { options: { "dry-run": { type: "boolean", default: false }, config: { type: "string" } } });
const settings = readSettings(values.config ?? join(import.meta.dirname, "../wrangler.toml"));
const world = {
  run,
  sizes: () => measureSizes(run),
  say: (line: string) => console.log(line),
  environment: process.env,
  fetch,
  sleep: async (ms: number) => void (await sleep(ms)),
};
process.exit((await deploy(settings, world, { dryRun: values["dry-run"] })) ? 0 : 1);
