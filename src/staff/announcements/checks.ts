/** What stands in the way of sending, and what a careful colleague would ask. */
import { startOf } from "../../announcement/clock.ts";
import { type Content, ELECTION_CATEGORY, expiryOf } from "../../announcement/content.ts";
import type { Announced } from "../../announcement/store.ts";
import type { D1Database } from "../../platform/cloudflare.ts";
import type { Faults } from "../forms.tsx";
import { said } from "../japan-time.ts";
import type { TownSetting } from "../town-setting.ts";

/** Must be mended before a second person sees it. */
export function hindrances(content: Content, now: number, known: { services: ReadonlySet<string>; themes: ReadonlySet<string> }): Faults {
  const faults: Faults = {};
  const { audience } = content;
  if (content.title.ja === "") faults.title_ja = "題名を書いてください。";
  if (content.body.ja === "") faults.body_ja = "本文を書いてください。";
  if (content.sendAt !== null && content.sendAt < now) faults.send_at = "過ぎた時刻です。これからの時刻を選んでください。";
  if (content.expiresAt !== null && content.expiresAt <= startOf(content, now))
    faults.expires_at = "有効期限が、送る時刻より前です。あとの時刻を選んでください。";
  if (content.service !== null && !known.services.has(content.service)) faults.service = "このサービスはこの町にありません。えらびなおしてください。";
  if (!audience.everyone) {
    if (audience.interests.length + audience.services.length + audience.languages.length === 0) faults.who = "だれに送るかを、1つ以上えらんでください。";
    if (audience.services.some((id) => !known.services.has(id)) || audience.interests.some((id) => !known.themes.has(id))) {
      faults.who = "この町にないサービスかテーマが入っています。えらびなおしてください。";
    }
    if (content.category === ELECTION_CATEGORY) faults.who = "選挙のお知らせは、みんなにだけ送れます。「みんな」をえらんでください。";
  }
  return faults;
}

const LIKE_MIN = 0.8;
const LATELY_MS = 14 * 24 * 3_600_000;

function pairs(text: string): Set<string> {
  const letters = text.replace(/\s/g, "");
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2)));
}

/** 0 to 1: how many letter pairs two texts share (Dice). */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  if (left.size + right.size === 0) return 0;
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared += 1;
  return (2 * shared) / (left.size + right.size);
}

/** Sent in the last two weeks and nearly the same. */
export async function lookalikes(db: D1Database, one: Announced, now: number): Promise<{ id: string; title: string; sentAt: number }[]> {
  const { results } = await db
    .prepare(
      "SELECT id, title_ja AS title, body_ja AS body, sent_at AS sentAt FROM announcement WHERE town = ?1 AND id <> ?2 AND sent_at > ?3 ORDER BY sent_at DESC LIMIT 50",
    )
    .bind(one.town, one.id, now - LATELY_MS)
    .all<{ id: string; title: string; body: string; sentAt: number }>();
  return results.filter((other) => likeness(other.title + other.body, one.title.ja + one.body.ja) >= LIKE_MIN);
}

export type Election = { name: string; first_day: string; last_day: string };

export async function electionOn(db: D1Database, town: string, day: string): Promise<Election | null> {
  return db
    .prepare("SELECT name, first_day, last_day FROM election WHERE town = ?1 AND removed_at IS NULL AND first_day <= ?2 AND last_day >= ?2")
    .bind(town, day)
    .first<Election>();
}

type About = {
  content: Content;
  setting: TownSetting;
  now: number;
  count: number;
  quota: { limit: number | null; used: number } | null;
  election: Election | null;
  disaster: boolean;
  lookalikes: readonly { title: string; sentAt: number }[];
  tested: boolean;
};

/** Each a sentence; none of them stops anybody. */
export function warnings({ content, setting, now, count, quota, election, disaster, lookalikes: alike, tested }: About): string[] {
  const startsAt = startOf(content, now);
  const asked = Math.max(now, content.sendAt ?? 0);
  const text = [content.title.ja, content.body.ja].join(" ");
  const holders = setting.officeHolders.filter((name) => text.includes(name));
  const left = quota?.limit == null ? null : quota.limit - quota.used;
  return [
    ...(content.link === null && content.service === null ? ["リンクがありません。くわしく書いたページがあれば、入れてください。"] : []),
    ...(content.body.easy === null ? ["やさしい日本語がありません。やさしい日本語を選んだ人には、日本語で届きます。"] : []),
    ...(content.body.en === null ? ["英語がありません。英語を選んだ人には、やさしい日本語か日本語で届きます。"] : []),
    ...(startsAt - asked > 60_000 ? [`夜(21時から8時)には送りません。${said(startsAt)}に送ります。`] : []),
    ...(left !== null && left < count ? [`LINEで今月送れるのは、あと${left.toLocaleString("ja")}通です。${count.toLocaleString("ja")}人には足りません。`] : []),
    ...(holders.length > 0 ? [`人の名前(${holders.join("、")})があります。選挙に関わる人の名前は、出してよいか確かめてください。`] : []),
    ...(election ? [`${election.name}の期間(${election.first_day}から${election.last_day})に入ります。送ってよいか確かめてください。`] : []),
    ...(disaster ? ["災害時の停止中です。避難情報は、町の防災のしくみで出してください。"] : []),
    ...alike.map((one) => `${said(one.sentAt)}に送った「${one.title}」と、とても似ています。二重に送っていないか確かめてください。`),
    ...(content.urgent ? ["緊急は、夜でも、週の上限をこえても届きます。命や安全に関わるときだけにしてください。"] : []),
    ...(content.drill ? ["題名の前に【訓練】がつきます。"] : []),
    ...(tested ? [] : ["テスト送信がまだです。自分のスマホで、いちど見てください。"]),
    ...(expiryOf(content, startsAt) - startsAt < 10 * 60_000 ? ["有効期限が短すぎて、送りおわらないかもしれません。"] : []),
  ];
}
