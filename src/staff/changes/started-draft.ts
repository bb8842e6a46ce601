/** 「始まったら知らせて」 is a promise: when a start is recorded, in part or in full, and somebody follows the service, they get a draft. */
import type { D1PreparedStatement } from "../../platform/cloudflare.ts";
import { wordsIn } from "../../service/say/index.ts";
import { followerDraft, idsIn, type Recorded, WITHDRAWN } from "./follower-draft.ts";

/** A longer name does not fit into one line of a phone's notification. */
const NAME_MAX_CHARS = 40;
export const isShort = (name: string | null): name is string => name !== null && [...name].length <= NAME_MAX_CHARS;

/** A start in part and the start are told once each; what was withdrawn because its day or place was wrong is written again. */
const TOLD = `SELECT 1 FROM service_record p WHERE p.service IN ${idsIn("?7")} AND p.state = ?15 AND p.undone_at IS NULL AND p.replaced_at = ?5
  AND (SELECT a.declined_reason FROM announcement a JOIN service_record w ON w.id = a.from_record
    WHERE w.service IN ${idsIn("?7")} AND w.state = ?15 ORDER BY w.id DESC LIMIT 1) IS NOT ${WITHDRAWN}`;
/** Of a record that moved here from a wider id: its own announcement went out, or somebody decided that none should. */
const TOLD_BEFORE_IT_MOVED = `SELECT 1 FROM announcement a WHERE a.from_record = ?15 AND a.declined_reason IS NOT ${WITHDRAWN}`;

export type Start = { state: string; day: string; place: string | null };
export const isStart = (state: string): state is "started" | "partly" => state === "started" || state === "partly";

/** `moved`: the record that said it before, where this one only took its place under another id. */
export function startedDraft({ state, day, place, moved, ...recorded }: Recorded & Start & { moved: number | null }): D1PreparedStatement {
  const { names, body } = recorded.about;
  const on = { ja: wordsIn("ja").day(day), easy: wordsIn("easy").day(day), en: wordsIn("en").day(day) };
  const partly = state === "partly";
  // Where is the town's Japanese: やさしい日本語 would need its readings, and the page of the service shows it.
  const where = partly ? `${place ?? "一部"}で` : "";
  return followerDraft(
    recorded,
    {
      ja: isShort(names.ja) ? `「${names.ja}」が${partly ? "一部で" : ""}始まりました` : `お待ちのサービスが${partly ? "一部で" : ""}始まりました`,
      easy: `${names.easy ? `「${names.easy}」が` : "｛待|ま｝っていた サービスが"} ${partly ? "｛一部|いちぶ｝で " : ""}｛始|はじ｝まりました`,
      en: isShort(names.en) ? `${partly ? "Started in part" : "Started"}: ${names.en}` : `A service you asked about has started${partly ? " in part" : ""}`,
    },
    {
      ja: `「始まったら知らせて」を押していただいたサービスです。${on.ja}に${where && `、${where}`}始まったと、${body}が登録しました。くわしくは、サービスのページを見てください。`,
      easy: `「｛始|はじ｝まったら ｛知|し｝らせて」を ｛押|お｝した サービスです。${on.easy}に ${partly ? "｛一部|いちぶ｝の ところで " : ""}｛始|はじ｝まりました。${partly ? "どこかは、" : ""}サービスの ページを ｛見|み｝て ください。`,
      en: `You asked to be told about this service. The town has recorded that it started${partly ? ` in part (in Japanese: "${place ?? ""}")` : ""} on ${on.en}. See its page for details.`,
    },
    moved === null ? { sql: TOLD, value: state } : { sql: TOLD_BEFORE_IT_MOVED, value: moved },
  );
}
