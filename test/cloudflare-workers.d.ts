/** What worker tests find in `cloudflare:workers`: the worker's own environment and the migrations (vitest.config.ts). */
declare module "cloudflare:workers" {
  export const env: import("../src/platform/env.ts").Env & { MIGRATIONS: { name: string; queries: string[] }[] };
}
