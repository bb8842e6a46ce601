/** The bot's answer engine in the browser, loaded when さがす is opened. */
import { KNOWLEDGE_FILE, TOWNS } from "virtual:plan-data";
import {
  type Answer,
  answer,
  type Context,
  EMPTY_OVERLAY,
  type Found,
  foundKey,
  indexLoading,
  type Knowledge,
  openKnowledge,
  openTyping,
  readParts,
  type SerialisedKnowledge,
  withOverlay,
} from "../../src/answer/index.ts";
import { type Day, japanMinutes } from "../../src/plan/fiscal-year.ts";
import { serverNow } from "../identity/identity.ts";
import { learnAll } from "../languages/index.ts";
import { fetchKept } from "./kept-files.ts";
import { loadPublished } from "./overlay.ts";
import { inTurns, nextTurn } from "./turns.ts";

const KNOWLEDGE_LIMIT_MS = 30_000;
/** More would be under the keyboard. */
const FOUND_SHOWN = 6;

export type Engine = {
  recordsKnown: boolean;
  /** no signal: what the towns published is as it was kept on this day */
  keptSince: Day | null;
  /** for every keystroke */
  type(typed: string, town: string | null): Found[];
  /** the same for the same thing found */
  keyOf(found: Found): string;
  ask(text: string, context: Pick<Context, "town" | "language">): Answer;
};

const readKnowledge = async (body: Blob): Promise<SerialisedKnowledge> => inTurns(readParts(await body.text()));

/** Null when the knowledge could not be loaded. */
export async function openEngine(town: string | null): Promise<Engine | null> {
  const towns = town ? [town] : TOWNS.map((t) => t.id);
  const [file, , ...published] = await Promise.all([
    fetchKept(KNOWLEDGE_FILE, KNOWLEDGE_LIMIT_MS, { hashed: true, as: "knowledge", read: readKnowledge }),
    // A question in another language is answered in it.
    learnAll(),
    ...towns.map((t) => loadPublished(t)),
  ]);
  const [first] = published;
  if (!file?.ok || !first) return null;
  const all = published.map((p) => p.overlay);
  const index = await inTurns(indexLoading(file.value.index));
  await nextTurn();
  const knowledge: Knowledge = withOverlay(openKnowledge(file.value, EMPTY_OVERLAY, index), {
    version: first.overlay.version,
    records: all.flatMap((o) => o.records),
    publications: all.flatMap((o) => o.publications ?? []),
    editions: all.flatMap((o) => o.editions ?? []),
    stopped: all.flatMap((o) => o.stopped),
    reworded: all.flatMap((o) => o.reworded),
    faq: all.flatMap((o) => o.faq),
    disasters: all.flatMap((o) => o.disasters ?? []),
  });
  await nextTurn();
  const typing = openTyping(knowledge);
  const keptSince = published.map((p) => p.keptSince).find((day) => day !== null) ?? null;
  return {
    keyOf: foundKey,
    type: (typed, of) => typing(typed, of ? [of] : [], FOUND_SHOWN),
    recordsKnown: published.every((p) => p.known),
    keptSince,
    ask: (text, context) => {
      // Of a kept day nobody can say whether the town hall is open now.
      const minutes = keptSince === null ? japanMinutes(new Date(serverNow())) : null;
      return answer(text, { ...context, today: first.today, minutes, topic: null }, knowledge);
    },
  };
}
