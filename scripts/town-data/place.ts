/** The town that is exported or erased: its channels, the providers that are only its own, and people who work for no other. */
import { z } from "zod";
import { channelsOf } from "../../src/line/channel.ts";
import { TOWN_IDS } from "../../src/plan/schema.ts";
import type { TownDatabase } from "./database.ts";

export type Place = { town: string; channels: string[]; providers: string[]; people: string[] };

/** Only our own names and ids go into a statement, and still: quotes are doubled. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

const Configured = z.array(z.object({ slug: z.string().regex(/^[a-z0-9-]+$/), town: z.string().nullable(), provider: z.string().min(1) }));
export type ConfiguredChannel = z.infer<typeof Configured>[number];

export class NoSuchTown extends Error {}

/** The channels of this machine; in production those of the variable CHANNELS, as it is deployed. */
export function configuredChannels(remote: boolean, variable: string | undefined): ConfiguredChannel[] {
  if (!remote) return [...channelsOf({} as never, true).values()].flatMap(({ channel }) => channel ?? []);
  try {
    return Configured.parse(JSON.parse(variable ?? ""));
  } catch {
    throw new NoSuchTown("環境変数 CHANNELS に、本番と同じチャネルの一覧(JSON)を入れてください。");
  }
}

export async function placeOf(db: TownDatabase, town: string | undefined, all: readonly ConfiguredChannel[]): Promise<Place> {
  // A town that left `data/` already may still have rows, so any slug will do; only what could not be one is refused.
  if (!town || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(town)) throw new NoSuchTown(`--town に町を入れてください: ${TOWN_IDS.join(", ")}`);
  const own = all.filter((channel) => channel.town === town);
  const others = new Set(all.filter((channel) => channel.town !== town).map(({ provider }) => provider));
  const providers = own.map(({ provider }) => provider).filter((provider) => !others.has(provider));
  return { town, channels: own.map(({ slug }) => slug), providers: [...new Set(providers)], people: await peopleOnlyOf(db, town) };
}

/** Whoever has a role here or acted here, and neither anywhere else. */
async function peopleOnlyOf(db: TownDatabase, town: string): Promise<string[]> {
  const here = quoted(town);
  const rows = await db.rows(
    `SELECT id FROM staff_person WHERE id IN (SELECT person FROM staff_role WHERE town = ${here} UNION SELECT person FROM audit_log WHERE town = ${here})
       AND id NOT IN (SELECT person FROM staff_role WHERE town <> ${here} UNION SELECT person FROM audit_log WHERE town <> ${here}) ORDER BY id`,
  );
  return rows.map((row) => String(row.id));
}
