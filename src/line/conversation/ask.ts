/** A question: the engine answers, the conversation remembers the topic and counts. */
import { type Answer, answer } from "../../answer/index.ts";
import { townsIn } from "../../answer/understand/place.ts";
import { cutUnits, MESSAGES_PER_CALL } from "../limits.ts";
import { CONSENT_TEXT_MAX_UNITS, messages } from "../messages/index.ts";
import { renderAnswer } from "../render/index.ts";
import { isSure } from "./ours.ts";
import { type Change, type Context, languageOfResident, type Step, say, townOfContext, viewOf } from "./step.ts";
import { chooseThisTown } from "./town.ts";

/**
 * The town is chosen, and what was asked before there was one is answered for it. A question that another town's hall may be told
 * (`town` not null) waits for no town.
 */
export function chooseTownAndAnswer(context: Context, id: string): Step {
  const chosen = chooseThisTown(context, id);
  const waiting = context.resident.town === null ? context.resident.pending : null;
  if (!waiting?.text || waiting.town !== null || !chosen.changes.some(({ change }) => change === "town")) return chosen;
  const resident = { ...context.resident, town: id, pending: null };
  const answered = ask({ ...context, resident }, { text: waiting.text, masked: false });
  return { ...answered, changes: [...chosen.changes, { change: "forget-question" }, ...answered.changes] };
}

/** A town's own channel answers for that town; くらべる is off there (product.md, Honesty 10). */
function speaksOfAnotherTown(answered: Answer, own: string | null): boolean {
  if (own === null) return false;
  return answered.kind === "compare" || (answered.town !== null && answered.town.id !== own) || answered.items.some((item) => item.town !== own);
}

/** What may stand behind a town's name without asking anything of it. */
const ONLY_SAID = /^(です|だよ|だ|や|ばい|じゃ|の(者|もの|もん|人|住民)(です|だ|や)?|に住んで(い)?(ます|る))?[ー〜。.!！\s]*$/u;
/** Where it lies, in front of it: 「香川県の」, 「三養基郡の」, 「香川の」. */
const LIES_IN = /^\p{Script=Han}{2,4}(の|\s|$)/u;
/** Letters of an ending in kana: who was asked for a town and says no more has named it. */
const ENDING_MAX = 6;
const IN_KANA = new RegExp(`^[\\p{Script=Hiragana}ー〜。.!！\\s]{0,${ENDING_MAX}}$`, "u");

/** 「鏡石町」 or 「三木町です」 alone is the choice of a town, also after another one was chosen; of the first one 「三木町やけど」 too. */
function townNamedAlone(context: Context, text: string): string | null {
  if (context.channel.town !== null) return null;
  const { towns, rest } = townsIn(text.normalize("NFKC").toLowerCase().trim(), context.knowledge.names);
  const ending = rest.replace(LIES_IN, "").trim();
  const said = ONLY_SAID.test(ending) || (context.resident.town === null && IN_KANA.test(ending));
  return towns.length === 1 && said ? (towns[0] ?? null) : null;
}

function remember(context: Context, answered: Answer, text: string): Change[] {
  const { resident, messageId } = context;
  const town = answered.town?.id ?? townOfContext(context)?.town.id ?? null;
  const { theme, intent, result } = answered.tally;
  const changes: Change[] = [{ change: "tally", town, theme, intent, result }];
  if (answered.kind === "smalltalk") return changes;
  if (!resident.known) changes.push({ change: "friend" });
  if (answered.topic !== null) changes.push({ change: "topic", topic: answered.topic });
  // The sentence waits for the tap on 「この質問を役場に伝える」, or for its town. An empty pending text means: the resident wants to send the next question, whatever its answer.
  if (answered.tellTown || answered.kind === "clarify" || town === null || resident.pending?.text === "") {
    changes.push({ change: "ask-consent", text: cutUnits(text, CONSENT_TEXT_MAX_UNITS), town, messageId });
  } else if (resident.pending) changes.push({ change: "forget-question" });
  return changes;
}

export function ask(context: Context, { text, masked }: { text: string; masked: boolean }): Step {
  const chosen = townNamedAlone(context, text);
  if (chosen !== null) return chooseTownAndAnswer(context, chosen);
  const { knowledge, resident, today, minutes, channel } = context;
  const town = townOfContext(context);
  const answered = answer(text, { town: town?.town.id ?? null, language: languageOfResident(resident), today, minutes, topic: resident.topic }, knowledge);
  if (town && speaksOfAnotherTown(answered, channel.town)) {
    const { theme, intent } = answered.tally;
    return say(messages.onlyThisTown(viewOf(context, { masked }), town), { change: "tally", town: town.town.id, theme, intent, result: "other-town" });
  }
  const disaster = knowledge.overlay.disasters?.find((d) => d.town === (answered.town?.id ?? town?.town.id));
  const first = disaster ? messages.disaster(viewOf(context), disaster.link) : [];
  const said = [...first, ...renderAnswer(answered, viewOf(context, { masked, about: answered.town?.id ?? null }))].slice(0, MESSAGES_PER_CALL);
  return { ...say(said, ...remember(context, answered, text)), sure: isSure(answered) };
}
