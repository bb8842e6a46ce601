import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { consoleLog } from "../../src/platform/log.ts";
import worker from "../../src/worker.ts";
import { sign } from "../line-platform/server.ts";

const ORIGIN = "http://localhost:8787";
const USER = "U0123456789abcdef0123456789abcdef";
const GROUP = "C0123456789abcdef0123456789abcdef";
const MAIL = "hanako.suzuki@example.jp";
const PHONE = "0248-62-2111";
const TEXT = "母の介護のことで困っています";
/** Nothing of this may stand in any line. */
const PERSONAL = [USER, GROUP, MAIL, PHONE, "0248", TEXT, "介護", "hanako", "%E4%BB%8B%E8%AD%B7"];

type Line = { level: string; what: string; [field: string]: unknown };
let lines: Line[] = [];
const real = { info: console.info, warn: console.warn, error: console.error, log: console.log };
const realFetch = globalThis.fetch;

beforeEach(() => {
  lines = [];
  for (const level of ["info", "warn", "error", "log"] as const) console[level] = (line: string) => void lines.push(JSON.parse(line) as Line);
});
afterEach(() => {
  Object.assign(console, real);
  globalThis.fetch = realFetch;
});

async function send(path: string, init: RequestInit, more: object = {}): Promise<Response> {
  const context = createExecutionContext();
  const response = await worker.fetch(new Request(`${ORIGIN}${path}`, init) as never, { ...env, ...more } as never, context as never);
  await waitOnExecutionContext(context);
  return response;
}

function webhook(...events: object[]): Promise<Response> {
  const body = JSON.stringify({ destination: "U", events });
  return send("/webhook/miki", { method: "POST", body, headers: { "x-line-signature": sign(body, "local-miki-secret") } });
}

let ids = 0;
function message(text: string, source: object = { type: "user", userId: USER }): object {
  const id = `01J${String(++ids).padStart(23, "0")}`;
  const delivery = { webhookEventId: id, deliveryContext: { isRedelivery: false }, timestamp: Date.now(), mode: "active" };
  return { type: "message", ...delivery, source, replyToken: `r${ids}`, message: { type: "text", id: String(ids), text, quoteToken: "q" } };
}

/** LINE refuses and quotes all it was sent. */
const quoting = () =>
  Response.json(
    { message: `invalid: ${TEXT}`, details: [{ message: `to ${USER} ${MAIL} ${PHONE}`, property: "to" }] },
    { status: 403, headers: { "x-line-request-id": "line-request-1" } },
  );

describe("what stands in the log", () => {
  it("webhook, answer, refusal and retry leave lines with request id and LINE's request id, and nothing personal", async () => {
    globalThis.fetch = (async () =>
      Response.json(
        { message: `The user ${USER} (${MAIL}, ${PHONE}) is not there` },
        { status: 403, headers: { "x-line-request-id": "line-request-1" } },
      )) as never;
    expect((await webhook(message(`${TEXT} ${MAIL} ${PHONE}`), message(TEXT, { type: "group", groupId: GROUP, userId: USER }))).status).toBe(200);
    const told = JSON.stringify(lines);
    for (const word of PERSONAL) expect(told).not.toContain(word);
    const reply = lines.find((line) => line.what === "reply");
    expect(reply).toMatchObject({ channel: "miki", outcome: "refused", status: 403, lineRequestId: "line-request-1", requestId: expect.any(String) });
    const request = lines.find((line) => line.what === "request");
    expect(request).toMatchObject({ method: "POST", path: "/webhook/:channel", status: 200, requestId: reply?.requestId });
  });

  it("a failure inside names its kind, not its words", async () => {
    await webhook();
    const failing = { prepare: () => ({ bind: () => ({}) }), batch: () => Promise.reject(new Error(`${TEXT} ${USER}`)) };
    const body = JSON.stringify({ destination: "U", events: [message(TEXT)] });
    globalThis.fetch = (async () => quoting()) as never;
    await send("/webhook/miki", { method: "POST", body, headers: { "x-line-signature": sign(body, "local-miki-secret") } }, { DB: failing });
    expect(lines.map((line) => line.what)).toContain("inbox failed");
    const told = JSON.stringify(lines.filter((line) => line.what === "inbox failed" || line.what === "request"));
    for (const word of PERSONAL) expect(told).not.toContain(word);
  });

  it("addresses with questions, ids and tokens in them are logged by their pattern", async () => {
    await send(`/api/v1/services/miki/${encodeURIComponent(TEXT)}?q=${MAIL}`, {});
    await send(`/api/v1/ask?q=${encodeURIComponent(TEXT)}&lang=xx`, {});
    await send(`/${USER}/${MAIL}`, { headers: { authorization: `Bearer ${USER}` } });
    await send("/api/v1/me", { method: "PUT", body: JSON.stringify({ note: TEXT, mail: MAIL }), headers: { authorization: `Bearer ${USER}.${MAIL}` } });
    await send("/staff/dev-sign-in", { method: "POST", body: JSON.stringify({ person: MAIL }), headers: { "content-type": "application/json" } });
    const told = JSON.stringify(lines);
    expect(lines.filter((line) => line.what === "request").length).toBe(5);
    for (const word of PERSONAL) expect(told).not.toContain(word);
  });

  it("erasing leaves a keyed hash and no id", async () => {
    globalThis.fetch = (async () => Response.json({}, { headers: { "x-line-request-id": "line-request-2" } })) as never;
    const { replyToken, message: _, ...event } = message("") as { replyToken: string; message: object };
    await webhook({ ...event, replyToken, type: "postback", postback: { data: "1:erase-yes" } });
    const erased = lines.find((line) => line.what === "erased");
    expect(erased).toMatchObject({ channel: "miki", erasure: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(JSON.stringify(lines)).not.toContain(USER);
  });

  it("pages that are read without a fault leave no line", async () => {
    await send("/api/v1/towns", {});
    await send("/healthz", {});
    await worker.scheduled(createScheduledController() as never, env);
    expect(lines.filter((line) => line.what === "request")).toEqual([]);
  });

  it("ids, mail addresses and telephone numbers that another side quotes are hidden in a reason, which is cut", () => {
    consoleLog("warn", "test", { reason: `${USER} ${GROUP} ${MAIL} ${PHONE} ${"x".repeat(5_000)}` });
    const [line] = lines;
    for (const word of [USER, GROUP, MAIL, PHONE]) expect(JSON.stringify(line)).not.toContain(word);
    expect(String(line?.reason).length).toBeLessThanOrEqual(200);
  });
});
