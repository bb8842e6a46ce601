/** Everything of one channel at LINE beside what the project wants, as lines to show and to carry out. */
import { appParts } from "./app-parts.ts";
import type { Before } from "./before.ts";
import { liffClient, messagingClient } from "./clients.ts";
import { menuParts } from "./menu-parts.ts";
import type { Part, PartKind } from "./part.ts";
import type { LineSettings } from "./settings.ts";
import { webhookParts } from "./webhook-parts.ts";

/** `only`: leaves the others out. A channel that only hands out links has nothing of LINE's to set. */
export async function lookAtLine(settings: LineSettings, before: Before, only: PartKind | null): Promise<Part[]> {
  const wants = (kind: PartKind) => only === null || only === kind;
  if (settings.channel.linksOnly) return [];
  const api = messagingClient(settings);
  return [
    ...(wants("webhook") ? await webhookParts(settings, api, before) : []),
    ...(wants("app") ? await appParts(settings, await liffClient(settings), before) : []),
    ...(wants("menu") ? await menuParts(settings, api, before) : []),
  ];
}
