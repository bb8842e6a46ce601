/** One asked and answered example for a chat nobody has spoken in yet: a visitor sees at once what this does. */
import { firstTries, townOf } from "../../src/answer/index.ts";
import { appBase, appLinks } from "../../src/line/links.ts";
import { renderAnswer, senderName } from "../../src/line/render/index.ts";
import { japanDay } from "../../src/plan/fiscal-year.ts";
import { isStillToStart } from "../../src/service/still-to-start.ts";
import type { Sample } from "../../test/line-platform/server.ts";
import type { openEngine } from "../engine.ts";

/** The town shown on the channel that belongs to no town. */
const SHOWN_ON_SHARED = "kagamiishi";

/** `channel`: the channel's slug; a town's own shows that town. */
export function sampleFor({ knowledge, ask }: ReturnType<typeof openEngine>, channel: string, workerUrl: string): Sample | null {
  const town = townOf(knowledge, channel) ?? townOf(knowledge, SHOWN_ON_SHARED);
  if (!town) return null;
  const { id, name, romaji } = town.town;
  const today = japanDay(new Date());
  const [first] = firstTries(knowledge, town, { language: "ja", today });
  if (!first) return null;
  const question = `${first}はいつから？`;
  const own = { slug: channel, town: channel === id ? id : null, liffId: "" };
  const messages = renderAnswer(ask(question, { town: id, today }).answer, {
    language: "ja",
    today,
    channel: own,
    links: appLinks(appBase(workerUrl, own), own, { language: "ja", town: id }),
    offerFollow: isStillToStart,
    unofficial: () => town.adoption !== "adopted",
    otherTown: false,
    masked: false,
    tries: () => [],
    operator: null,
    sender: { name: senderName({ id, name, romaji }, town.adoption === "adopted", "ja") },
  });
  return { question, messages: messages.map(({ quickReply: _, ...message }) => ({ ...message })) };
}
