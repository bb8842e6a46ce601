/**
 * The knowledge as the mini app fetches it: one valid JSON list whose entries stand on lines of their own, so that a phone
 * can read it piece by piece and draw in between. First the tables, then the index, then one entry a town.
 */
import type { SerialisedKnowledge } from "./knowledge.ts";
import type { Steps } from "./steps.ts";

const BETWEEN = "\n,";
type Rest = Omit<SerialisedKnowledge, "plans" | "index"> & { plans: Omit<SerialisedKnowledge["plans"], "towns"> };

/** JSON escapes every line break inside a text, so that the mark between two entries occurs nowhere else. */
export function writeParts({ plans: { towns, ...plans }, index, ...rest }: SerialisedKnowledge): string {
  return `[${[{ ...rest, plans } satisfies Rest, index, ...towns].map((part) => JSON.stringify(part)).join(BETWEEN)}]`;
}

export function* readParts(text: string): Steps<SerialisedKnowledge> {
  const parts = text.trim().slice(1, -1).split(BETWEEN);
  yield;
  const read: unknown[] = [];
  for (const part of parts) {
    read.push(JSON.parse(part));
    yield;
  }
  const [rest, index, ...towns] = read as [Rest, SerialisedKnowledge["index"], ...SerialisedKnowledge["plans"]["towns"]];
  return { ...rest, index, plans: { ...rest.plans, towns } };
}
