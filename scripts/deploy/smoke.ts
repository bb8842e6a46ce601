/** Looks at the deployed bot from outside, as LINE, a resident and a stranger would. Writes nothing, sends nothing to anybody. */
import { createHmac } from "node:crypto";
import { type ChannelName, secretNames } from "../../src/line/channel.ts";
import { Readiness, type ReadinessFailure } from "../../src/platform/readiness.ts";

export type Look = { name: string; ok: boolean; says: string };
export type Outside = { fetch: typeof fetch; sleep(ms: number): Promise<void> };
type Deployed = { origin: string; channels: readonly ChannelName[]; release: string; secrets: Record<string, string | undefined> };

/** A new version reaches every place of Cloudflare within seconds; a certificate of a new domain takes minutes. */
const TRIES = 30;
const BETWEEN_TRIES_MS = 2_000;
/** A deployment cannot be the reason for these, and cannot wait until they are over. */
const NOT_OUR_DOING: readonly ReadinessFailure[] = ["answers", "deliveries", "line"];

const good = (name: string, says: string): Look => ({ name, ok: true, says });
const bad = (name: string, says: string): Look => ({ name, ok: false, says });

async function answerOf(outside: Outside, url: string, init: RequestInit = {}): Promise<Response | null> {
  try {
    return await outside.fetch(url, { redirect: "manual", ...init });
  } catch {
    return null;
  }
}

/** Waits until the version that was just uploaded is the one that answers. */
async function readiness(outside: Outside, { origin, release }: Deployed): Promise<Look> {
  const name = "準備 (/readyz)";
  let seen = "答えがありません";
  for (let i = 0; i < TRIES; i++) {
    if (i > 0) await outside.sleep(BETWEEN_TRIES_MS);
    const response = await answerOf(outside, `${origin}/readyz`);
    const told = response === null ? null : Readiness.safeParse(await response.json().catch(() => null)).data;
    if (!told) continue;
    seen = `まだ別の版(${told.data.release ?? "不明"})が答えています`;
    if (told.data.release !== release) continue;
    const ours = told.failing.filter((f) => !NOT_OUR_DOING.includes(f.check));
    if (ours.length > 0) return bad(name, ours.map((f) => f.message).join(" "));
    return good(name, told.ready ? "すべて動いています" : `動いています。ただし: ${told.failing.map((f) => f.message).join(" ")}`);
  }
  return bad(name, `${seen}。${origin} の DNS と、wrangler.toml の routes を確かめてください。`);
}

async function page(outside: Outside, name: string, url: string, type: string, holds: string): Promise<Look> {
  const response = await answerOf(outside, url);
  const text = (await response?.text().catch(() => "")) ?? "";
  const right = response?.status === 200 && (response.headers.get("content-type") ?? "").includes(type) && text.includes(holds);
  return right ? good(name, "開けます") : bad(name, `開けません(${response?.status ?? "答えなし"})。npm run serve で同じページを開いて確かめてください。`);
}

const NO_EVENTS = JSON.stringify({ destination: "", events: [] });

/** With the secret at hand a signed webhook without events, as LINE's 「検証」 button sends; else one that must be refused. */
async function webhook(outside: Outside, { origin, secrets }: Deployed, { slug }: ChannelName): Promise<Look> {
  const name = `webhook (${slug})`;
  const variable = secretNames(slug).secret;
  const secret = secrets[variable]?.split(/[\s,]+/).find(Boolean);
  const signature = secret ? createHmac("sha256", secret).update(NO_EVENTS).digest("base64") : "unsigned";
  const response = await answerOf(outside, `${origin}/webhook/${slug}`, { method: "POST", body: NO_EVENTS, headers: { "x-line-signature": signature } });
  const status = response?.status ?? "答えなし";
  if (secret && status === 200) return good(name, "署名した空の webhook を受けとりました");
  if (secret) return bad(name, `署名した webhook が ${status} になりました。${variable} が LINE の値と同じか確かめてください。`);
  if (status === 401) return good(name, "署名のない webhook を断りました。LINE Developers の「検証」も押してください");
  return bad(name, `署名のない webhook が ${status} になりました(401 のはずです)。CHANNELS と秘密を確かめてください。`);
}

async function staffIsClosed(outside: Outside, { origin }: Deployed): Promise<Look> {
  const name = "職員画面 (/staff)";
  const response = await answerOf(outside, `${origin}/staff/`);
  if (response === null) return bad(name, "答えがありません。もう一度 npm run deploy をしてください。");
  if (response.status !== 200) return good(name, "サインインなしでは開きません");
  return bad(name, "サインインなしで開けてしまいます。すぐ Cloudflare Access の設定を見てください。");
}

export async function smokeTest(deployed: Deployed, outside: Outside): Promise<Look[]> {
  const { origin, channels } = deployed;
  const ready = await readiness(outside, deployed);
  // Nothing else can be true of a version that does not answer yet.
  if (!ready.ok) return [ready];
  const looks = [
    page(outside, "生きているか (/healthz)", `${origin}/healthz`, "application/json", '"ready":true'),
    page(outside, "API の説明", `${origin}/api/v1/openapi.json`, "application/json", '"openapi"'),
    staffIsClosed(outside, deployed),
    ...channels.map(({ slug }) => page(outside, `ミニアプリ (${slug})`, `${origin}/app/${slug}/`, "text/html", "<!doctype html")),
    ...channels.filter((channel) => !channel.linksOnly).map((channel) => webhook(outside, deployed, channel)),
  ];
  return [ready, ...(await Promise.all(looks))];
}
