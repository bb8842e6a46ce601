/** The shapes of /api/v1; the mini app takes its types from here. */
import type * as z from "zod";
import type * as open from "./schemas/open-data.ts";

export type { Announcement } from "./schemas/announcement.ts";
export type { Erased, Me, MeChange } from "./schemas/me.ts";
export type { Report, ReportReceived } from "./schemas/report.ts";
export type Town = z.infer<typeof open.Town>;
export type ServiceSummary = z.infer<typeof open.ServiceSummary>;
export type Service = z.infer<typeof open.Service>;
export type PrintedServices = z.infer<typeof open.PrintedServices>;
export type OverlayAnswer = z.infer<typeof open.Overlay>;
