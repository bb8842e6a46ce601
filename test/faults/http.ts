/** Requests to the whole worker over a database that may fail, by someone who tries once more after an error. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, vi } from "vitest";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import worker from "../../src/worker.ts";

export const ORIGIN = "http://localhost:8787";
const TRIES = 3;

/** The lines the worker writes about failures that a test orders would bury those about failures that it does not. */
export function quietLog(): void {
  beforeEach(() => {
    for (const level of ["info", "log", "warn", "error"] as const) vi.spyOn(console, level).mockImplementation(() => undefined);
    return () => vi.restoreAllMocks();
  });
}

export type Web = {
  /** the last answer; every failure before it was a sentence that says to try again */
  until(make: () => Request): Promise<Response>;
  once(request: Request): Promise<Response>;
};

/** The worker's bindings over this database. */
export function bindings(db: D1Database, more: object = {}): object {
  return {
    ...env,
    DB: db,
    DELIVERIES: { send: async () => undefined },
    EVENTS: { send: async () => undefined },
    ASSETS: { fetch: async () => new Response('{"css":"/console.css","js":"/console.js"}') },
    LINE_LOGIN_BASE_URL: "https://line.test",
    LINE_API_BASE_URL: "https://line.test",
    ...more,
  };
}

export function web(db: D1Database, more: object = {}): Web {
  const bound = bindings(db, more);
  async function once(request: Request): Promise<Response> {
    const context = createExecutionContext();
    const response = await worker.fetch(request as never, bound as never, context as never);
    await waitOnExecutionContext(context);
    return response;
  }
  return {
    once,
    async until(make) {
      for (let tried = 1; ; tried++) {
        const response = await once(make());
        if (response.status < 500 || tried === TRIES) return response;
        expect(await response.text(), `${response.status}`).toContain("もう一度");
      }
    },
  };
}
