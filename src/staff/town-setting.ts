/** What a town decided about its console, with what holds until it decides. */
import * as z from "zod";
import type { D1Database } from "../platform/cloudflare.ts";
import { auditStatement } from "./audit.ts";

export const TownSetting = z.strictObject({
  /** messages a resident gets at most in seven days; 緊急 does not count */
  weeklyCap: z.int().min(1).max(20).default(3),
  /** one person works here: own texts may be approved after a typed reason and ten minutes */
  onePersonOffice: z.boolean().default(false),
  /** how one person may send 緊急 alone, as the town has written it down; null: a second person always */
  urgentAlone: z.string().min(10).max(500).nullable().default(null),
  /** the town's own page for disasters */
  disasterLink: z
    .url({ protocol: /^https$/ })
    .nullable()
    .default(null),
  /** after 「始まったら知らせて」 a resident reads how many others wait (src/resident/waiting.ts) */
  sayHowManyWait: z.boolean().default(false),
  /** names of office holders, which warn in an announcement */
  officeHolders: z.array(z.string().min(2).max(40)).max(50).default([]),
});
export type TownSetting = z.infer<typeof TownSetting>;

export type StoredSetting = { setting: TownSetting; revision: number };

/** What cannot be read (an older shape) counts as undecided: the strict rules hold. */
export async function townSetting(db: D1Database, town: string): Promise<StoredSetting> {
  const row = await db.prepare("SELECT value, revision FROM town_setting WHERE town = ?1").bind(town).first<{ value: string; revision: number }>();
  const parsed = TownSetting.safeParse(row ? JSON.parse(row.value) : {});
  return { setting: parsed.success ? parsed.data : TownSetting.parse({}), revision: row?.revision ?? 0 };
}

type Change = { town: string; person: { id: string; name: string }; before: StoredSetting; after: TownSetting };

/** Saves only over the revision it was read from; returns false where another person was quicker. */
export async function saveTownSetting(db: D1Database, { town, person, before, after }: Change, now: number): Promise<boolean> {
  const unchanged = `coalesce((SELECT revision FROM town_setting WHERE town = ?1), 0) = ${before.revision}`;
  const [, saved] = await db.batch([
    auditStatement(db, { town, person, action: "setting.save", target: town, before: before.setting, after }, now, unchanged),
    db
      .prepare(
        `INSERT INTO town_setting (town, value, revision, updated_by, updated_at) SELECT ?1, ?2, ?3 + 1, ?4, ?5 WHERE ${unchanged}
         ON CONFLICT (town) DO UPDATE SET value = ?2, revision = ?3 + 1, updated_by = ?4, updated_at = ?5`,
      )
      .bind(town, JSON.stringify(after), before.revision, person.id, now),
  ]);
  return (saved?.meta.changes ?? 0) > 0;
}
