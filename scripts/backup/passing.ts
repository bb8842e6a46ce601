/**
 * What a backup holds of things that pass in minutes must not come to life again days later: nobody is answered, sent to or
 * signed in a second time. A send that was on its way is left to a person (decisions.md, Sending: 結果不明).
 */
import type { Snapshot } from "./snapshot.ts";

export const PASSED = [
  // Answered long ago, or too late to be.
  `UPDATE inbox SET state = 'late', input = NULL, outbox = NULL, reply_token = NULL, retry_key = NULL, user_id = NULL, message_id = NULL,
     settled_at = received_at WHERE state = 'waiting'`,
  "DELETE FROM pending_question",
  "DELETE FROM staff_session",
  "DELETE FROM tester_code",
  // Since the backup these may have gone: nobody knows, so only a person sends them again.
  "UPDATE delivery_batch SET state = 'unknown', settled_at = due_at WHERE state = 'waiting'",
  "UPDATE announcement SET status = 'halted', halt_reason = 'restored', revision = revision + 1 WHERE status = 'sending'",
  "UPDATE announcement SET status = 'held', halt_reason = 'restored', revision = revision + 1 WHERE status = 'approved'",
  // Letters to another tool (migration 0013): its webhook had them, or they are too old for it.
  "UPDATE forward SET state = 'lost', sealed = NULL, signature = NULL, message_id = NULL, settled_at = received_at WHERE state = 'waiting'",
];

export function letPass(db: Snapshot): void {
  for (const sql of PASSED) db.exec(sql);
}
