/**
 * What a button carries back to us. One encoder, one decoder; buttons stay in chats for years, so every data string
 * carries its version and whatever cannot be read any more is `unknown`, never an error.
 */
import * as z from "zod";
import { cutUnits, POSTBACK_DATA_MAX_UNITS } from "./limits.ts";

const VERSION = 1;

/** `<town>/<service>`; of older buttons `<town>/<measure>` or `<town>/<measure>/<initiative>`. Ids are slugs (src/plan/schema.ts). */
const serviceId = z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+){1,2}$/);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const Postback = z.discriminatedUnion("a", [
  z.strictObject({ a: z.literal("language"), v: z.enum(["ja", "easy", "en"]) }),
  z.strictObject({ a: z.literal("town"), v: slug }),
  z.strictObject({ a: z.literal("follow"), v: serviceId }),
  z.strictObject({ a: z.literal("unfollow"), v: serviceId }),
  z.strictObject({ a: z.literal("understood") }),
  z.strictObject({ a: z.literal("not-understood") }),
  z.strictObject({ a: z.literal("tell-town") }),
  z.strictObject({ a: z.literal("tell-town-send") }),
  z.strictObject({ a: z.literal("tell-town-cancel") }),
  z.strictObject({ a: z.literal("notices"), v: z.enum(["on", "off"]) }),
  z.strictObject({ a: z.literal("erase") }),
  z.strictObject({ a: z.literal("erase-yes") }),
  z.strictObject({ a: z.literal("erase-no") }),
  z.strictObject({ a: z.literal("menu"), v: z.enum(["search", "news", "phone", "language", "other-languages", "settings"]) }),
  z.strictObject({ a: z.literal("ask"), v: z.string().min(1) }),
]);

export type Postback = z.infer<typeof Postback>;
export type UnknownPostback = { unknown: true };

const UNKNOWN: UnknownPostback = { unknown: true };
const VALUE_SEPARATOR = ":";

/** `1:town:miki`. Plain text, not JSON: the value keeps all 300 units LINE allows. */
export function encodePostback(postback: Postback): string {
  const head = `${VERSION}${VALUE_SEPARATOR}${postback.a}`;
  return "v" in postback ? cutUnits(`${head}${VALUE_SEPARATOR}${postback.v}`, POSTBACK_DATA_MAX_UNITS) : head;
}

/** Anything old, foreign or broken is `{ unknown: true }`. */
export function decodePostback(data: unknown): Postback | UnknownPostback {
  if (typeof data !== "string") return UNKNOWN;
  const [, version, a, v] = /^(\d+):([a-z-]+)(?::([\s\S]*))?$/.exec(data) ?? [];
  if (Number(version) !== VERSION) return UNKNOWN;
  const read = Postback.safeParse(v === undefined ? { a } : { a, v });
  return read.success ? read.data : UNKNOWN;
}
