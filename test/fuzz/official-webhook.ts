/** LINE's own description of its webhooks, where it is at hand; nothing of it is copied. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Schemas } from "./schema-arbitrary.ts";

const FILE = join(import.meta.dirname, "../../../shared/line-openapi/webhook.yml");

export function officialWebhookSchemas(): Schemas | null {
  if (!existsSync(FILE)) return null;
  return (parse(readFileSync(FILE, "utf8")) as { components: { schemas: Schemas } }).components.schemas;
}
