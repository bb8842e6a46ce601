/** People of the console as the database has them. Nobody is ever deleted: the audit log names them. */
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";
import { type Person, ROLES, type Role } from "./rights.ts";

type Row = { id: string; name: string; email: string; roles: string };

const SELECT = `SELECT p.id, p.name, p.email,
  (SELECT json_group_array(json_object('town', r.town, 'role', r.role)) FROM staff_role r WHERE r.person = p.id) AS roles
  FROM staff_person p WHERE p.left_at IS NULL`;

function fromRow({ id, name, email, roles }: Row): Person {
  const listed = JSON.parse(roles) as { town: string; role: string }[];
  return { id, name, email, roles: listed.filter((r): r is { town: string; role: Role } => (ROLES as readonly string[]).includes(r.role)) };
}

export async function personById(db: D1Database, id: string): Promise<Person | null> {
  const row = await db.prepare(`${SELECT} AND p.id = ?1`).bind(id).first<Row>();
  return row ? fromRow(row) : null;
}

export async function personByEmail(db: D1Database, email: string): Promise<Person | null> {
  const row = await db.prepare(`${SELECT} AND p.email = ?1`).bind(email).first<Row>();
  return row ? fromRow(row) : null;
}

/** Everyone with a role in the town, by name. */
export async function peopleOf(db: D1Database, town: string): Promise<Person[]> {
  const { results } = await db.prepare(`${SELECT} AND p.id IN (SELECT person FROM staff_role WHERE town = ?1) ORDER BY p.name, p.id`).bind(town).all<Row>();
  return results.map(fromRow);
}

export async function everyone(db: D1Database): Promise<Person[]> {
  const { results } = await db.prepare(`${SELECT} ORDER BY p.id`).all<Row>();
  return results.map(fromRow);
}

export type NewPerson = { id: string; email: string; name: string };

export function personStatement(db: D1Database, { id, email, name }: NewPerson, now: number): D1PreparedStatement {
  return db.prepare("INSERT OR IGNORE INTO staff_person (id, email, name, created_at) VALUES (?1, ?2, ?3, ?4)").bind(id, email, name, now);
}

export function roleStatement(db: D1Database, { person, town, role }: { person: string; town: string; role: Role }, now: number): D1PreparedStatement {
  return db.prepare("INSERT OR IGNORE INTO staff_role (person, town, role, since) VALUES (?1, ?2, ?3, ?4)").bind(person, town, role, now);
}

/** Aborts the transaction it stands in where nobody would be left who can let people in: the table's CHECK refuses the row. */
export function adminLeftStatement(db: D1Database, town: string): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO staff_role (person, town, role, since) SELECT '', ?1, 'nobody', 0 WHERE NOT EXISTS (
         SELECT 1 FROM staff_role r JOIN staff_person p ON p.id = r.person AND p.left_at IS NULL WHERE r.town = ?1 AND r.role = 'admin')`,
    )
    .bind(town);
}

export function roleGoneStatement(db: D1Database, { person, town, role }: { person: string; town: string; role: Role }): D1PreparedStatement {
  return db.prepare("DELETE FROM staff_role WHERE person = ?1 AND town = ?2 AND role = ?3").bind(person, town, role);
}
