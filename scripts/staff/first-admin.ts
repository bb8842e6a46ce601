/**
 * The first person of a town's console. The console lets its administrators add people, so somebody has to add the first one
 * from outside; once a town has an administrator this does nothing any more.
 */
import { auditStatement } from "../../src/staff/audit.ts";
import { personStatement, roleStatement } from "../../src/staff/people.ts";
import type { Database } from "../backup/database.ts";
import { asText, literal } from "../cloudflare/sql-text.ts";

export type FirstAdmin = { town: string; email: string; name: string };
export type Added = "added" | "town-has-one";

export async function addFirstAdmin(database: Database, { town, email, name }: FirstAdmin, now: number, newId: () => string): Promise<Added> {
  const admins = await database.select(
    `SELECT 1 FROM staff_role r JOIN staff_person p ON p.id = r.person WHERE r.town = ${literal(town)} AND r.role = 'admin' AND p.left_at IS NULL LIMIT 1`,
  );
  if (admins.length > 0) return "town-has-one";
  const [known] = await database.select(`SELECT id FROM staff_person WHERE email = ${literal(email)}`);
  const id = typeof known?.id === "string" ? known.id : newId();
  await database.apply(
    asText((db) => [
      personStatement(db, { id, email, name }, now),
      roleStatement(db, { person: id, town, role: "admin" }, now),
      auditStatement(
        db,
        { town, person: { id: "operator", name: "運営(コマンド)" }, action: "person.add", target: id, after: { email, name, roles: ["admin"] } },
        now,
      ),
    ]),
  );
  return "added";
}
