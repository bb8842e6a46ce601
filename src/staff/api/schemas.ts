/** Shapes of the staff JSON API (door 10). */
import * as z from "zod";
import { Content } from "../../announcement/content.ts";
import { RESENDABLE } from "../../announcement/resend.ts";
import { STATUSES } from "../../announcement/state.ts";
import { TOWN_IDS } from "../../plan/schema.ts";

export const TownQuery = z.strictObject({ town: z.enum(TOWN_IDS) });

/** Japanese alone, or with the other two. */
const Written = z.union([
  z.string().transform((ja) => ({ ja, easy: "", en: "" })),
  z.strictObject({
    ja: z.string(),
    easy: z
      .string()
      .nullish()
      .transform((text) => text ?? ""),
    en: z
      .string()
      .nullish()
      .transform((text) => text ?? ""),
  }),
]);

export const NewAnnouncement = z
  .strictObject({
    town: z.enum(TOWN_IDS),
    title: Written,
    body: Written,
    /** true keeps it a draft; else a second person is asked at once */
    draft: z.boolean().default(false),
    category: Content.shape.category.default("お知らせ"),
    urgent: z.boolean().default(false),
    drill: z.boolean().default(false),
    link: z.string().default(""),
    service: z.string().nullable().default(null),
    audience: Content.shape.audience.default({ v: 1, everyone: true }),
    /** RFC 3339; null is at once */
    sendAt: z.iso.datetime({ offset: true }).nullable().default(null),
    expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
  })
  .meta({ id: "NewAnnouncement" });

export const Step = z
  .strictObject({
    /** as the caller saw it; left out, the newest */
    revision: z.int().optional(),
    /** how many the approver agreed to; left out, as many as there are now */
    count: z.int().optional(),
    reason: z.string().optional(),
    /** resend: those of whom nobody knows, or those LINE refused; `count` must be as many as they are */
    of: z.enum(RESENDABLE).optional(),
  })
  .meta({ id: "Step" });

export const StaffAnnouncement = z
  .strictObject({
    id: z.string(),
    town: z.string(),
    status: z.enum(STATUSES),
    revision: z.int(),
    title: z.string(),
    startsAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().nullable(),
    haltReason: z.string().nullable(),
    approvedCount: z.int().nullable(),
  })
  .meta({ id: "StaffAnnouncement" });

const LineNumbers = z.strictObject({
  channel: z.string(),
  /** the town's own account, not the shared one */
  own: z.boolean(),
  /** people; null where they are fewer than 20 */
  numbers: z.strictObject({ seen: z.int().nullable(), clicked: z.int().nullable() }).nullable(),
  upTo: z.iso.date().nullable(),
  lacks: z.enum(["not-offered", "no-answer"]).nullable(),
});

export const AnnouncementResult = StaffAnnouncement.extend({
  /** times it was read in the mini app; null for 1 to 4 */
  opened: z.number().nullable(),
  /** LINE's own numbers, from the day after the end */
  statistics: z
    .discriminatedUnion("state", [
      z.strictObject({ state: z.literal("tomorrow") }),
      z.strictObject({ state: z.literal("told"), accounts: z.array(LineNumbers) }),
    ])
    .nullable(),
}).meta({ id: "AnnouncementResult" });

export const Progress = z
  .strictObject({
    status: z.enum(STATUSES),
    total: z.number(),
    accepted: z.number(),
    waiting: z.number(),
    refused: z.number(),
    unknown: z.number(),
    expired: z.number(),
    overCap: z.number(),
    noticesOff: z.number(),
    perMinute: z.number(),
    leftMs: z.number().nullable(),
  })
  .meta({ id: "Progress" });
