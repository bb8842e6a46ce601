/** The same answer as LINE's simplest message: what stands in altText was written to say all of it. */
import type { Message } from "./entry.ts";

export function plainMessages(messages: readonly Message[]): Message[] {
  return messages.map((message): Message => {
    if (message.type === "text") return { type: "text", text: message.text };
    return { type: "text", text: "altText" in message ? message.altText : "…" };
  });
}
