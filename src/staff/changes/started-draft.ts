/** 「始まったら知らせて」 is a promise: when a start is recorded and somebody follows the service, they get a draft. */
import { type Knowledge, measureOf } from "../../answer/index.ts";
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";
import { followerDraft, type Recorded, type Withdrawn, withdrawDraft } from "./follower-draft.ts";

/** What the service is called; a language without a name of its own gets words without it. */
export type Names = { ja: string; easy: string | null; en: string | null };

export function namesOf(knowledge: Knowledge, service: string): Names {
  const measure = measureOf(knowledge, service)?.measure;
  const [, , part] = service.split("/");
  const initiative = measure?.initiatives.find((one) => one.id === part);
  return initiative ? { ja: initiative.title, easy: null, en: null } : (measure?.name ?? { ja: measure?.title ?? service, easy: null, en: null });
}

/** A longer name does not fit into one line of a phone's notification. */
const NAME_MAX_CHARS = 40;
export const isShort = (name: string | null): name is string => name !== null && [...name].length <= NAME_MAX_CHARS;

/** The record this one took the place of said the same: its followers were told, or are being told. */
const BEGAN_BEFORE = "SELECT 1 FROM service_record p WHERE p.service = ?7 AND p.state = 'started' AND p.undone_at IS NULL AND p.replaced_at = ?5";

export function startedDraft({ day, names, ...recorded }: Recorded & { day: string; names: Names }): D1PreparedStatement {
  const [year, month, date] = day.split("-").map(Number);
  return followerDraft(
    recorded,
    {
      ja: isShort(names.ja) ? `「${names.ja}」が始まりました` : "お待ちのサービスが始まりました",
      easy: names.easy ? `「${names.easy}」が ｛始|はじ｝まりました` : "｛待|ま｝っていた サービスが ｛始|はじ｝まりました",
      en: isShort(names.en) ? `Started: ${names.en}` : "A service you asked about has started",
    },
    {
      ja: `「始まったら知らせて」を押していただいたサービスです。${year}年${month}月${date}日に始まったと、町が登録しました。くわしくは、サービスのページを見てください。`,
      easy: `「｛始|はじ｝まったら ｛知|し｝らせて」を ｛押|お｝した サービスです。${year}｛年|ねん｝${month}｛月|がつ｝${date}｛日|にち｝に ｛始|はじ｝まりました。サービスの ページを ｛見|み｝て ください。`,
      en: `You asked to be told about this service. The town has recorded that it started on ${day}. See its page for details.`,
    },
    BEGAN_BEFORE,
  );
}

export const withdrawStartedDraft = (db: D1Database, withdrawn: Withdrawn): D1PreparedStatement =>
  withdrawDraft(db, "record", withdrawn, "「始まった」の登録が変わったため");
