/** The history of a service: a record that held, or what moved between editions of its plan. */
import * as z from "zod";
import { EDITION, EditionChange } from "./edition.ts";
import { ServiceRecord } from "./service-record.ts";

const recordedOn = z.iso.date();

export const Past = z.discriminatedUnion("state", [
  ServiceRecord.omit({ service: true }).extend({ recordedOn }),
  EditionChange.omit({ service: true }).extend({ state: z.literal(EDITION), recordedOn }),
]);

export type Past = z.infer<typeof Past>;
