/** Shapes of the staff JSON API: FAQ and stopped answers. */
import * as z from "zod";
import { TOWN_IDS } from "../../plan/schema.ts";

const Texts = z.strictObject({ ja: z.string(), easy: z.string(), en: z.string() });

export const NewFaq = z
  .strictObject({
    town: z.enum(TOWN_IDS),
    text: Texts,
    /** ways residents ask it */
    asks: z.array(z.string()),
    link: z.string().default(""),
    /** the office that answers for it */
    owner: z.string().default(""),
    /** the day it is looked at again: 2027-05-20 */
    review: z.string().default(""),
    /** true keeps it a draft; else a second person is asked at once */
    draft: z.boolean().default(false),
  })
  .meta({ id: "NewFaq" });

export const StaffFaq = z
  .strictObject({
    id: z.string(),
    state: z.enum(["published", "withdrawn", "draft"]),
    /** a second person has been asked */
    waiting: z.boolean(),
    text: Texts,
    asks: z.array(z.string()),
    link: z.string().nullable(),
    owner: z.string().nullable(),
    review: z.iso.date().nullable(),
    /** the day it was published */
    day: z.iso.date().nullable(),
  })
  .meta({ id: "StaffFaq" });

export const StoppedAnswer = z
  .strictObject({
    service: z.string(),
    stopped: z.literal(true),
    /** it was stopped before */
    already: z.boolean(),
  })
  .meta({ id: "StoppedAnswer" });
