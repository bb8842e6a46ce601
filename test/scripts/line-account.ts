/** A town's LINE account at the stand-in, as `line:plan` and `line:apply` find it, and the variables they are given. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { type Before, beforeOf } from "../../scripts/line/before.ts";
import { carryOut } from "../../scripts/line/carry-out.ts";
import { messagingClient } from "../../scripts/line/clients.ts";
import { lookAtGivingBack } from "../../scripts/line/give-back.ts";
import { lookAtLine } from "../../scripts/line/look.ts";
import type { Part, PartKind } from "../../scripts/line/part.ts";
import { lineSettings } from "../../scripts/line/settings.ts";
import { tilePng } from "../line-platform/fixtures/png.ts";
import { createLinePlatform, seededRandom } from "../line-platform/server.ts";
import type { Channel } from "../line-platform/types.ts";

export const ORIGIN = "https://itsukara.example";
export const WEBHOOK = `${ORIGIN}/webhook/kagamiishi`;
export const APP = `${ORIGIN}/app/kagamiishi`;
export const THEIR_WEBHOOK = "https://tool.example/line?key=their-secret-key";
const LOGIN = "2001234567";

const ACCOUNT: Channel = {
  slug: "kagamiishi",
  name: "鏡石町",
  town: "kagamiishi",
  color: "#5a4a8a",
  provider: "p1",
  channelSecret: "messaging-secret",
  accessToken: "messaging-token",
  loginChannelId: LOGIN,
  loginChannelSecret: "login-secret",
  liffId: "",
  liffEndpointUrl: null,
  botUserId: `U${"b".repeat(32)}`,
  webhookUrl: null,
  webhookActive: true,
  redelivery: true,
  monthlyQuota: null,
};

const CONFIGURED = { slug: "kagamiishi", town: "kagamiishi", provider: "p1", messagingChannelId: "1", botUserId: "U1", loginChannelId: LOGIN };

type Options = { account?: Partial<Channel>; configured?: object; variables?: Record<string, string | undefined>; webhook?: () => Response };

const open: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

export async function lineAccount({ account, configured, variables, webhook = () => new Response("ok") }: Options = {}) {
  const platform = createLinePlatform({
    channels: [{ ...ACCOUNT, ...account }],
    random: seededRandom(3),
    webhook: { fetch: async () => webhook(), autoRedeliver: false },
  });
  const { url, close } = await platform.listen(0);
  const stateDir = mkdtempSync(join(tmpdir(), "itsukara-line-"));
  open.push(close, () => rmSync(stateDir, { recursive: true, force: true }));
  const env: Record<string, string | undefined> = {
    CHANNELS: JSON.stringify([{ ...CONFIGURED, ...configured }]),
    PUBLIC_ORIGIN: ORIGIN,
    CHANNEL_TOKEN_KAGAMIISHI: "messaging-token",
    LOGIN_SECRET_KAGAMIISHI: "login-secret",
    LINE_API_BASE_URL: url,
    LINE_DATA_API_BASE_URL: url,
    LINE_STATE_DIR: stateDir,
    ...variables,
  };
  const settings = () => lineSettings(env, "kagamiishi");
  const before: Before = beforeOf("kagamiishi", stateDir);
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  return {
    platform,
    env,
    settings,
    before,
    said,
    channel: () => platform.channel("kagamiishi"),
    look: async (only: PartKind | null = null): Promise<Part[]> => lookAtLine(settings(), before, only),
    async apply(takeOver: boolean, only: PartKind | null = null) {
      return carryOut(await lookAtLine(settings(), before, only), { takeOver, say });
    },
    async giveBack(only: PartKind | null = null) {
      return carryOut(await lookAtGivingBack(settings(), before, only), { takeOver: false, say });
    },
    /** everybody's menu, made by somebody else through the API */
    async theirMenu(): Promise<string> {
      const api = messagingClient(settings());
      const { richMenuId } = await api.createRichMenu({
        size: { width: 800, height: 400 },
        selected: true,
        name: "役場のメニュー",
        chatBarText: "メニュー",
        areas: [],
      });
      await api.setRichMenuImage(richMenuId, new Blob([tilePng(800, 400, 1, 1, [[1, 2, 3]])], { type: "image/png" }));
      await api.setDefaultRichMenu(richMenuId);
      return richMenuId;
    },
    menuNames: () => platform.richMenus.list("kagamiishi").map((menu) => menu.spec.name),
    /** what was changed at LINE since the last call */
    changes(): string[] {
      const found = platform.wire.entries().filter((e) => e.direction === "in" && e.method !== "GET" && !/webhook\/test|oauth2/.test(e.path));
      platform.wire.clear();
      return found.map((e) => `${e.method} ${e.path}`);
    },
  };
}

/** What differs, by name. */
export const toDo = (parts: readonly Part[]) =>
  parts.filter((part) => ["make", "change", "take-over"].includes(part.step)).map((part) => `${part.step} ${part.what}`);
export const partOf = (parts: readonly Part[], what: string): Part => parts.find((part) => part.what === what) as Part;
