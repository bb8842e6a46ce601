import type { Answer } from "./types.ts";

/** Whether any part is a matter of now, under which nothing is offered but whom to call. */
export function isUrgent(answer: Pick<Answer, "parts">): boolean {
  return answer.parts.some((part) => part.urgent);
}
