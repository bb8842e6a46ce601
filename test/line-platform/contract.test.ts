import { existsSync, readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { answerBubble, carousel } from "./fixtures/answer-bubble.ts";
import { tilePng } from "./fixtures/png.ts";
import { testPlatform } from "./fixtures/test-platform.ts";
import type { JsonObject, WebhookEvent } from "./types.ts";

const CONTRACT = new URL("../../../shared/line-openapi/", import.meta.url);
/** The package is CommonJS: its types and Node disagree about where the function is. */
const addFormats = formats as unknown as (ajv: Ajv) => void;
const present = existsSync(CONTRACT);
if (!present) console.log("official contract: not present");

/** LINE's own OpenAPI files, read where they lie; none of it is kept in this project. */
function official(file: string) {
  const document = parse(readFileSync(new URL(file, CONTRACT), "utf8")) as {
    components: { schemas: Record<string, { discriminator?: { mapping: Record<string, string> } }> };
  };
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, file);
  const schema = (name: string): ValidateFunction => ajv.compile({ $ref: `${file}#/components/schemas/${name}` });
  const mapped = (base: string, type: unknown): string => {
    const target = document.components.schemas[base]?.discriminator?.mapping[String(type)];
    if (!target) throw new Error(`${base} has no ${String(type)}`);
    return target.split("/").at(-1) as string;
  };
  return { schema, mapped };
}

const faultsOf = (check: ValidateFunction, value: unknown) => (check(value) ? [] : check.errors);

describe.skipIf(!present)("LINE's official contract", () => {
  it("holds for every webhook the stand-in sends", async () => {
    const { schema, mapped } = official("webhook.yml");
    const events: WebhookEvent[] = [];
    const { platform } = testPlatform(async (request) => {
      const body = (await request.json()) as { events: WebhookEvent[] };
      expect(faultsOf(schema("CallbackRequest"), body)).toEqual([]);
      events.push(...body.events);
      return new Response("ok");
    });
    const { residents } = platform;
    const bytes = new Uint8Array([1]);
    await residents.follow("all", "sakura");
    const { message } = await residents.say("all", "sakura", "a");
    await residents.sticker("all", "sakura", { packageId: "446", stickerId: "1988", keywords: ["a"] });
    await residents.picture("all", "sakura", bytes);
    await residents.video("all", "sakura", bytes, 1);
    await residents.audio("all", "sakura", bytes, 1);
    await residents.file("all", "sakura", "a", bytes);
    await residents.location("all", "sakura", { latitude: 1, longitude: 2 });
    await residents.postback("all", "sakura", "a", { params: { date: "2026-12-01" } });
    await residents.unsend("all", "sakura", message?.id ?? "");
    await residents.accountLink("all", "sakura", "ok", "nonce");
    const { group } = await residents.invite("all", ["sakura"]);
    await residents.joinGroup(group.id, "tome");
    await residents.block("all", "sakura");
    expect(new Set(events.map((e) => e.type)).size).toBeGreaterThanOrEqual(8);
    for (const event of events) {
      expect(faultsOf(schema(mapped("Event", event.type)), event), event.type).toEqual([]);
      expect(faultsOf(schema(mapped("Source", (event.source as JsonObject).type)), event.source)).toEqual([]);
      if (event.type !== "message") continue;
      const content = event.message as JsonObject;
      expect(faultsOf(schema(mapped("MessageContent", content.type)), content), String(content.type)).toEqual([]);
    }
  });

  it("holds for the answers of the API", async () => {
    const { schema } = official("messaging-api.yml");
    const { platform, call } = testPlatform();
    const followed = await platform.residents.follow("all", "sakura");
    const to = platform.userId("all", "sakura");
    const messages = [{ type: "text", text: "a" }];
    const menu = { size: { width: 800, height: 400 }, selected: true, name: "a", chatBarText: "a", areas: [] };
    const { richMenuId } = (await (await call("POST", "/v2/bot/richmenu", menu)).json()) as { richMenuId: string };
    const png = tilePng(800, 400, 1, 1, [[1, 2, 3]]);
    await platform.fetch(
      new Request(`http://line.test/v2/bot/richmenu/${richMenuId}/content`, {
        method: "POST",
        body: png,
        headers: { authorization: "Bearer local-all-token", "content-type": "image/png" },
      }),
    );
    await call("POST", "/v2/bot/richmenu/alias", { richMenuAliasId: "a", richMenuId });
    const answers: [name: string, method: string, path: string, body?: unknown][] = [
      ["ReplyMessageResponse", "POST", "/v2/bot/message/reply", { replyToken: followed.event?.replyToken, messages }],
      ["PushMessageResponse", "POST", "/v2/bot/message/push", { to, messages }],
      ["ErrorResponse", "POST", "/v2/bot/message/push", { to, messages: [] }],
      ["MessageQuotaResponse", "GET", "/v2/bot/message/quota"],
      ["QuotaConsumptionResponse", "GET", "/v2/bot/message/quota/consumption"],
      ["NumberOfMessagesResponse", "GET", "/v2/bot/message/delivery/push?date=20261119"],
      ["UserProfileResponse", "GET", `/v2/bot/profile/${to}`],
      ["GetFollowersResponse", "GET", "/v2/bot/followers/ids"],
      ["BotInfoResponse", "GET", "/v2/bot/info"],
      ["GetWebhookEndpointResponse", "GET", "/v2/bot/channel/webhook/endpoint"],
      ["TestWebhookEndpointResponse", "POST", "/v2/bot/channel/webhook/test", {}],
      ["RichMenuResponse", "GET", `/v2/bot/richmenu/${richMenuId}`],
      ["RichMenuListResponse", "GET", "/v2/bot/richmenu/list"],
      ["RichMenuAliasListResponse", "GET", "/v2/bot/richmenu/alias/list"],
    ];
    for (const [name, method, path, body] of answers) {
      const answer = await (await call(method, path, body)).json();
      expect(faultsOf(schema(name), answer), `${name} ${JSON.stringify(answer)}`).toEqual([]);
    }
  });

  it("holds for the LIFF server API and its tokens, and for what line:apply asks of them", async () => {
    const { schema } = official("liff.yml");
    const { platform } = testPlatform();
    const login = platform.channel("all").loginChannelId;
    const send = (method: string, path: string, body: string, headers: Record<string, string>) =>
      platform.fetch(new Request(`http://line.test${path}`, { method, headers, ...(body ? { body } : {}) }));
    const form = new URLSearchParams({ grant_type: "client_credentials", client_id: login, client_secret: "local-login-secret" }).toString();
    const issued = await (await send("POST", "/oauth2/v3/token", form, { "content-type": "application/x-www-form-urlencoded" })).json();
    expect(faultsOf(official("channel-access-token.yml").schema("IssueStatelessChannelAccessTokenResponse"), issued)).toEqual([]);
    const authorization = `Bearer ${(issued as { access_token: string }).access_token}`;
    const request = {
      view: { type: "full", url: "https://itsukara.example/app/all" },
      description: "いつから",
      scope: ["openid"],
      permanentLinkPattern: "concat",
    };
    expect(faultsOf(schema("AddLiffAppRequest"), request)).toEqual([]);
    expect(faultsOf(schema("UpdateLiffAppRequest"), request)).toEqual([]);
    const json = { authorization, "content-type": "application/json" };
    const added = await (await send("POST", "/liff/v1/apps", JSON.stringify(request), json)).json();
    expect(faultsOf(schema("AddLiffAppResponse"), added)).toEqual([]);
    expect((await send("PUT", `/liff/v1/apps/${(added as { liffId: string }).liffId}`, JSON.stringify(request), json)).status).toBe(200);
    const listed = await (await send("GET", "/liff/v1/apps", "", { authorization })).json();
    expect((listed as { apps: unknown[] }).apps.length).toBeGreaterThan(1);
    expect(faultsOf(schema("GetAllLiffAppsResponse"), listed)).toEqual([]);
  });

  it.each([5, 25])("holds for statistics of %i people", async (count) => {
    const { platform, call, wait } = testPlatform();
    const ids = Array.from({ length: count }, (_, n) => `U${String(n).padStart(32, "0")}`);
    platform.insight.saw("all", "a1", ids);
    platform.insight.clicked("all", "a1", ids, "https://example.jp/");
    wait(24 * 3_600_000);
    const response = await call("GET", "/v2/bot/insight/message/event/aggregation?customAggregationUnit=a1&from=20261120&to=20261120");
    const answer = (await response.json()) as { clicks: unknown[] };
    expect(answer.clicks).toHaveLength(1);
    expect(faultsOf(official("insight.yml").schema("GetStatisticsPerUnitResponse"), answer)).toEqual([]);
  });

  it("and the stand-in's own Flex rules agree on what is fine", async () => {
    const { schema } = official("messaging-api.yml");
    const { call } = testPlatform();
    for (const contents of [answerBubble(), carousel()]) {
      const message = { type: "flex", altText: "a", contents };
      expect(faultsOf(schema("FlexMessage"), message)).toEqual([]);
      const response = await call("POST", "/v2/bot/message/validate/reply", { messages: [message] });
      expect(await response.json()).toEqual({});
    }
  });
});
