/** All services of all towns as first bubbles: short enough to be read in ten seconds, whatever was asked and recorded. */
import { describe, expect, it, vi } from "vitest";
import { FIRST_MAX_LETTERS, firstLines, lettersOf } from "../../../src/answer/index.ts";
import { jsonBytes } from "../../../src/line/limits.ts";
import { renderAnswer } from "../../../src/line/render/index.ts";
import { answerSentences, chipOf, SPOKEN_MAX, spokenAnswer, withoutReadings } from "../../../src/service/say/index.ts";
import { MARK, SIGNS, signOf } from "../../../src/service/signs.ts";
import { isStillToStart } from "../../../src/service/still-to-start.ts";
import { checkMessages } from "../../line-platform/rules/messages.ts";
import type { Json } from "../../line-platform/types.ts";
import { type EveryCard, everyCard, ON, towns } from "./every-card.ts";
import { actionsOf, answer, heard, LANGUAGES, part, textsOf, view } from "./fixtures.ts";
import type { Language } from "./subject.ts";

// Some 57,000 bubbles: a busy machine needs longer than vitest waits.
vi.setConfig({ testTimeout: 60_000 });

const GATE = 0.95;
const all = [...everyCard()];
const plain = [...everyCard({ states: ["none"], adoptions: ["unofficial"] })];
const drawn = ({ card }: EveryCard, language: Language) =>
  renderAnswer(
    answer([part("when", [], [card])], { languages: [language] }),
    view({ language, today: ON, offerFollow: isStillToStart, unofficial: () => card.view.plan.unofficial }),
  );
const letters = (one: EveryCard, language: Language) => lettersOf(firstLines(one.card, language));
const named = ({ id, state, adoption, card }: EveryCard) => `${id} ${state} ${adoption} ${JSON.stringify(card.asked)}`;
const bare = (text: string) => text.replace(/\([ぁ-んー]+\)/g, "").replace(/\s/g, "");

describe(`the first bubbles of all ${plain.length / 6} services`, () => {
  it("are of at least 200 services", () => expect(new Set(plain.map((c) => c.id)).size).toBeGreaterThanOrEqual(200));

  it.each(LANGUAGES)("hold no more letters than are read in ten seconds, in 95 of 100 of all cases (%s)", (language) => {
    const counts = all.map((one) => ({ one, count: letters(one, language) })).sort((a, b) => b.count - a.count);
    const over = counts.filter(({ count }) => count > FIRST_MAX_LETTERS[language]);
    const at = (share: number) => counts[Math.floor((1 - share) * (counts.length - 1))]?.count;
    const [worst] = counts;
    console.log(
      `${language}: median ${at(0.5)}, p90 ${at(0.9)}, longest ${worst?.count} (${worst && named(worst.one)}); ${over.length} of ${counts.length} over ${FIRST_MAX_LETTERS[language]}`,
    );
    expect(over.length / counts.length).toBeLessThanOrEqual(1 - GATE);
  });

  it.each(LANGUAGES)("hold no more than that for any service asked いつから, when nobody has said anything over the plan (%s)", (language) => {
    const over = plain.filter((c) => c.card.asked === "when" && letters(c, language) > FIRST_MAX_LETTERS[language]);
    expect(over.map((c) => `${named(c)}: ${letters(c, language)}`)).toEqual([]);
  });

  it.each(LANGUAGES)("say every sentence of the answer, the chip with its mark, and the place (%s)", (language) => {
    const lost: string[] = [];
    for (const one of plain) {
      const said = bare(textsOf(drawn(one, language)).join(""));
      const { card } = one;
      const wanted = [
        ...answerSentences(card.view, card.asked, language),
        chipOf(card.view, language),
        MARK[signOf(card.view.verdict)],
        ...firstLines(card, language).slice(-1),
      ];
      for (const words of wanted) if (!said.includes(bare(withoutReadings(words)))) lost.push(`${named(one)}: ${words}`);
    }
    expect(lost).toEqual([]);
  });

  it.each(LANGUAGES)("are heard in one breath of at most 100 letters that begins with the name (%s)", (language) => {
    for (const one of all) {
      const { view: service } = one.card;
      if (one.card.asked !== "when") continue;
      const said = withoutReadings(spokenAnswer(service, language));
      expect([...said].length, said).toBeLessThanOrEqual(SPOKEN_MAX);
      expect(said.startsWith(withoutReadings(service.name[language]))).toBe(true);
      // Words by which the resident may be told of it are kept, whole.
      expect(said).toMatch(/[。.]$/);
    }
    for (const one of plain.filter((c) => c.card.asked === "when"))
      expect(heard(drawn(one, language)[0])).toBe(withoutReadings(spokenAnswer(one.card.view, language)));
  });

  it("are one bubble alone, with at most two rows of two buttons, くわしく・出典 the last", () => {
    for (const one of all.filter((c) => c.card.asked === "when")) {
      const messages = drawn(one, "ja");
      expect(messages.map((m) => ("contents" in m ? (m.contents as { type: string }).type : m.type))).toEqual(["bubble"]);
      const { quickReply: _, ...message } = messages[0] as { quickReply?: unknown };
      const buttons = actionsOf(message);
      expect(buttons.length).toBeLessThanOrEqual(4);
      expect(buttons.at(-1)).toMatchObject({ label: "くわしく・出典", uri: expect.stringContaining(`/s/${one.id}`) });
    }
  });

  it("offer the town's own site first where it has not adopted this, and the telephone first where it has", () => {
    for (const one of all.filter((c) => c.card.asked === "when" && c.state === "none" && c.card.help.contact.telephone)) {
      const [first, second] = actionsOf(drawn(one, "ja"));
      const site = expect.stringMatching(/^https:/);
      const call = expect.stringMatching(/^tel:/);
      expect([first?.uri, second?.uri]).toEqual(one.adoption === "unofficial" ? [site, call] : [call, site]);
    }
  });

  it("offer 始まったら知らせて for what has still to start, never for what has started, stopped or is the town hall's own work", () => {
    const offers = all
      .filter((c) => c.card.asked === "when")
      .map((one) => ({ one, offered: actionsOf(drawn(one, "ja")).some((a) => a.data?.startsWith("1:follow:")) }));
    const over = offers.filter(
      ({ one }) => ["started", "stopped"].includes(one.state) || one.card.view.audience === "office" || one.card.view.verdict.kind === "existing",
    );
    expect(over.filter(({ offered }) => offered).map(({ one }) => named(one))).toEqual([]);
    const ahead = offers.filter(({ one }) => one.card.view.audience === "resident" && one.card.view.verdict.kind === "launch");
    expect(ahead.length).toBeGreaterThan(50);
    expect(ahead.filter(({ offered }) => !offered)).toEqual([]);
  });

  it("say nothing of 非公式, of the printed name or of cautions: those stand behind くわしく", () => {
    for (const one of plain.filter((c) => c.card.asked === "when")) {
      const said = textsOf(drawn(one, "ja")).join("\n");
      expect(said).not.toMatch(/非公式|計画での名前|ご注意|確認待ち|施策全体/);
    }
  });

  it("never say 使えます without a record, and say 案 and 終わりました where that is so", () => {
    for (const one of plain) {
      const said = textsOf(drawn(one, "ja")).join("");
      expect(said, named(one)).not.toMatch(/使えます|始まっています|まだ始まっていません/);
      if (one.card.view.plan.ended) expect(said).toContain("終わりました");
    }
  });

  it("follow the resident's letter size in every text and button", () => {
    const still = (value: unknown): unknown[] => {
      if (Array.isArray(value)) return value.flatMap(still);
      if (typeof value !== "object" || value === null) return [];
      const own = "type" in value && (value.type === "text" || value.type === "button") && !("scaling" in value && value.scaling === true) ? [value] : [];
      return [...own, ...Object.values(value).flatMap(still)];
    };
    for (const one of plain.filter((c) => c.card.asked === "when")) {
      const [message] = drawn(one, "ja");
      expect(message && "contents" in message ? still(message.contents) : ["no bubble"]).toEqual([]);
    }
  });

  it.each(LANGUAGES)("are accepted by LINE's rules and far below its 30 KB (%s)", (language) => {
    let largest = 0;
    for (const one of all.filter((c) => c.card.asked === "when")) {
      const messages = drawn(one, language);
      checkMessages(messages as unknown as Json);
      for (const m of messages) if ("contents" in m) largest = Math.max(largest, jsonBytes(m.contents));
    }
    expect(largest).toBeLessThan(10 * 1024);
  });

  it("every sign that can be shown has a mark of its own beside its words", () => {
    expect(SIGNS.every((sign) => MARK[sign].length > 0)).toBe(true);
    expect(new Set(SIGNS.map((sign) => MARK[sign])).size).toBe(SIGNS.length);
  });

  it("are those of every town", () => expect(new Set(plain.map((c) => c.card.view.town)).size).toBe(towns.length));
});
