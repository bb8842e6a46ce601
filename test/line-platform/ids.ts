import { createHash } from "node:crypto";
import type { Random } from "./types.ts";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ULID_TIME_CHARS = 10;
const ULID_RANDOM_CHARS = 16;

export function ulid(at: number, random: Random): string {
  let time = "";
  for (let rest = at, n = 0; n < ULID_TIME_CHARS; n++) {
    time = CROCKFORD[rest % 32] + time;
    rest = Math.floor(rest / 32);
  }
  let tail = "";
  for (let n = 0; n < ULID_RANDOM_CHARS; n++) tail += CROCKFORD[Math.floor(random() * 32)];
  return time + tail;
}

export function hex(length: number, random: Random): string {
  let out = "";
  for (let n = 0; n < length; n++) out += Math.floor(random() * 16).toString(16);
  return out;
}

export function uuid(random: Random): string {
  const h = hex(32, random);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20)}`;
}

/** The same person is someone else at another provider, and always the same at one. */
export function userIdAt(provider: string, personId: string): string {
  return `U${createHash("sha256").update(`${provider}\n${personId}`).digest("hex").slice(0, 32)}`;
}

export const USER_ID = /^U[0-9a-f]{32}$/;
export const GROUP_ID = /^C[0-9a-f]{32}$/;
export const ROOM_ID = /^R[0-9a-f]{32}$/;

/** mulberry32: small, seedable, good enough to choose which request fails. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** LINE's message ids are decimal strings that grow. */
export function messageIds(start = 500_000_000_000_000_000n): () => string {
  let next = start;
  return () => {
    next += 1n + (next % 7n);
    return next.toString();
  };
}
