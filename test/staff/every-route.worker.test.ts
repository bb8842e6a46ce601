/** Every route of the console × who may not use it. A route without a line in the table (routes-table.ts) fails here. */
import { Hono } from "hono";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StaffContext } from "../../src/staff/context.ts";
import { staffRoutes } from "../../src/staff/index.ts";
import { ROLES } from "../../src/staff/rights.ts";
import { SESSION_COOKIE } from "../../src/staff/session.ts";
import { workerStaffPorts } from "../../src/staff/worker-ports.ts";
import { createLinePlatform, seededRandom } from "../line-platform/server.ts";
import { db, local, ORIGIN, send } from "./console.ts";
import { type Entry, holders, isApi, methodOf, pathOf, ROUTES, statusOf, type Things } from "./routes-table.ts";
import { empty, everything, furnish, nothingOf, OTHER, OWN, type Signed, signedIn, type Town } from "./two-towns.ts";

const realFetch = globalThis.fetch;
const platform = createLinePlatform({ workerUrl: ORIGIN, random: seededRandom(3) });
/** Calls to LINE and wake-ups of a delivery: what leaves the house without being in a table. */
let outside: string[] = [];
const env = { ...local, DELIVERIES: { send: async (wake: unknown) => void outside.push(JSON.stringify(wake)) } };
const production = { ...env, ENVIRONMENT: undefined, PUBLIC_ORIGIN: "https://itsukara.test", CHANNELS: "[]" };

beforeAll(() => {
  globalThis.fetch = ((input: string | Request, init?: RequestInit) => {
    const request = new Request(input as string, init);
    outside.push(new URL(request.url).pathname);
    return platform.fetch(request);
  }) as never;
});
afterAll(() => {
  globalThis.fetch = realFetch;
  return empty();
});

type Case = { route: string; entry: Entry };
const CASES: Case[] = Object.entries(ROUTES).map(([route, entry]) => ({ route, entry }));
const isTowns = ({ entry }: Case): boolean => entry.right !== "person" && entry.right !== "anyone";
const isForm = ({ route }: Case): boolean => methodOf(route) === "POST" && !isApi(route);

type How = { as?: Signed | undefined; csrf?: string | null; headers?: Record<string, string>; at?: Things; carrying?: Things };

/** The valid request of a route, but for what is said. */
function request({ route, entry }: Case, { as, csrf = as?.csrf ?? null, headers = {}, at = OWN, carrying = at }: How, origin = ORIGIN): Request {
  const sent = entry.sends?.(carrying) ?? {};
  const init: RequestInit = { method: methodOf(route), headers: { ...(as ? { cookie: as.cookie } : {}), ...headers } };
  if (methodOf(route) === "POST" && isApi(route)) init.body = JSON.stringify(sent);
  else if (methodOf(route) === "POST") {
    const form = new FormData();
    if (csrf !== null) form.set("csrf", csrf);
    for (const [name, value] of Object.entries(sent)) form.append(name, value as string | File);
    init.body = form;
  }
  return new Request(origin + pathOf(route, entry, at), init);
}
const ask = (one: Case, how: How) => send(request(one, how), env);

const saysNothingOf = (t: Town, body: string): void => {
  for (const word of [t.mark, t.name]) expect(body).not.toContain(word);
};

/** Nothing in any table, no call to LINE, no delivery woken. */
async function changesNothing(act: () => Promise<void>): Promise<void> {
  const before = await everything();
  outside = [];
  await act();
  expect(await everything()).toEqual(before);
  expect(outside).toEqual([]);
}

describe("the table", () => {
  const routes = staffRoutes(() => undefined as never).routes;

  it("names every route of the console, and none that is gone", () => {
    const found = new Set(routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`));
    expect(Object.keys(ROUTES).sort()).toEqual([...found].sort());
  });

  it("and for every method there is only what stands before them all", () => {
    const found = new Set(routes.filter(({ method }) => method === "ALL").map(({ path }) => path));
    expect([...found].sort()).toEqual(["/*", "/:town", "/:town/*", "/api/*"]);
  });
});

describe("refused", () => {
  const as: Record<string, Signed> = {};
  beforeAll(async () => {
    await furnish();
    const people = [...ROLES.map((role) => `${OWN.town}-${role}`), `${OWN.town}-all`, `${OTHER.town}-all`, "nobody"];
    for (const person of people) as[person] = await signedIn(person);
    as.again = await signedIn(`${OWN.town}-all`);
    // Two more, each in the middle of a session: one leaves, one loses every role.
    for (const person of ["leaves", "loses"]) {
      await db.batch([
        db.prepare("INSERT INTO staff_person (id, email, name, created_at) VALUES (?1, ?1 || '@example.jp', ?1, 0)").bind(person),
        ...ROLES.map((role) => db.prepare("INSERT INTO staff_role (person, town, role, since) VALUES (?1, ?2, ?3, 0)").bind(person, OWN.town, role)),
      ]);
      as[person] = await signedIn(person);
      expect((await ask({ route: "GET /:town", entry: ROUTES["GET /:town"] as Entry }, { as: as[person] })).status).toBe(200);
    }
    await db.batch(["UPDATE staff_person SET left_at = 1 WHERE id = 'leaves'", "DELETE FROM staff_role WHERE person = 'loses'"].map((sql) => db.prepare(sql)));
  });
  const all = () => as[`${OWN.town}-all`] as Signed;
  // A session notes once a minute that it was seen; this takes longer, and that is no change of what is tested.
  beforeEach(() => db.prepare("UPDATE staff_session SET seen_at = ?1").bind(Date.now()).run());

  describe.each(CASES.filter(({ entry }) => entry.right !== "anyone"))("$route", (one) => {
    const { route, entry } = one;

    it("asks who is not signed in to do so, here and in production", () =>
      changesNothing(async () => {
        expect((await ask(one, {})).status).toBe(401);
        expect((await ask(one, { as: { cookie: `${SESSION_COOKIE}=forged`, csrf: "forged" } })).status).toBe(401);
        const outsider = await send(request(one, {}, "https://itsukara.test"), production);
        expect(outsider.status).toBe(401);
        saysNothingOf(OWN, await outsider.text());
      }));

    it("is closed to who left in the middle of a session", () =>
      changesNothing(async () => {
        expect((await ask(one, { as: as.leaves })).status).toBe(401);
        if (!isTowns(one)) return;
        const refused = await ask(one, { as: as.loses });
        expect(refused.status).toBe(404);
        saysNothingOf(OWN, await refused.text());
      }));

    if (isTowns(one))
      it("shows nothing to another town's people, whatever they are there", () =>
        changesNothing(async () => {
          for (const stranger of [as[`${OTHER.town}-all`], as.nobody]) {
            const refused = await ask(one, { as: stranger });
            expect(refused.status).toBe(404);
            saysNothingOf(OWN, await refused.text());
          }
        }));

    const foreign = { ...OTHER, town: OWN.town };
    if (pathOf(route, entry, OWN) !== pathOf(route, entry, foreign))
      it("answers to another town's thing as to one that nobody has", () =>
        changesNothing(async () => {
          const [theirs, nobodys] = [foreign, nothingOf(OWN)];
          const answers = await Promise.all([theirs, nobodys].map((at) => ask(one, { as: all(), at, carrying: OWN })));
          const bodies = await Promise.all(answers.map((answer) => answer.text()));
          expect(answers.map((answer) => answer.status)).toEqual([entry.elsewhere ?? 404, entry.elsewhere ?? 404]);
          expect(bodies[0]?.replaceAll(pathOf(route, entry, theirs), "")).toBe(bodies[1]?.replaceAll(pathOf(route, entry, nobodys), ""));
        }));

    if (JSON.stringify(entry.sends?.(OWN)) !== JSON.stringify(entry.sends?.(foreign)))
      it("does nothing to another town's thing that the request carries", async () => {
        const theirs = async () =>
          Object.entries(await everything()).map(([table, rows]) => [table, rows.filter((each) => (each as { town?: string }).town !== OWN.town)]);
        const before = await theirs();
        outside = [];
        const answer = await ask(one, { as: all(), carrying: foreign });
        expect(await answer.text()).not.toContain(OTHER.name);
        expect(await theirs()).toEqual(before);
        expect(outside.filter((path) => /\/message\/(push|multicast)$/.test(path))).toEqual([]);
      });

    for (const role of ROLES.filter((each) => !holders(entry).includes(each))) {
      it(`is closed to ${role}`, () =>
        changesNothing(async () => {
          expect((await ask(one, { as: as[`${OWN.town}-${role}`] })).status).toBe(403);
        }));
    }
  });

  const ELSEWHERE: [string, Record<string, string>][] = [
    ["from another site", { origin: "https://evil.example" }],
    ["from nowhere that can be named", { origin: "null" }],
    ["from another site, as the browser says", { "sec-fetch-site": "cross-site" }],
    ["from a neighbour of this site", { "sec-fetch-site": "same-site" }],
  ];
  describe.each(CASES.filter(({ route }) => methodOf(route) === "POST"))("$route", (one) => {
    it("takes nothing from elsewhere", () =>
      changesNothing(async () => {
        for (const [name, headers] of ELSEWHERE) expect((await ask(one, { as: all(), headers })).status, name).toBe(403);
      }));

    if (isForm(one) && one.entry.right !== "anyone")
      it("takes nothing without the token of this very session", () =>
        changesNothing(async () => {
          for (const csrf of [null, "", as[`${OWN.town}-writer`]?.csrf as string, as.again?.csrf as string])
            expect((await ask(one, { as: all(), csrf })).status, String(csrf)).toBe(403);
        }));
  });

  // The right to write is enough to take back what one asked for oneself.
  it.each(["POST /:town/changes/:id/decline", "POST /api/v1/changes/:id/decline"])(
    "%s by who only writes leaves a colleague's change as it is",
    async (route) => {
      await db.prepare("UPDATE staff_change SET asked_by = ?1 WHERE id = ?2").bind(`${OWN.town}-admin`, OWN.change).run();
      await changesNothing(async () => {
        const answer = await ask({ route, entry: ROUTES[route] as Entry }, { as: as[`${OWN.town}-writer`] });
        expect(answer.status).toBe(403);
      });
    },
  );
});

describe("a step through the JSON API", () => {
  it.each(["submit", "approve"])("%s refuses a text that its page refuses", async (step) => {
    await furnish();
    const [status, person] = step === "submit" ? (["draft", "writer"] as const) : (["waiting", "approver"] as const);
    await db.prepare("UPDATE announcement SET title_ja = '' WHERE id = ?1").bind(OWN.announcement[status]).run();
    const as = await signedIn(`${OWN.town}-${person}`);
    const route = `POST /api/v1/announcements/:id/${step}`;
    await changesNothing(async () => {
      const answer = await ask({ route, entry: ROUTES[route] as Entry }, { as });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain("題名を書いてください");
    });
  });
});

describe("whom Access names, without a session of their own", () => {
  let me: Signed;
  const app = new Hono<StaffContext>();
  app.use((c, next) => {
    c.set("local", false);
    return next();
  });
  app.route(
    "/staff",
    staffRoutes((c) => ({ ...workerStaffPorts(c, async () => ({ css: "", js: "" })), access: async (email) => ({ email }) })),
  );
  beforeAll(async () => {
    await furnish();
    me = await signedIn(`${OTHER.town}-admin`);
  });

  it.each(CASES.filter(({ route }) => methodOf(route) === "POST" && route !== "POST /dev-sign-in"))(
    "$route is not done, and nothing but a session begins",
    async (one) => {
      const { staff_session: _, ...before } = await everything();
      // The cookie of another person does not help.
      for (const as of [undefined, me]) {
        const asked = request(one, { as, headers: { "cf-access-jwt-assertion": `${OWN.town}-all@example.jp` } });
        const answer = await app.fetch(asked, env as never, {} as never);
        expect(answer.status).toBe(isApi(one.route) ? 401 : 200);
        if (!isApi(one.route)) expect(await answer.text()).toContain("入力したものは残っています");
      }
      const { staff_session: __, ...after } = await everything();
      expect(after).toEqual(before);
      expect(outside).toEqual([]);
    },
  );
});

describe("taken", () => {
  beforeEach(async () => {
    await furnish();
    outside = [];
  });

  // Without this the refusals above would prove nothing: the same requests, by the least of those who may.
  it.each(CASES.map((one) => ({ ...one, role: holders(one.entry)[0] })))("$route by $role", async ({ role, ...one }) => {
    if (one.entry.given) await db.prepare(one.entry.given).bind(OWN.town).run();
    const as = await signedIn(`${OWN.town}-${role}`);
    const before = await everything();
    const answer = await ask(one, { as });
    expect(answer.status, (await answer.clone().text()).replace(/<[^>]+>/g, " ")).toBe(statusOf(one.route, one.entry));
    await answer.text();
    const after = await everything();
    if (methodOf(one.route) === "GET" || one.entry.reads) expect(after).toEqual(before);
    else expect(after).not.toEqual(before);
  });
});
