/**
 * Who waits for a start that will not come is told so once: the town gave the service up or ended it, or the plan is over and no
 * start was ever recorded. Drafts for the town's staff, made by the sweep where they are missing; when one was sent the follows
 * end (follow-end.ts). After the end of a plan whoever presses again waits for the record as before.
 */
import type { Knowledge } from "../answer/index.ts";
import { type Day, eraOfMonth, fiscalYearOf } from "../plan/fiscal-year.ts";
import type { TownData, Trilingual } from "../plan/schema.ts";
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";
import { followIds, promiseIsKept } from "../resident/follow-rule.ts";
import { servicesOf } from "../service/catalogue.ts";
import { type Tongue, verdictSentence } from "../service/say/index.ts";
import type { ServiceRecord } from "../service/service-record.ts";
import { type ServiceView, serviceViews } from "../service/view.ts";
import type { Audience } from "./content.ts";
import { newAnnouncementId } from "./store.ts";

/** The one announcement of a plan's end: its id makes a second one impossible. Letters and digits, as LINE's unit names want them. */
export const idOfPlanOver = ({ town, plan }: TownData): string => `over${town.id.replaceAll("-", "")}${plan.lastFiscalYear}`;

/** Stands where a person's id does. */
const BY = "itsukara";

/** Every measure, and what stands in none of them. */
function audienceOf(town: TownData): string[] {
  const slug = town.town.id;
  return [...town.measures.map((m) => m.id), ...servicesOf(town).flatMap((s) => (s.ladder.length === 0 ? [s.id] : []))].map((id) => `${slug}/${id}`);
}

function planWords({ plan }: TownData): { title: Trilingual; body: Trilingual } {
  const ended = plan.lastFiscalYear + 1;
  return {
    title: {
      ja: "お待ちのサービスの計画が終わりました",
      easy: "｛待|ま｝っている サービスの ｛計画|けいかく｝が ｛終|お｝わりました",
      en: "The plan of a service you wait for is over",
    },
    body: {
      ja: `「始まったら知らせて」を押していただいたサービスです。計画は${eraOfMonth(ended, 3)}年(${ended}年)3月で終わりました。始まったという登録は、まだありません。お知らせの受け付けは、ここで終わります。続けて待つときは、サービスのページでもう一度押してください。`,
      easy: `「｛始|はじ｝まったら ｛知|し｝らせて」を ｛押|お｝した サービスです。｛計画|けいかく｝は ${ended}｛年|ねん｝3｛月|がつ｝で ｛終|お｝わりました。｛始|はじ｝まったと いう ｛登録|とうろく｝は まだ ありません。お｛知|し｝らせの ｛受|う｝け｛付|つ｝けは ここで ｛終|お｝わります。まだ ｛待|ま｝つ ときは、サービスの ページで もう ｛一度|いちど｝ ｛押|お｝して ください。`,
      en: `You asked to be told when a service starts. The plan ended in March ${ended}, and no start has been recorded. Your request ends here. To keep waiting, press the button on the page of the service again.`,
    },
  };
}

/** The verdict's own sentence, with what it means for who waits. */
function serviceWords(view: ServiceView): { title: Trilingual; body: Trilingual } {
  const said = (language: Tongue) => verdictSentence(view, language);
  return {
    title: { ja: `「${view.name.ja}」のお知らせ`, easy: `「${view.name.easy}」の お｛知|し｝らせ`, en: `About: ${view.name.en}` },
    body: {
      ja: `「始まったら知らせて」を押していただいたサービスです。${said("ja")}始まりのお知らせは、ここで終わります。`,
      easy: `「｛始|はじ｝まったら ｛知|し｝らせて」を ｛押|お｝した サービスです。${said("easy")} ｛始|はじ｝まりの お｛知|し｝らせは ここで ｛終|お｝わります。`,
      en: `You asked to be told when this service starts. ${said("en")} Your request ends here.`,
    },
  };
}

type Draft = { id: string; town: string; service: string | null; services: string[]; title: Trilingual; body: Trilingual };

/** Written only `where` somebody waits and nobody made it before; `values` are ?12 and what follows. */
function draft(
  db: D1Database,
  now: number,
  { id, town, service, services, title, body }: Draft,
  record: string,
  where: string,
  values: string[],
): D1PreparedStatement {
  const audience: Audience = { v: 1, everyone: false, interests: [], services, languages: [] };
  return db
    .prepare(
      `INSERT INTO announcement (id, town, status, created_by, created_at, updated_by, updated_at, category, service, audience, from_record,
         title_ja, title_easy, title_en, body_ja, body_easy, body_en)
       SELECT ?1, ?2, 'draft', '${BY}', ?3, '${BY}', ?3, 'サービス', ?4, ?5, ${record}, ?6, ?7, ?8, ?9, ?10, ?11
       WHERE ${where} ON CONFLICT DO NOTHING`,
    )
    .bind(id, town, now, service, JSON.stringify(audience), title.ja, title.easy, title.en, body.ja, body.easy, body.en, ...values);
}

function planOver(db: D1Database, town: TownData, now: number): D1PreparedStatement {
  const slug = town.town.id;
  const of = { id: idOfPlanOver(town), town: slug, service: null, services: audienceOf(town), ...planWords(town) };
  return draft(db, now, of, "NULL", "EXISTS (SELECT 1 FROM follow WHERE service > ?2 || '/' AND service < ?2 || '0')", []);
}

/** The town's record that a service was given up or has ended, and people who still wait for its start. */
function serviceOver(db: D1Database, knowledge: Knowledge, view: ServiceView, record: ServiceRecord, now: number): D1PreparedStatement {
  const holds = "service = ?12 AND state IN ('stopped', 'ended') AND replaced_at IS NULL";
  const of = { id: newAnnouncementId(() => crypto.randomUUID()), town: view.town, service: view.id, services: [view.id], ...serviceWords(view) };
  return draft(
    db,
    now,
    of,
    `(SELECT id FROM service_record WHERE ${holds})`,
    `EXISTS (SELECT 1 FROM service_record WHERE ${holds}) AND EXISTS (SELECT 1 FROM follow WHERE service IN (SELECT value FROM json_each(?13)))
       AND NOT EXISTS (SELECT 1 FROM announcement WHERE from_record = (SELECT id FROM service_record WHERE ${holds}))`,
    [record.service, JSON.stringify(followIds(knowledge, view.id))],
  );
}

/** Drafts that may be missing, as statements that write them where they are; for most minutes none. */
export function endingDrafts(db: D1Database, knowledge: Knowledge, { today, now, local }: { today: Day; now: number; local: boolean }): D1PreparedStatement[] {
  const over = new Set(knowledge.overlay.records.filter((r) => r.state === "stopped" || r.state === "ended").map((r) => r.service.split("/")[0]));
  return knowledge.towns
    .filter((town) => promiseIsKept(knowledge, `${town.town.id}/`, local))
    .flatMap((town) => {
      const views = over.has(town.town.id) ? serviceViews(town, knowledge.overlay, today) : [];
      const given = views.flatMap((view) => {
        const { kind, record } = view.verdict;
        return record && (kind === "stopped" || kind === "ended") ? [serviceOver(db, knowledge, view, record, now)] : [];
      });
      return [...given, ...(fiscalYearOf(today) > town.plan.lastFiscalYear ? [planOver(db, town, now)] : [])];
    });
}
