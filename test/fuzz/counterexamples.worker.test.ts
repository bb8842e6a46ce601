/** What random input once broke, each as small as it could be made. */
import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { emptyTables, realDatabase } from "../faults/every-statement.ts";
import { ORIGIN, quietLog, web } from "../faults/http.ts";
import { strictLine, tokenOf } from "./world.ts";

const TOWN = "kagamiishi";
const USER = `U${"1".repeat(32)}`;
quietLog();
beforeEach(async () => {
  await emptyTables();
  const line = strictLine();
  vi.stubGlobal("fetch", async (input: string | Request, init?: RequestInit) => {
    const request = new Request(input as string, init);
    return Response.json(line.answer(new URL(request.url).pathname, await request.text()));
  });
});
afterEach(() => vi.unstubAllGlobals());

it.each([Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 1e300, 0.5])(
  "a webhook with the time %d: the resident's own page opens all the same",
  async (timestamp) => {
    const source = { type: "user", userId: USER };
    const event = { type: "follow", webhookEventId: "e1", timestamp, mode: "active", deliveryContext: { isRedelivery: false }, replyToken: "t", source };
    const body = JSON.stringify({ destination: USER, events: [event] });
    const signature = createHmac("sha256", `local-${TOWN}-secret`).update(body).digest("base64");
    const worker = web(realDatabase);
    const taken = await worker.once(new Request(`${ORIGIN}/webhook/${TOWN}`, { method: "POST", headers: { "x-line-signature": signature }, body }));
    expect(taken.status).toBe(200);
    expect((await realDatabase.prepare("SELECT since FROM friendship").all()).results).toHaveLength(1);
    const headers = { authorization: `Bearer ${tokenOf(USER)}` };
    const own = await worker.once(new Request(`${ORIGIN}/api/v1/me?channel=${TOWN}`, { headers }));
    expect(own.status).toBe(200);
    expect(await own.json()).toMatchObject({ friend: true });
  },
);
