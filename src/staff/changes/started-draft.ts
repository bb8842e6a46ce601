/**
 * 「始まったら知らせて」 is a promise: when a start is recorded and somebody follows the service, a draft announcement to its
 * followers is made in the same transaction. It stays on the first page until it is sent or declined with a reason.
 */
import type { D1Database, D1PreparedStatement } from "../../platform/cloudflare.ts";

type Applying = { db: D1Database; now: number; by: string; town: string; took: string };

export function startedDraft({ db, now, by, town, took }: Applying, service: string): D1PreparedStatement {
  const [, measure = ""] = service.split("/");
  const id = `a${crypto.randomUUID().replaceAll("-", "").slice(0, 19)}`;
  const of = `${town}/${measure}`;
  const audience = JSON.stringify({ v: 1, everyone: false, interests: [], services: [of], languages: [] });
  return db
    .prepare(
      `INSERT INTO announcement (id, town, status, created_by, created_at, updated_by, updated_at, category, service, audience, from_record,
         title_ja, title_easy, title_en, body_ja, body_easy, body_en)
       SELECT ?1, ?2, 'draft', ?3, ?4, ?3, ?4, 'サービス', ?5, ?6, r.id,
         'お待ちのサービスが始まりました', '｛待｜ま｝っていた サービスが ｛始｜はじ｝まりました', 'A service you asked about has started',
         '「始まったら知らせて」を押していただいたサービスが始まりました。くわしくは、サービスのページを見てください。',
         '「｛始｜はじ｝まったら ｛知｜し｝らせて」を ｛押｜お｝した サービスが ｛始｜はじ｝まりました。サービスの ページを ｛見｜み｝て ください。',
         'The service you asked to be told about has started. See its page for details.'
       FROM service_record r WHERE r.service = ?7 AND r.replaced_at IS NULL AND ${took}
         AND EXISTS (SELECT 1 FROM follow f WHERE f.service = ?5 OR f.service LIKE ?5 || '/%')`.replaceAll("｜", "|"),
    )
    .bind(id, town, by, now, of, audience, service);
}
