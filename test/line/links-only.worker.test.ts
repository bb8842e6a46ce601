/** A town that only hands out the mini app's address: no webhook, no token, no secret of its LINE account. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { channelsOf } from "../../src/line/channel.ts";
import worker from "../../src/worker.ts";

const HOST = "https://itsukara.test";
const CHANNELS = JSON.stringify([
  { slug: "links", town: "miki", provider: "p", linksOnly: true },
  { slug: "forgotten", town: "takeo", provider: "p", messagingChannelId: "1", botUserId: "U1", loginChannelId: "2", liffId: "2-a" },
]);
const PAGE = '<html lang="ja"><title>x</title><meta name="description" content="x" /><!--head--><!--boot--></html>';
const assets = { fetch: async (request: Request) => new Response(new URL(request.url).pathname === "/index.html" ? PAGE : "{}") };

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const context = createExecutionContext();
  const variables = { ...env, ENVIRONMENT: undefined, CHANNELS, PUBLIC_ORIGIN: HOST, ASSETS: assets };
  const response = await worker.fetch(new Request(`${HOST}${path}`, init) as never, variables as never, context as never);
  await waitOnExecutionContext(context);
  return response;
}
const bootOf = (page: string) => JSON.parse(/<script type="application\/json" id="boot">(.*?)<\/script>/s.exec(page)?.[1] ?? "null") as Record<string, unknown>;

it("the mini app opens with its town, and offers nothing that needs LINE", async () => {
  const response = await ask("/app/links/");
  expect(response.status).toBe(200);
  expect(bootOf(await response.text())).toMatchObject({ channel: "links", channelTown: "miki", liffId: null, compare: false });
});

it("so it does where a channel's secrets were forgotten, with the LIFF app it has", async () => {
  const response = await ask("/app/forgotten/");
  expect(response.status).toBe(200);
  expect(bootOf(await response.text())).toMatchObject({ channelTown: "takeo", liffId: "2-a", compare: false });
});

it("/healthz says that the chat is not answered, and asks only for what was forgotten", async () => {
  const response = await ask("/healthz");
  expect(response.status).toBe(200);
  const found = (await response.json()) as { missing: string[]; notes: string[] };
  expect(found.missing).toEqual(["CHANNEL_SECRET_FORGOTTEN", "CHANNEL_TOKEN_FORGOTTEN"]);
  expect(found.notes).toEqual([
    expect.stringMatching(/^links: リンクだけで使っています。ミニアプリは開けます。/),
    expect.stringMatching(/^forgotten: .*ミニアプリは開けます。$/),
  ]);
});

it.each(["/api/v1/towns", "/api/v1/ask?q=予約&town=miki"])("%s answers 200", async (path) => {
  expect((await ask(path)).status).toBe(200);
});

it("there is no webhook to set by mistake", async () => {
  expect((await ask("/webhook/links", { method: "POST", body: "{}" })).status).toBe(404);
});

it.each([
  ["ids of a chat are missing", { slug: "a", town: "miki", provider: "p" }],
  [
    "links only and beside another tool",
    { slug: "a", town: "miki", provider: "p", linksOnly: true, beside: { forwardTo: "https://a.example/", answers: "sure" } },
  ],
])("a channel is refused where %s", (_, channel) => {
  expect(() => channelsOf({ CHANNELS: JSON.stringify([channel]) } as never, false)).toThrow();
});
