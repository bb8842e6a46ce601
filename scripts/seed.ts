/**
 * Door 9, `npm run seed -- --residents N --town SLUG`: fills the local database (STATE_DIR, worker stopped) with friends of
 * channel SLUG, user ids U + 32 digits from 1 to N. Repeatable: who is there already stays as they are.
 */

import { TOWN_IDS } from "../src/plan/schema.ts";
import { optionsOf } from "./options.ts";
import { startLocalWorker, stateDir } from "./serve/local-worker.ts";
import { migrate } from "./serve/migrate.ts";

const USAGE = "npm run seed -- --residents 1000 --town kagamiishi";
const RESIDENTS_MAX = 1_000_000;

const { values } = optionsOf(import.meta.filename, { options: { residents: { type: "string" }, town: { type: "string" } } });
const residents = Number(values.residents);
const town = TOWN_IDS.find((id) => id === values.town);
if (!Number.isInteger(residents) || residents < 1 || residents > RESIDENTS_MAX || !town) {
  console.error(`人数と町を入れてください。例: ${USAGE}\n町: ${TOWN_IDS.join(", ")}`);
  process.exit(2);
}

const NUMBERS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)";
const worker = startLocalWorker({ port: 0, bundle: null, variables: {} });
try {
  const db = await worker.getD1Database("DB");
  await migrate(db);
  const provider = `local-${town}`;
  const now = Date.now();
  await db.batch([
    db
      .prepare(
        `INSERT OR IGNORE INTO resident (provider, user_id, language, town, created_at) ${NUMBERS} SELECT ?2, 'U' || printf('%032d', i), 'ja', ?3, ?4 FROM n`,
      )
      .bind(residents, provider, town, now),
    db
      .prepare(`INSERT OR IGNORE INTO friendship (channel, user_id, provider, since) ${NUMBERS} SELECT ?3, 'U' || printf('%032d', i), ?2, ?4 FROM n`)
      .bind(residents, provider, town, now),
  ]);
  const count = await db.prepare("SELECT count(*) AS friends FROM friendship WHERE channel = ?1 AND left_at IS NULL").bind(town).first<{ friends: number }>();
  console.log(`${town}: 友だち ${count?.friends ?? 0} 人 (${stateDir()})`);
} finally {
  await worker.dispose();
}
