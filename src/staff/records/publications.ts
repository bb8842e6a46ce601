/** What the town published about a service, as staff see it: with who entered it, and what was taken back. */
import type { Publication } from "../../plan/schema.ts";
import { publicationsFrom } from "../../progress/publications.ts";
import { idsIn } from "../changes/follower-draft.ts";
import type { C } from "../context.ts";
import type { Line, Standing } from "./services.ts";

export type Entered = Publication & {
  /** as addresses name it: a row's number, or `data-<n>` for one that stands in the town's data */
  key: string;
  /** null: it stands in the town's data and is no row */
  row: { id: number; by: string; at: number; withdrawnAt: number | null } | null;
};

const SHOWN_MAX = 50;

/** All of a service, the newest first, those taken back last. */
export async function publicationsOf(c: C, { ids }: Pick<Line, "ids">): Promise<Entered[]> {
  const { town, ports } = c.var;
  const { results } = await ports.db
    .prepare(
      `SELECT id, service, says, day, of_day, until_day, title, source_kind, url, issue, page, checked, ja, easy, en, entered_by, entered_at, withdrawn_at
       FROM publication WHERE service IN ${idsIn("?1")} ORDER BY withdrawn_at IS NOT NULL, day DESC, id DESC LIMIT ${SHOWN_MAX}`,
    )
    .bind(JSON.stringify(ids))
    .all<Record<string, unknown> & { id: number; entered_by: string; entered_at: number; withdrawn_at: number | null }>();
  const rows = results.flatMap(({ id, entered_by, entered_at, withdrawn_at, ...row }) =>
    publicationsFrom([row]).map((one) => ({ ...one, key: String(id), row: { id, by: entered_by, at: entered_at, withdrawnAt: withdrawn_at } })),
  );
  const built = town.publications.flatMap((one, n) =>
    ids.includes(`${town.town.id}/${one.service}`) ? [{ ...one, service: `${town.town.id}/${one.service}`, key: `data-${n}`, row: null }] : [],
  );
  return [...built, ...rows];
}

const AGREES: Record<Publication["says"], readonly Standing["state"][]> = {
  started: ["started", "partly"],
  planned: ["preparing", "not-yet", "delayed"],
  ended: ["ended", "stopped"],
};

/**
 * Whether the town says one thing here and another there. What was recorded of a day after the publication tells how it went
 * on, and what a publication said only until a day that has passed is no longer said.
 */
export function differs(record: Standing | null, publication: Publication | null, today: string): boolean {
  if (!record || !publication) return false;
  if (publication.until !== null && publication.until < today) return false;
  if (!AGREES[publication.says].includes(record.state)) return record.day <= publication.day;
  return record.state === "started" && publication.of !== null && publication.of !== record.day;
}
