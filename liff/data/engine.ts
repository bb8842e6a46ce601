/** The bot's answer engine in the browser, loaded when さがす is opened. */
import { KNOWLEDGE_FILE, TOWNS } from "virtual:plan-data";
import { type Answer, answer, type Context, type Knowledge, openKnowledge, type SerialisedKnowledge, withOverlay } from "../../src/answer/index.ts";
import { type Day, japanMinutes } from "../../src/plan/fiscal-year.ts";
import { fetchJson } from "./fetch-json.ts";
import { loadPublished } from "./overlay.ts";

const KNOWLEDGE_LIMIT_MS = 20_000;

export type Engine = { recordsKnown: boolean; today: Day; ask(text: string, context: Pick<Context, "town" | "language">): Answer };

/** Null when the knowledge could not be loaded. */
export async function openEngine(town: string | null): Promise<Engine | null> {
  const towns = town ? [town] : TOWNS.map((t) => t.id);
  const [file, ...published] = await Promise.all([fetchJson<SerialisedKnowledge>(KNOWLEDGE_FILE, KNOWLEDGE_LIMIT_MS), ...towns.map((t) => loadPublished(t))]);
  const [first] = published;
  if (!file?.ok || !first) return null;
  const all = published.map((p) => p.overlay);
  const knowledge: Knowledge = withOverlay(openKnowledge(file.value), {
    version: first.overlay.version,
    records: all.flatMap((o) => o.records),
    stopped: all.flatMap((o) => o.stopped),
    reworded: all.flatMap((o) => o.reworded),
    faq: all.flatMap((o) => o.faq),
  });
  return {
    today: first.today,
    recordsKnown: published.every((p) => p.known),
    ask: (text, context) => answer(text, { ...context, today: first.today, minutes: japanMinutes(new Date()), topic: null }, knowledge),
  };
}
