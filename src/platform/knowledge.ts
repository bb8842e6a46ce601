/** The plans and their index, opened once per isolate at the first question: start-up stays free for answering /healthz. */
import stored from "../../build/knowledge.json";
import { type Knowledge, openKnowledge, type SerialisedKnowledge } from "../answer/index.ts";

let opened: Knowledge | null = null;

export function planKnowledge(): Knowledge {
  opened ??= openKnowledge(stored as unknown as SerialisedKnowledge);
  return opened;
}
