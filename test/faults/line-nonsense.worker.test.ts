/** LINE, or something on the way to it, answers with what nobody can read. */
import { beforeEach, describe, expect, it } from "vitest";
import { type Announced, announcement } from "../../src/announcement/store.ts";
import { createLineClient } from "../../src/line/client.ts";
import { personStatement, roleStatement } from "../../src/staff/people.ts";
import { startSession } from "../../src/staff/session.ts";
import { befriend, TOWN, useRig } from "../announcement/rig.ts";
import { rowsOf, useBots } from "../line/bot.ts";
import { emptyTables, realDatabase } from "./every-statement.ts";
import { ORIGIN, quietLog, web } from "./http.ts";
import { sweepOnce } from "./sweeps.ts";

const bots = useBots();
const rig = useRig();
quietLog();

const NONSENSE: [string, string][] = [
  ["a page of HTML", "<!doctype html><html><title>Sign in to Wi-Fi</title></html>"],
  ["an empty body", ""],
  ["half a JSON", '{"sentMessages":[{"id":'],
  ["null", "null"],
  ["a list", "[1,2,3]"],
  ["other fields of other types", '{"sentMessages":"x","message":{},"details":7,"type":[],"value":"all","totalUsage":null,"overview":3}'],
];
const STATUSES = [200, 202, 400, 404, 500];

/** What LINE did stays done; only what it says about it is replaced. */
function garble(path: RegExp, body: string, times = 1): void {
  const real = globalThis.fetch;
  let left = times;
  globalThis.fetch = (async (input: RequestInfo | URL, init?: RequestInit) => {
    const response = await real(input, init);
    if (!path.test(String(input)) || left-- <= 0) return response;
    return new Response(body, { status: response.status });
  }) as never;
}
function sayOnly(status: number, body: string): void {
  globalThis.fetch = (async () => new Response(body, { status })) as never;
}

describe.each(NONSENSE)("LINE does what is asked and answers with %s", (_, body) => {
  it("an answer arrives once", async () => {
    const bot = bots.make();
    await bot.befriend(TOWN);
    const before = bot.said(TOWN).length;
    garble(/reply/, body, 2);
    await bot.say(TOWN, "予約はいつから");
    while (bot.wakeUps.length > 0) await bot.nextWakeUp();
    expect(bot.said(TOWN).length - before).toBe(1);
    expect((await rowsOf("inbox")).map((row) => row.state)).toEqual(["answered", "answered"]);
  });

  it("an announcement is accepted once by everyone, with the same key", async () => {
    const r = rig();
    await befriend({ count: 501 });
    await r.approved("a1", {}, 501);
    garble(/multicast/, body, 3);
    const now = async () => (await announcement(realDatabase, TOWN, "a1")) as Announced;
    for (let sweeps = 0; sweeps < 10 && (await now()).status !== "sent"; sweeps++) await sweepOnce(r);
    expect((await now()).status).toBe("sent");
    expect([...r.accepted().values()].filter((times) => times !== 1)).toEqual([]);
    expect(r.accepted().size).toBe(501);
    expect(r.platform.sending.retryKeyMisuse).toEqual([]);
  });
});

it("no call to LINE ever throws, whatever status comes with whatever body", async () => {
  const real = globalThis.fetch;
  const client = createLineClient({ accessToken: "t", baseUrl: "https://line.test", timeoutMs: 200 });
  const text = [{ type: "text", text: "a" } as const];
  for (const status of STATUSES)
    for (const [name, body] of NONSENSE) {
      sayOnly(status, body);
      const outcomes = await Promise.all([
        client.reply("t", text),
        client.push("U", text, "k"),
        client.multicast({ to: ["U"], messages: text }, "k"),
        client.validate(text),
        client.leave({ type: "group", id: "C" }),
        client.showMenu("U", "alias"),
      ]);
      for (const { outcome } of outcomes) expect(["accepted", "refused", "unclear"], `${status} ${name}`).toContain(outcome);
      // 4xx is a refusal also without words; 5xx is never one.
      if (status >= 500) expect(outcomes.map((o) => o.outcome)).toEqual(outcomes.map(() => "unclear"));
      const quota = await client.quota();
      if (quota) expect(quota).toEqual({ limit: null, used: expect.any(Number) });
      expect(["no-answer", "not-offered"], `${status} ${name}`).toContainEqual(
        await client.statistics("a1", "2026-11-20", "2026-11-21").then((s) => (typeof s === "string" ? s : "numbers")),
      );
    }
  globalThis.fetch = real;
});

describe("staff and residents meanwhile", () => {
  let cookie = "";
  beforeEach(async () => {
    await emptyTables();
    const id = `${TOWN}-writer`;
    await realDatabase.batch([
      personStatement(realDatabase, { id, email: `${id}@example.jp`, name: id }, Date.now()),
      roleStatement(realDatabase, { person: id, town: TOWN, role: "writer" }, Date.now()),
    ]);
    cookie = `itsukara_staff=${(await startSession(realDatabase, id, Date.now())).token}`;
    const r = rig();
    await befriend({ count: 2 });
    await r.approved("a1", {}, 2);
    for (let sweeps = 0; sweeps < 3; sweeps++) await sweepOnce(r);
    await r.approved("a2", {}, 2);
    await realDatabase.prepare("UPDATE announcement SET status = 'waiting' WHERE id = 'a2'").run();
  });

  it.each(NONSENSE)("%s: the check before sending and the result open without LINE's numbers", async (_, body) => {
    sayOnly(200, body);
    for (const id of ["a1", "a2"]) {
      const page = await web(realDatabase).once(new Request(`${ORIGIN}/staff/${TOWN}/announcements/${id}`, { headers: { cookie } }));
      expect(page.status, id).toBe(200);
      const shown = await page.text();
      expect(shown).toContain("題名");
      expect(shown).not.toMatch(/NaN|undefined|\[object/);
    }
  });

  it.each(NONSENSE)("%s: the settings page says that LINE cannot be asked, and nothing changes", async (_, body) => {
    const r = rig();
    const token = r.platform.issueIdToken("sakura", TOWN, { expiresInS: 10 * 365 * 86_400 });
    sayOnly(200, body);
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await web(realDatabase, { LINE_LOGIN_BASE_URL: `https://line.test/${Math.random()}` }).once(
      new Request(`${ORIGIN}/api/v1/me`, { method: "PUT", headers, body: JSON.stringify({ language: "en" }) }),
    );
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("いま LINE に確かめられません");
  });
});
