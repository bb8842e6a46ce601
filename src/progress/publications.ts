/** What the town published, as staff entered it: the rows that hold now. */
import { Publication } from "../plan/schema.ts";
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";

export function currentPublicationsStatement(db: D1Database): D1PreparedStatement {
  return db.prepare(
    `SELECT service, says, day, of_day, until_day, title, source_kind, url, issue, page, checked, ja, easy, en FROM publication
     WHERE withdrawn_at IS NULL ORDER BY service, day`,
  );
}

type Row = Record<"service" | "says" | "day" | "title" | "source_kind" | "checked" | "ja" | "easy" | "en", string> & {
  of_day: string | null;
  until_day: string | null;
  url: string | null;
  issue: string | null;
  page: number | null;
};

/** A row that no longer fits the schema is left out: an answer without a publication is honest, a broken one is not. */
export function publicationsFrom(rows: readonly unknown[]): Publication[] {
  return (rows as Row[]).flatMap(({ of_day, until_day, source_kind, url, issue, page, ja, easy, en, ...row }) => {
    const source = source_kind === "koho" ? { kind: "koho", issue, page, url } : { kind: "site", url };
    const parsed = Publication.safeParse({ ...row, of: of_day, until: until_day, source, text: { ja, easy, en } });
    return parsed.success ? [parsed.data] : [];
  });
}
