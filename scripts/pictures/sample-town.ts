/** The town in the pictures of the guide: as many residents as a small town has, some questions, some weeks of figures. Invented. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { startLocalWorker } from "../serve/local-worker.ts";

export const TOWN = "kagamiishi";
/** with さくら, and without the 28 who turned notices off: 2,841 who get a message */
export const RESIDENTS = 2_868;

const SAMPLES = [
  "UPDATE resident SET notices = 0 WHERE user_id LIKE '%99'",
  "UPDATE resident SET language = 'easy' WHERE user_id LIKE '%17' OR user_id LIKE '%53'",
  "UPDATE resident SET language = 'en' WHERE user_id LIKE '%71'",
  `INSERT INTO follow (provider, user_id, service, channel, since)
   SELECT provider, user_id, '${TOWN}/madoguchi-yoyaku', '${TOWN}', 1 FROM resident WHERE user_id LIKE '%00'`,
  ...["書かない窓口は、印鑑もいらなくなりますか", "書かない窓口は、支所でも使えますか", "マイナンバーカードは、日曜日に受け取れますか"].map(
    (text) => `INSERT INTO consented_question (channel, town, text, sent_at) VALUES ('${TOWN}', '${TOWN}', '${text}', 1795140000000)`,
  ),
  `INSERT INTO content_report (town, service, about, text, day) VALUES ('${TOWN}', '${TOWN}/online-shinsei', 'link', '開くと古いページでした', '2026-11-19')`,
  ...[
    { theme: "kakanai", each: 31 },
    { theme: "mynumber", each: 22 },
    { theme: "yoyaku", each: 3 },
  ].flatMap(({ theme, each }) => [
    `INSERT INTO question_week (week, town, theme, intent, result, count) SELECT date('2026-11-16', (-7 * value) || ' days'), '${TOWN}', '${theme}', 'when', 'when', ${each} + value % 4 FROM json_each('[0,1,2,3,4,5,6,7,8,9,10,11]')`,
    `INSERT INTO question_tally (month, town, theme, intent, result, count) VALUES ('2026-11', '${TOWN}', '${theme}', 'when', 'when', ${each * 3}), ('2026-10', '${TOWN}', '${theme}', 'when', 'when', ${each * 4 - 8})`,
  ]),
  `INSERT INTO question_week (week, town, theme, intent, result, count) SELECT date('2026-11-16', (-7 * value) || ' days'), '${TOWN}', '', 'when', 'none', 6 FROM json_each('[0,1,2,3,4,5,6,7,8,9,10,11]')`,
  `INSERT INTO feedback_week (week, town, service, verdict, count) VALUES ('2026-11-16', '${TOWN}', '', 'understood', 18), ('2026-11-16', '${TOWN}', '', 'not-understood', 5)`,
];

/** The database, filled before the worker opens it. */
export async function fill(state: string): Promise<void> {
  process.env.STATE_DIR = state;
  spawnSync(process.execPath, [join(import.meta.dirname, "../seed.ts"), "--residents", String(RESIDENTS), "--town", TOWN], { stdio: "inherit" });
  const worker = startLocalWorker({ port: 0, bundle: null, variables: {} });
  const db = await worker.getD1Database("DB");
  await db.batch(SAMPLES.map((sql) => db.prepare(sql)));
  await worker.dispose();
}
