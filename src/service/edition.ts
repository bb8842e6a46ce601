/**
 * What a new edition of the plan moved. It stands in the history of the service beside what staff recorded and never holds as
 * a record itself, because a plan is a promise and no word about what can be used (product.md, Honesty 1).
 */
import * as z from "zod";

/** Beside the states a record may have; only ever in the history. */
export const EDITION = "edition";

export const EditionChange = z.strictObject({
  /** `<town>/<measure>` or `<town>/<measure>/<initiative>` */
  service: z.string(),
  /** the civil day of the new edition, as the town wrote it */
  day: z.iso.date(),
  /** fiscal year in the edition before, and in the new one; null where none was or is written; both null: no year moved */
  from: z.int().nullable(),
  to: z.int().nullable(),
  /** the page of the new edition */
  link: z.url().nullable(),
  /** what else moved, in the town's Japanese */
  note: z.string().nullable(),
});

export type EditionChange = z.infer<typeof EditionChange>;
