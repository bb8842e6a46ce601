/** A town hall in the middle of its work, made through the doors people use: something stands in every list of the console. */
import { setTimeout as sleep } from "node:timers/promises";
import type { RunningTown } from "./running-town.ts";

export const TOWN = "kagamiishi";
export const SERVICE = "kakanai";
const FOLLOWED = "doro-tsuho";
export const STOPPED = "zei-qr";

const SOON_MS = 15_000;
const ASK_AGAIN_MS = 50;

async function until<T>(what: string, ask: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (const end = Date.now() + SOON_MS; Date.now() < end; await sleep(ASK_AGAIN_MS)) {
    const found = await ask();
    if (found) return found;
  }
  throw new Error(`never: ${what}`);
}

type Fields = Record<string, string>;
export type Colleague = {
  post(path: string, fields?: Fields): Promise<Response>;
  json<T>(method: string, path: string, body?: unknown): Promise<T>;
};

async function colleague(workerUrl: string, person: string, town = TOWN): Promise<Colleague> {
  const signed = await fetch(`${workerUrl}/staff/dev-sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ person }),
  });
  const cookie = (signed.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const { csrf } = (await signed.json()) as { csrf: string };
  async function must(path: string, init: RequestInit): Promise<Response> {
    const answer = await fetch(workerUrl + path, { ...init, redirect: "manual", headers: { cookie, ...init.headers } });
    if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${(await answer.text()).replace(/<[^>]+>/g, " ").slice(0, 2_000)}`);
    return answer;
  }
  return {
    post: (path, fields = {}) => must(`/staff/${town}${path}`, { method: "POST", body: new URLSearchParams({ csrf, ...fields }) }),
    json: async (method, path, body) =>
      (await (
        await must(`/staff/api/v1${path}`, {
          method,
          headers: { "content-type": "application/json" },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
      ).json()) as never,
  };
}

const idIn = (answer: Response): string => answer.headers.get("location")?.split("?")[0]?.split("/").pop() ?? "";
const TEXT = {
  title: { ja: "窓口の時間が変わります", easy: "まどぐちの じかんが かわります", en: "New opening hours" },
  link: "https://www.example.jp/madoguchi",
};
const BODY = { ja: "12月1日から、窓口は17時までです。", easy: "12がつ1にちから、17じまでです。", en: "From 1 December we close at 17:00." };
const RECORD = {
  state: "started",
  day: "2026-11-01",
  last_confirmed: "2026-11-19",
  link: "https://www.example.jp/",
  note: "本庁舎だけです。",
  owner: "総務課",
  review: "2027-05-20",
};
const PUBLICATION = {
  says: "started",
  source: "koho",
  issue: "2026年9月号",
  page: "3",
  title: "道路の通報が始まりました",
  day: "2026-09-01",
  of: "2026-08-01",
  checked: "2026-11-01",
  ja: "道路の通報が始まったと書いてあります。",
  easy: "はじまったと かいて あります。",
  en: "It says that reporting has started.",
};
const FAQ = {
  asks: "窓口は何時まで\n何時に閉まる",
  ja: "17時までです。",
  easy: "17じまで です。",
  en: "Until 17:00.",
  link: "",
  owner: "総務課",
  review: "2027-05-20",
  revision: "1",
};

/** A question the plan does not answer, handed to the town hall by the resident, and a page reported as wrong. */
async function residentsWrite({ workerUrl, line }: RunningTown): Promise<void> {
  const shown = () => line.chat(TOWN, "tome").messages.filter((one) => one.from === "bot");
  const actions = (value: unknown): Record<string, string>[] =>
    typeof value !== "object" || value === null ? [] : "type" in value && value.type === "postback" ? [value as never] : Object.values(value).flatMap(actions);
  const tap = async (label: RegExp) => {
    const pressed = () =>
      actions(
        shown()
          .slice(-3)
          .map((one) => one.message),
      ).find((action) => label.test(action.label ?? ""));
    await line.residents.tap(TOWN, "tome", await until(`a button ${label}`, pressed));
  };
  await line.residents.say(TOWN, "tome", "町のプールの値段を教えて");
  await tap(/(役場|運営者)に伝える/);
  await tap(/^伝える$/);
  await until("the question is told", () => /伝えるために記録しました/.test(JSON.stringify(shown())));
  await fetch(`${workerUrl}/api/v1/reports`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ service: `${TOWN}/${SERVICE}`, about: "year", text: "年がちがうようです" }),
  });
}

/** Ids of what was made. */
export type Office = { draft: string; waiting: string; sending: string; halted: string; sent: string; held: string; faqDraft: string; writer: Colleague };

export async function busyOffice(town: RunningTown): Promise<Office> {
  const { workerUrl, line } = town;
  const [writer, approver, admin, neighbour] = await Promise.all([
    colleague(workerUrl, `${TOWN}-writer`),
    colleague(workerUrl, `${TOWN}-approver`),
    colleague(workerUrl, `${TOWN}-admin`),
    colleague(workerUrl, "miki-admin", "miki"),
  ]);
  await line.residents.follow(TOWN, "sakura");
  await line.residents.follow(TOWN, "tome");
  await residentsWrite(town);

  const code = /テスト (\d{6})/.exec(await (await writer.post("/settings/testers", { tester: "広報 さくら" })).text())?.[1];
  await line.residents.say(TOWN, "sakura", `テスト ${code}`);

  const make = async (more: object): Promise<string> =>
    (await writer.json<{ id: string }>("POST", "/announcements", { town: TOWN, ...TEXT, body: BODY, ...more })).id;
  const statusOf = async (id: string) => (await writer.json<{ status: string }>("GET", `/announcements/${id}/progress`)).status;
  /** Urgent: what is not waits until the morning at night. */
  const go = async (status: string): Promise<string> => {
    const id = await make({ urgent: true });
    await approver.json("POST", `/announcements/${id}/approve`, {});
    await writer.json("POST", `/announcements/${id}/send`, {});
    await until(status, async () => (await statusOf(id)) === status);
    return id;
  };
  const sent = await go("sent");
  const MULTICAST = /\/message\/multicast/;
  const quotaIsThere = line.fail({ match: MULTICAST, mode: "quota" });
  const halted = await go("halted");
  quotaIsThere();
  line.fail({ match: MULTICAST, mode: "timeout" });
  const sending = await go("sending");
  const held = await make({ sendAt: "2027-01-05T10:00:00+09:00" });
  await approver.json("POST", `/announcements/${held}/approve`, {});
  const waiting = await make({});
  const draft = await make({ draft: true, audience: { v: 1, everyone: false, interests: [], services: [`${TOWN}/${SERVICE}`], languages: [] } });

  // One start is approved, so that its followers wait for a word; the rest waits for a second person.
  await fetch(`${workerUrl}/api/v1/me/follows/${TOWN}/${FOLLOWED}?channel=${TOWN}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${line.issueIdToken("sakura", TOWN)}` },
  });
  await writer.post(`/services/${FOLLOWED}`, RECORD);
  const { changes } = await approver.json<{ changes: { id: number }[] }>("GET", `/changes?town=${TOWN}`);
  for (const { id } of changes) await approver.json("POST", `/changes/${id}/approve`, {});
  await writer.post(`/services/${SERVICE}`, RECORD);
  await writer.post(`/services/${FOLLOWED}/publication`, PUBLICATION);
  await writer.post(`/services/${SERVICE}/edition`, { day: "2026-11-01", from: "2026", to: "2027", link: "", note: "" });
  await writer.post(`/answers/${SERVICE}`, { ja: "書かずに手続きできます。", easy: "かかなくて いいです。", en: "No forms.", go: "ask" });
  await writer.post(`/answers/${STOPPED}/stop`);
  await writer.post("/faq/demo-kagamiishi-nichiyo/withdraw");
  const faqDraft = idIn(await writer.post("/faq", { asks: "窓口は何時まで" }));
  await writer.post(`/faq/${faqDraft}`, { ...FAQ, go: "publish" });

  await writer.post("/settings/elections", { election: "町長選挙", first_day: "2027-04-01", last_day: "2027-04-11" });
  await writer.post("/settings/disaster", { link: "https://www.example.jp/bosai", sure: "1" });
  await admin.post("/settings", {
    weeklyCap: "3",
    officeHolders: "見本太郎",
    disasterLink: "https://www.example.jp/bosai",
    urgentAlone: "夜は当番の一人が送る",
    revision: "0",
  });
  // The administrator looks after another town as well, and chooses between them.
  await neighbour.post("/people", { email: `${TOWN}-admin@example.jp`, name: "見本", roles: "admin" });
  return { draft, waiting, sending, halted, sent, held, faqDraft, writer };
}
