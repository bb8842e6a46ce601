import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { officialWebhookSchemas } from "./test/fuzz/official-webhook.ts";

const WORKER_TESTS = "test/**/*.worker.test.ts";
const BROWSER_TESTS = "test/e2e/**/*.test.ts";

export default defineConfig({
  // The knowledge is 2 MB: as one string it is read in a moment, as a module of names it takes seconds.
  json: { stringify: true },
  test: {
    globalSetup: ["test/build-knowledge.ts"],
    // Every request is a line of the log: shown where a test fails.
    silent: "passed-only",
    projects: [
      {
        extends: true,
        test: { name: "unit", environment: "node", include: ["test/**/*.test.{ts,tsx}"], exclude: [WORKER_TESTS, BROWSER_TESTS] },
      },
      {
        extends: true,
        // Real D1 and real queues in workerd, as production has them.
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                ENVIRONMENT: "local",
                TODAY: "2026-11-20",
                MIGRATIONS: await readD1Migrations("./migrations"),
                LINE_WEBHOOK: officialWebhookSchemas(),
                EVERY_STATEMENT: process.env.FULL_MATRIX !== undefined,
              },
            },
          })),
        ],
        test: {
          name: "worker",
          include: [WORKER_TESTS],
          isolate: false,
          setupFiles: ["test/apply-migrations.ts"],
          // One bundle per package instead of a thousand small files sent into workerd one by one.
          deps: {
            optimizer: {
              ssr: {
                enabled: true,
                include: ["@line/bot-sdk", "zod", "hono", "hono/html", "hono/cors", "hono/etag", "hono/secure-headers", "hono/streaming", "@hono/node-server"],
                rolldownOptions: { external: [/^node:/] },
              },
            },
          },
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          environment: "node",
          include: [BROWSER_TESTS],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A busy machine draws late; what is waited for is asked for often.
          expect: { poll: { timeout: 10_000, interval: 20 } },
          // Two cores: one page after the other keeps them busy; only where axe runs are two looked at together.
          fileParallelism: false,
          maxConcurrency: 2,
        },
      },
    ],
  },
});
