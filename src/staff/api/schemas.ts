/** Shapes of the staff JSON API (door 10). */
import { z } from "zod";
import { Content } from "../../announcement/content.ts";
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
