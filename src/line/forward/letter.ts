/**
 * One webhook of LINE on its way to the other tool. Its body holds residents' words, so what waits in the database is sealed
 * with a key made from the channel secret, which the database does not have: a copy of the database shows nothing.
 */
import * as z from "zod";

const HKDF_INFO = new TextEncoder().encode("itsukara forward v1");
const VERSION = 1;
const SALT_BYTES = 16;
/** what AES-GCM asks for */
const IV_BYTES = 12;
const HEAD_BYTES = 1 + SALT_BYTES + IV_BYTES;

/** `letter`: digest of the event ids. LINE delivers the same events again with another body. */
export type Letter = { letter: string; messageId: string | null; body: Uint8Array<ArrayBuffer>; signature: string };

/** Whatever LINE may send: what has no shape we know is carried like the rest. */
const Event = z
  .object({ type: z.string().catch(""), webhookEventId: z.string().catch(""), message: z.object({ id: z.string() }).optional().catch(undefined) })
  .catch({ type: "", webhookEventId: "" });
const Envelope = z.object({ events: z.array(Event) });

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Null where the webhook carries nothing: LINE's test of the connection. */
export async function letterOf(body: Uint8Array<ArrayBuffer>, signature: string): Promise<Letter | null> {
  const { events } = Envelope.parse(JSON.parse(new TextDecoder().decode(body)));
  if (events.length === 0) return null;
  const ids = events.map((event) => event.webhookEventId).sort();
  const named = ids.every((id) => id !== "");
  const digest = await crypto.subtle.digest("SHA-256", named ? new TextEncoder().encode(ids.join("\n")) : body);
  const only = events.length === 1 && events[0]?.type === "message" ? events[0] : null;
  return { letter: hex(new Uint8Array(digest)), messageId: only?.message?.id ?? null, body, signature };
}

async function keyFrom(secret: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt, info: HKDF_INFO }, material, { name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
}

/** version, salt, iv, cipher text */
export async function seal(body: Uint8Array<ArrayBuffer>, secret: string): Promise<ArrayBuffer> {
  const head = crypto.getRandomValues(new Uint8Array(HEAD_BYTES));
  head[0] = VERSION;
  const key = await keyFrom(secret, head.slice(1, 1 + SALT_BYTES));
  const closed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: head.slice(1 + SALT_BYTES) }, key, body);
  const sealed = new Uint8Array(HEAD_BYTES + closed.byteLength);
  sealed.set(head);
  sealed.set(new Uint8Array(closed), HEAD_BYTES);
  return sealed.buffer;
}

/** Null where none of the channel's secrets opens it: the one it was sealed with has been rotated out. */
export async function unseal(sealed: Uint8Array<ArrayBuffer>, secrets: readonly string[]): Promise<Uint8Array<ArrayBuffer> | null> {
  if (sealed[0] !== VERSION) return null;
  const salt = sealed.slice(1, 1 + SALT_BYTES);
  const iv = sealed.slice(1 + SALT_BYTES, HEAD_BYTES);
  const closed = sealed.slice(HEAD_BYTES);
  for (const secret of secrets) {
    const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await keyFrom(secret, salt), closed).catch(() => null);
    if (open) return new Uint8Array(open);
  }
  return null;
}
