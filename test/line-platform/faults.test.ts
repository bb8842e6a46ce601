import { afterEach, describe, expect, it } from "vitest";
import { officialClient, testPlatform, text } from "./fixtures/test-platform.ts";

const push = async (made: ReturnType<typeof testPlatform>) => {
  const to = made.platform.userId("all", "sakura");
  return made.call("POST", "/v2/bot/message/push", { to, messages: [text("a")] }).then(
    (response) => response.status,
    () => "broken" as const,
  );
};
const heard = (made: ReturnType<typeof testPlatform>) => made.platform.chat("all", "sakura").messages.length;

async function friend() {
  const made = testPlatform();
  await made.platform.residents.follow("all", "sakura");
  return made;
}

describe("failures on demand", () => {
  it.each([
    ["429", 429, 0],
    ["quota", 429, 0],
    ["500", 500, 0],
    ["drop", "broken", 0],
    ["timeout", "broken", 0],
    ["500-after-accept", 500, 1],
    ["drop-after-accept", "broken", 1],
    ["timeout-after-accept", "broken", 1],
  ] as const)("%s: the caller sees %s, the resident gets %i message(s)", async (mode, seen, arrived) => {
    const made = await friend();
    made.platform.fail({ match: /message\/push/, mode, times: 1, holdMs: 5 });
    expect(await push(made)).toBe(seen);
    expect(heard(made)).toBe(arrived);
    expect(await push(made)).toBe(200);
  });

  it("leaves other calls alone and stops when taken away", async () => {
    const made = await friend();
    const stop = made.platform.fail({ match: /message\/multicast/, mode: "500" });
    expect(await push(made)).toBe(200);
    stop();
  });

  it("hits the same requests again with the same seed", async () => {
    const run = async () => {
      const made = await friend();
      made.platform.fail({ match: /push/, mode: "500", probability: 0.5 });
      return Promise.all(Array.from({ length: 20 }, () => push(made)));
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await run()).toEqual(first);
  });

  it("keeps the retry key of a push whose answer was lost, so that the repeat is a 409", async () => {
    const made = await friend();
    const to = made.platform.userId("all", "sakura");
    const key = { "x-line-retry-key": "123e4567-e89b-12d3-a456-426614174001" };
    made.platform.fail({ match: /push/, mode: "500-after-accept", times: 1 });
    const body = { to, messages: [text("a")] };
    expect((await made.call("POST", "/v2/bot/message/push", body, key)).status).toBe(500);
    expect((await made.call("POST", "/v2/bot/message/push", body, key)).status).toBe(409);
    expect(heard(made)).toBe(1);
  });
});

describe("over HTTP", () => {
  let close: () => Promise<void>;
  afterEach(() => close());

  it("really closes the connection after accepting", async () => {
    const made = await friend();
    const server = await made.platform.listen(0);
    close = server.close;
    made.platform.fail({ match: /push/, mode: "drop-after-accept", times: 1 });
    const to = made.platform.userId("all", "sakura");
    await expect(officialClient(server.url).pushMessage({ to, messages: [{ type: "text", text: "a" }] })).rejects.toThrow(/fetch failed/);
    expect(heard(made)).toBe(1);
    expect(made.platform.wire.entries().at(-1)).toMatchObject({ status: 0, path: "/v2/bot/message/push" });
  });

  it("answers only this machine", async () => {
    const server = await testPlatform().platform.listen(0);
    close = server.close;
    const { request } = await import("node:http");
    const status = await new Promise((resolve) =>
      request({ port: server.port, path: "/_chat/state", headers: { host: "evil.example" } }, (r) => resolve(r.statusCode)).end(),
    );
    expect(status).toBe(403);
  });
});
