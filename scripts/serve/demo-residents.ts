/**
 * Invented residents of an empty local database, so that the staff console of `npm start` has somebody to write to: friends
 * with languages, interests and followed services, and what they asked in the last weeks, answered and counted by the real
 * engine. Their user ids exist nowhere else. Never loaded by a deployment, and only where nobody is a friend yet.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { townOf } from "../../src/answer/index.ts";
import { weekOf } from "../../src/faq/weeks.ts";
import { japanDay } from "../../src/plan/fiscal-year.ts";
import { TOWN_IDS } from "../../src/plan/schema.ts";
import type { D1Database, D1PreparedStatement } from "../../src/platform/cloudflare.ts";
import { servicesOf } from "../../src/service/catalogue.ts";
import { openEngine } from "../engine.ts";

const FILE = join(import.meta.dirname, "../../seeds/demo-residents.yaml");
const WEEKS = 8;
const DAY_MS = 24 * 3_600_000;
/** so that the weeks differ */
const SWING = 4;
const VERDICTS_OF_TEN = { understood: 8, "not-understood": 2 };

const Residents = z.strictObject({
  friends: z.record(z.enum(TOWN_IDS), z.int().min(1)),
  /** `times`: about so often a week in a town; `sent`: one resident chose to send the sentence to the town hall */
  questions: z.array(z.strictObject({ text: z.string(), times: z.int().min(1), sent: z.boolean().optional() })),
});

const NUMBERS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)";
const USER = "printf('U%032d', 9000000 + i)";

/** `town`'s friends, numbered: every 8th reads やさしい日本語, every 11th English, every 25th wants no notices. */
function friends(db: D1Database, town: string, count: number, { themes, services }: { themes: string; services: string }, now: number): D1PreparedStatement[] {
  const provider = `local-${town}`;
  const run = (sql: string, ...values: (string | number)[]) => db.prepare(sql).bind(count, provider, ...values);
  return [
    run(
      `INSERT INTO resident (provider, user_id, language, town, notices, created_at) ${NUMBERS}
       SELECT ?2, ${USER}, iif(i % 8 = 0, 'easy', iif(i % 11 = 0, 'en', 'ja')), ?3, i % 25 <> 0, ?4 FROM n`,
      town,
      now,
    ),
    run(`INSERT INTO friendship (channel, user_id, provider, since) ${NUMBERS} SELECT ?3, ${USER}, ?2, ?4 - (i % ${WEEKS * 7}) * ${DAY_MS} FROM n`, town, now),
    run(
      `INSERT INTO interest (provider, user_id, theme, since) ${NUMBERS}
       SELECT ?2, ${USER}, ?3 ->> ('$[' || (i % json_array_length(?3)) || ']'), ?4 FROM n WHERE i % 3 = 0`,
      themes,
      now,
    ),
    run(
      `INSERT INTO follow (provider, user_id, service, channel, since) ${NUMBERS}
       SELECT ?2, ${USER}, ?3 ->> ('$[' || (i % json_array_length(?3)) || ']'), ?4, ?5 FROM n WHERE i % 4 = 0`,
      services,
      town,
      now,
    ),
    db
      .prepare(
        `INSERT INTO event_week (week, town, event, target, count)
         SELECT date(since / 1000, 'unixepoch', '+9 hours', '-6 days', 'weekday 1') AS week, ?1, 'followed', ?1, count(*) FROM friendship WHERE channel = ?1 GROUP BY week`,
      )
      .bind(town),
  ];
}

type Asked = { town: string; day: string; theme: string; intent: string; result: string; service: string; count: number };

function counted(db: D1Database, asked: readonly Asked[]): D1PreparedStatement[] {
  const rows = JSON.stringify(asked.map((a) => ({ ...a, week: weekOf(a.day as `${number}-${number}-${number}`), month: a.day.slice(0, 7) })));
  const questions = (table: string, by: string) =>
    db
      .prepare(
        `INSERT INTO ${table} (${by}, town, theme, intent, result, count)
         SELECT value ->> '${by}', value ->> 'town', value ->> 'theme', value ->> 'intent', value ->> 'result', sum(value ->> 'count')
         FROM json_each(?1) GROUP BY 1, 2, 3, 4, 5`,
      )
      .bind(rows);
  const verdicts = (table: string, by: string) =>
    db
      .prepare(
        `INSERT INTO ${table} (${by}, town, service, verdict, count)
         SELECT a.value ->> '${by}', a.value ->> 'town', a.value ->> 'service', v.key, sum(a.value ->> 'count') * v.value / 10 + 1
         FROM json_each(?1) a, json_each(?2) v WHERE a.value ->> 'service' <> '' GROUP BY 1, 2, 3, 4`,
      )
      .bind(rows, JSON.stringify(VERDICTS_OF_TEN));
  return [questions("question_week", "week"), questions("question_tally", "month"), verdicts("feedback_week", "week"), verdicts("feedback_tally", "month")];
}

/** Returns how many were made; 0 where somebody is a friend already. */
export async function loadDemoResidents(db: D1Database, now = Date.now()): Promise<number> {
  if (await db.prepare("SELECT 1 FROM friendship LIMIT 1").first()) return 0;
  const demo = Residents.parse(parse(readFileSync(FILE, "utf8")));
  const { knowledge, ask } = openEngine();
  const themes = JSON.stringify([...knowledge.themes.keys()]);
  const asked: Asked[] = [];
  const statements: D1PreparedStatement[] = [];
  for (const town of TOWN_IDS) {
    const plan = townOf(knowledge, town);
    const offered = plan ? servicesOf(plan).filter((s) => s.audience === "resident") : [];
    const services = JSON.stringify(offered.map((s) => `${town}/${s.id}`));
    statements.push(...friends(db, town, demo.friends[town], { themes, services }, now));
    demo.questions.forEach(({ text, times, sent }, place) => {
      const { answer } = ask(text, { town });
      const { theme, intent, result } = answer.tally;
      for (let week = 0; week < WEEKS; week++) {
        const day = japanDay(new Date(now - week * 7 * DAY_MS));
        const count = times + ((week + place + town.length) % SWING);
        asked.push({ town, day, theme: theme ?? "", intent, result, service: answer.topic?.service ?? "", count });
      }
      if (sent) {
        const add = "INSERT INTO consented_question (channel, town, message_id, text, sent_at) VALUES (?1, ?1, NULL, ?2, ?3)";
        statements.push(db.prepare(add).bind(town, text, now - (place + 1) * DAY_MS));
      }
    });
  }
  await db.batch([...statements, ...counted(db, asked)]);
  return Object.values(demo.friends).reduce((sum, count) => sum + count, 0);
}
