/** What a town announced, as anyone may read it. */
import * as z from "zod";
import { Trilingual } from "../../plan/schema.ts";

const japanTime = z.iso.datetime({ offset: true }).meta({ description: "Japan's time, +09:00" });

/** The town writes Japanese; the other two where it has them. */
const Written = z.strictObject({ ja: z.string(), easy: z.string().nullable(), en: z.string().nullable() });

export const Announcement = z
  .strictObject({
    id: z.string(),
    town: z.string(),
    townName: z.string(),
    category: z.string(),
    urgent: z.boolean(),
    drill: z.boolean().meta({ description: "an exercise, 訓練" }),
    title: Written,
    body: Written,
    link: z.url().nullable(),
    service: z.string().nullable().meta({ description: "`<town>/<id>` it speaks of" }),
    serviceName: Trilingual.nullable().meta({ description: "of that service; null where it speaks of none, or of a chapter of the plan" }),
    sentAt: japanTime,
    expiresAt: japanTime.nullable(),
    corrects: z.string().nullable().meta({ description: "id of the announcement this one puts right" }),
    correctedBy: z.string().nullable(),
  })
  .meta({ id: "Announcement", description: "One announcement of a town" });

export type Announcement = z.infer<typeof Announcement>;

/** What is sent when one is opened: nothing about who opened it. */
export const Opened = z.strictObject({});
export const Counted = z.strictObject({ counted: z.literal(true) });
export type Counted = z.infer<typeof Counted>;
