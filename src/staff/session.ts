/**
 * A session of the console: a random cookie, its hash in the database, thirty minutes without a request or twelve hours in
 * all and it is over.
 * Beside the sign-in (Access, or the local one) it carries the token that every form sends back.
 */
import type { D1Database, D1PreparedStatement } from "../platform/cloudflare.ts";

export const SESSION_IDLE_MS = 30 * 60_000;
/** One write a minute is enough to know that somebody is still there. */
const SEEN_EVERY_MS = 60_000;
/** A working day; then one signs in again, whatever one was doing (ASVS 5.0, V7.3.2). What was typed is kept. */
export const SESSION_LIFE_MS = 12 * 3_600_000;
/** On this machine, which has no https. */
export const SESSION_COOKIE = "itsukara_staff";
/** A browser takes a cookie of this name only over https, for this host alone and for every path of it. */
const SESSION_COOKIE_HTTPS = `__Host-${SESSION_COOKIE}`;

export function sessionCookie(local: boolean): { name: string; path: string; secure: boolean } {
  return local ? { name: SESSION_COOKIE, path: "/staff", secure: false } : { name: SESSION_COOKIE_HTTPS, path: "/", secure: true };
}

export type Session = { person: string; csrf: string };

const random = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
};

async function hashOf(token: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Returns what goes into the cookie. */
export async function startSession(db: D1Database, person: string, now: number): Promise<{ token: string; session: Session }> {
  const token = random();
  const csrf = random();
  await db
    .prepare("INSERT INTO staff_session (id, person, csrf, started_at, seen_at) VALUES (?1, ?2, ?3, ?4, ?4)")
    .bind(await hashOf(token), person, csrf, now)
    .run();
  return { token, session: { person, csrf } };
}

/** Null when it never was, is over, or was ended. */
export async function readSession(db: D1Database, token: string, now: number): Promise<Session | null> {
  const id = await hashOf(token);
  const row = await db
    .prepare("SELECT person, csrf, seen_at FROM staff_session WHERE id = ?1 AND seen_at > ?2 AND started_at > ?3")
    .bind(id, now - SESSION_IDLE_MS, now - SESSION_LIFE_MS)
    .first<{ person: string; csrf: string; seen_at: number }>();
  if (!row) return null;
  if (now - row.seen_at >= SEEN_EVERY_MS) await db.prepare("UPDATE staff_session SET seen_at = ?2 WHERE id = ?1").bind(id, now).run();
  return { person: row.person, csrf: row.csrf };
}

export async function endSession(db: D1Database, token: string): Promise<void> {
  await db
    .prepare("DELETE FROM staff_session WHERE id = ?1")
    .bind(await hashOf(token))
    .run();
}

export function sessionRetention(db: D1Database, now: number): D1PreparedStatement[] {
  return [db.prepare("DELETE FROM staff_session WHERE seen_at <= ?1 OR started_at <= ?2").bind(now - SESSION_IDLE_MS, now - SESSION_LIFE_MS)];
}
