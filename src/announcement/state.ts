/**
 * The life of an announcement.
 *
 *   draft → waiting → approved → sending → sent
 *             ↓          ↓  ↑       ↓ ↑
 *           draft      held      stopped, halted
 *
 * sent → sending again where a person sends once more what LINE refused or never answered (resend.ts).
 *
 * cancelled and declined are ends. Every step is one UPDATE that names the state it comes from, so that of two people (or
 * two workers) who do the same exactly one does it.
 */
export const STATUSES = ["draft", "waiting", "approved", "held", "sending", "stopped", "halted", "sent", "cancelled", "declined"] as const;
export type Status = (typeof STATUSES)[number];

export const STATUS_NAMES: Record<Status, string> = {
  draft: "下書き",
  waiting: "承認待ち",
  approved: "送る時を待っています",
  held: "見なおし待ち",
  sending: "送っています",
  stopped: "人が止めました",
  halted: "自動で止まりました",
  sent: "送りおわりました",
  cancelled: "送るのをやめました",
  declined: "送らないことにしました",
};

/** Why a send stopped by itself, or an approved one is held. */
export type HaltReason = "quota" | "failures" | "token" | "count" | "message" | "disaster" | "election" | "restored";

export const HALT_NAMES: Record<HaltReason, string> = {
  quota: "LINEで今月送れる数を使いきりました。LINE公式アカウントの管理画面で、プランか上限を確かめてください。",
  failures: "LINEに断られた分が多いので止めました。下の表で、断られた理由を確かめてください。",
  token: "LINEに入るための鍵が使えません。運営の担当者に連絡してください。",
  count: "承認した人数と、送る直前の人数が1割より多くちがいます。人数を確かめて、よければ再開してください。",
  message: "LINEがこの文面を受けつけませんでした。文面をなおして、新しく送ってください。",
  disaster: "災害時の停止で止まっています。災害のあと、送ってよいか見なおしてください。",
  election: "選挙の期間に入る予約です。送ってよいか見なおしてください。",
  restored: "データベースを控えから戻したので止めました。もう送られていないか確かめてから、決めてください。",
};

/** What a step was refused for; each is one sentence for a person (src/staff). */
export type StepRefusal =
  | "gone"
  | "changed"
  | "wrong_state"
  | "own_text"
  | "too_early"
  | "reason_missing"
  | "expired"
  | "nobody"
  | "too_late"
  | "count_wrong"
  | "list_gone";
