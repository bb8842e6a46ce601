/** The console as a browser uses it, for worker tests: signed in as someone, forms with their token, pages as text. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { TOWN_IDS } from "../../src/plan/schema.ts";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import { personStatement, roleStatement } from "../../src/staff/people.ts";
import type { Role } from "../../src/staff/rights.ts";
import { ROLES } from "../../src/staff/rights.ts";
import worker from "../../src/worker.ts";

export const ORIGIN = "http://localhost:8787";
export const db = (env as unknown as { DB: D1Database }).DB;

const assets = { fetch: async () => new Response('{"css":"/app/assets/console-00000000.css","js":"/app/assets/console-00000000.js"}') };
export const local = { ...env, ASSETS: assets };

export async function seedStaff(now = Date.now()): Promise<void> {
  await db.batch(
    TOWN_IDS.flatMap((town) =>
      ROLES.flatMap((role) => [
        personStatement(db, { id: `${town}-${role}`, email: `${town}-${role}@example.jp`, name: `見本 ${role} ${town}` }, now),
        roleStatement(db, { person: `${town}-${role}`, town, role }, now),
      ]),
    ),
  );
}

export async function send(request: Request, to: object = local): Promise<Response> {
  const context = createExecutionContext();
  const response = await worker.fetch(request as never, to as never, context as never);
  await waitOnExecutionContext(context);
  return response;
}

export type Browser = {
  csrf: string;
  get(path: string): Promise<Response>;
  /** a form as a browser posts it */
  post(
    path: string,
    fields?: Record<string, string | string[] | File>,
    options?: { csrf?: string | null; headers?: Record<string, string> },
  ): Promise<Response>;
  json(method: string, path: string, body?: unknown): Promise<Response>;
};

export async function signIn(person: `${string}-${Role}`): Promise<Browser> {
  const response = await send(
    new Request(`${ORIGIN}/staff/dev-sign-in`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ person }) }),
  );
  if (response.status !== 200) throw new Error(`sign-in ${response.status}: ${await response.text()}`);
  const cookie = (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const { csrf } = (await response.json()) as { csrf: string };
  return {
    csrf,
    get: (path) => send(new Request(ORIGIN + path, { headers: { cookie } })),
    post(path, fields = {}, { csrf: token = csrf, headers = {} } = {}) {
      const form = new FormData();
      if (token !== null) form.set("csrf", token);
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
      return send(new Request(ORIGIN + path, { method: "POST", headers: { cookie, origin: ORIGIN, ...headers }, body: form }));
    },
    json: (method, path, body) =>
      send(
        new Request(ORIGIN + path, {
          method,
          headers: { cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      ),
  };
}
