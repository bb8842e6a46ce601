/** What a town's staff recorded about one of its services. It wins over the plan. */
import * as z from "zod";

export const RecordState = z.enum(["started", "partly", "preparing", "not-yet", "delayed", "stopped", "ended"]);

export const ServiceRecord = z.strictObject({
  /** `<town>/<measure>` or `<town>/<measure>/<initiative>` */
  service: z.string(),
  state: RecordState,
  /** the civil day the state holds from, as the town wrote it */
  day: z.iso.date(),
  lastConfirmed: z.iso.date(),
  link: z.url().nullable(),
  note: z.string().nullable(),
  /** of `partly`: where it runs already, in the town's Japanese */
  where: z.string().nullable().optional(),
});

export type RecordState = z.infer<typeof RecordState>;
export type ServiceRecord = z.infer<typeof ServiceRecord>;
