/** 「このページの内容が違う」. */
import * as z from "zod";

export const REPORT_TEXT_MAX_CHARS = 500;

export const Report = z
  .strictObject({
    service: z.string().max(200).meta({ description: "`<town>/<id>`" }),
    about: z.enum(["year", "started", "wording", "link", "other"]),
    text: z.string().max(REPORT_TEXT_MAX_CHARS).optional(),
  })
  .meta({ id: "Report", description: "What is wrong about a service; nobody is named" });

export const ReportReceived = z
  .strictObject({ received: z.literal(true), text: z.string().nullable().meta({ description: "as it was kept, numbers hidden" }) })
  .meta({ id: "ReportReceived", description: "What was kept" });

export type Report = z.infer<typeof Report>;
export type ReportReceived = z.infer<typeof ReportReceived>;
