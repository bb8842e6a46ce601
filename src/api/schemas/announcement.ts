/** What a town announced, as anyone may read it. */
import { z } from "zod";

/** The town writes Japanese; the other two where it has them. */
const Written = z.strictObject({ ja: z.string(), easy: z.string().nullable(), en: z.string().nullable() });

export const Announcement = z
  .strictObject({
    id: z.string(),
    town: z.string(),
    category: z.string(),
    urgent: z.boolean(),
    drill: z.boolean().meta({ description: "an exercise, 訓練" }),
    title: Written,
    body: Written,
    link: z.url().nullable(),
    service: z.string().nullable().meta({ description: "`<town>/<id>` it speaks of" }),
    sentAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    corrects: z.string().nullable().meta({ description: "id of the announcement this one puts right" }),
    correctedBy: z.string().nullable(),
  })
  .meta({ id: "Announcement", description: "One announcement of a town" });

export type Announcement = z.infer<typeof Announcement>;

/** What is sent when one is opened: nothing about who opened it. */
export const Opened = z.strictObject({});
export const Counted = z.strictObject({ counted: z.literal(true) });
export type Counted = z.infer<typeof Counted>;
