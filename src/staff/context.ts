/** What every page of the console has at hand. */
import type { Context } from "hono";
import type { Knowledge } from "../answer/index.ts";
import type { Channel } from "../line/channel.ts";
import type { LineClient } from "../line/client.ts";
import type { Day } from "../plan/fiscal-year.ts";
import type { TownData } from "../plan/schema.ts";
import type { D1Database } from "../platform/cloudflare.ts";
import type { Env } from "../platform/env.ts";
import type { Log } from "../platform/log.ts";
import type { AccessVerifier } from "./access.ts";
import type { Person } from "./rights.ts";
import type { Session } from "./session.ts";

export type StaffPorts = {
  db: D1Database;
  /** real clock, ms */
  now(): number;
  /** civil date in Japan, for statuses */
  today(): Day;
  knowledge(): Promise<Knowledge>;
  /** every channel that can be used */
  channels(): Channel[];
  line(channel: Channel): LineClient;
  /** asks the queue to look at an announcement's delivery */
  wakeDelivery(announcement: string, delaySeconds: number): Promise<void>;
  newKey(): string;
  log: Log;
  local: boolean;
  /** https origin of the mini app */
  origin: string;
  /** addresses of the console's style and script */
  files(): Promise<{ css: string; js: string }>;
  /** null in local mode, where people sign in by name */
  access: AccessVerifier | null;
};

/** Fields of a posted form: text by name, several values of one name as a list, files as they are. */
export type Form = Record<string, string | File | (string | File)[]>;

export type StaffContext = {
  Bindings: Env;
  Variables: {
    requestId: string;
    local: boolean;
    ports: StaffPorts;
    person: Person;
    session: Session;
    /** on routes below /:town */
    town: TownData;
    knowledge: Knowledge;
    /** on a POST of a form */
    form: Form;
    files: { css: string; js: string };
    /** body of a request to the API, as it came */
    json: Uint8Array;
  };
};
export type C = Context<StaffContext>;

/** One text field, trimmed; "" where it is missing. */
export function field(form: Form, name: string): string {
  const value = form[name];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === "string" ? first.trim().replaceAll("\r\n", "\n") : "";
}

/** A number the page itself put into the form (a revision, a count); what is none matches nothing: -1. */
export function numberIn(form: Form, name: string): number {
  const text = field(form, name);
  return /^\d{1,9}$/.test(text) ? Number(text) : -1;
}

/** Every text value of a field that may be chosen several times. */
export function fields(form: Form, name: string): string[] {
  const value = form[name];
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter((v): v is string => typeof v === "string" && v !== "");
}

/** An uploaded file; null where none was chosen. */
export function fileOf(form: Form, name: string): File | null {
  const value = form[name];
  const first = Array.isArray(value) ? value[0] : value;
  return first instanceof File && first.size > 0 ? first : null;
}
