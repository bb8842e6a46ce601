/** Languages that only have a table of rows (data/languages), and Japanese in Latin letters. */
import { describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { chipIn, partIn, serviceIn } from "../../src/answer/say/foreign.ts";
import type { Answer, ServiceCard } from "../../src/answer/types.ts";
import { languageOf } from "../../src/answer/understand/language.ts";
import { fromRomaji } from "../../src/answer/understand/romaji.ts";
import { renderAnswer } from "../../src/line/render/index.ts";
import { serviceViews } from "../../src/service/view.ts";
import { textsOf, view } from "../line/render/fixtures.ts";

const { ask, knowledge } = openEngine();
const TODAY = "2026-12-01";
const DAYS = ["2024-01-15", TODAY, "2029-04-01"];
const withRows = knowledge.languages.flatMap(({ code, rows }) => (rows ? [{ code, rows }] : []));
const LEFT_OPEN = /[{}]|undefined|NaN/u;

it("four languages have rows, two a line, and each row says whether a speaker has read it", () => {
  expect(withRows.map(({ code }) => code)).toEqual(["ko", "pt", "vi", "zh"]);
  expect(knowledge.languages.filter((l) => l.line).map(({ code }) => code)).toEqual(["ne", "tl"]);
});

describe.each(withRows)("$code", ({ rows }) => {
  it("says the verdict of every service on every day, with each of its years and nothing left open", () => {
    for (const town of knowledge.towns)
      for (const day of DAYS)
        for (const one of serviceViews(town, knowledge.overlay, day)) {
          const said = serviceIn(rows, one);
          expect(said, one.id).not.toMatch(LEFT_OPEN);
          expect(chipIn(rows, one), one.id).not.toMatch(LEFT_OPEN);
          if (one.verdict.kind !== "existing" && one.verdict.kind !== "to-end" && one.verdict.kind !== "unreadable")
            for (const year of one.verdict.years) expect(said, one.id).toContain(String(year));
        }
  });
});

describe("on LINE", () => {
  const shown = (text: string, town: string | null) => {
    const { answer } = ask(text, { town, today: TODAY });
    return {
      answer,
      said: renderAnswer(answer, view({ today: TODAY }))
        .flatMap((m) => ("text" in m ? [String(m.text)] : textsOf(m)))
        .join("\n"),
    };
  };
  it.each([
    ["什么时候可以不用现金付钱？", "miyaki", "zh", "窓口のキャッシュレス払い (Cashless at the counter)", "没有写哪一年"],
    ["Khi nào có thể đặt lịch trực tuyến?", "miki", "vi", "公共施設のネット予約", "không ghi năm nào"],
    ["Quando começa o aplicativo da cidade?", "misaki", "pt", "町の総合アプリ (Town app)", "2025"],
    ["마을 앱은 언제부터입니까?", "misaki", "ko", "町の総合アプリ (Town app)", "2025"],
  ])("%s is answered in its language alone, the service by its printed name and what that means", (text, town, code, name, said) => {
    const one = shown(text, town);
    expect(one.answer.foreign?.code).toBe(code);
    expect(one.said).toContain(name);
    expect(one.said).toContain(said);
    expect(one.said).not.toMatch(/計画には|The plan says/u);
    expect(one.said.length).toBeLessThan(400);
  });

  it("what the plan does not hold is said so, with whom to ask", () => {
    const { said } = shown("도서관 예약은 언제부터입니까?", "takeo");
    expect(said).toContain("계획에 적혀 있지 않습니다.");
    expect(said).toContain("0954-23-9111");
  });

  it("a language with a line alone gets it above the English answer", () => {
    const { said } = shown("Kailan po magsisimula ang online booking", "miki");
    expect(said.startsWith("Ang sagot ay nasa Ingles.")).toBe(true);
    expect(said).toContain("Online booking");
  });

  it("every ending has its row", () => {
    const [{ rows } = { rows: null }] = withRows;
    const answer = ask("可以网上预约吗", { town: "miki", today: TODAY }).answer;
    const [part] = answer.parts;
    if (!rows || !part) throw new Error("no rows");
    const card = part.cards[0] as ServiceCard;
    const said = (more: Partial<typeof part>) => partIn(rows, { ...part, cards: [], lead: [], ...more }, answer as Answer).lines[0];
    expect(said({ kind: "smalltalk" })).toBe(rows.talk.text);
    expect(said({ lead: [{ say: "choose-town" }] })).toBe(rows["choose-town"].text);
    expect(said({ lead: [{ say: "did-you-mean" }], cards: [{ ...card, row: { step: null } }] })).toBe(rows.which.text);
    expect(said({ kind: "clarify", answerable: false })).toBe(rows.unclear.text);
    expect(said({ answerable: false, kind: "none" })).toBe(rows.absent.text);
    expect(said({ answerable: true, kind: "fact" })).toBe(rows.below.text);
  });
});

describe("Japanese in Latin letters", () => {
  it.each([
    ["suido no shiyouryou wa itsu kara desu ka", "すいど の しようりょう は いつ から です か"],
    ["toshokan no hon wa netto de sagasu koto dekimasu ka", "としょかん の ほん は ねっと で さがす こと できます か"],
    ["LINE de yoyaku dekimasu ka", "りね で よやく できます か"],
    ["gakkou no tablet wa itsu kara", "がっこう の tablet は いつ から"],
  ])("%s", (text, kana) => expect(fromRomaji(text)).toBe(kana));
  it.each(["Can I book online?", "When does the town app start", "no", "Posso pagar com cartão?"])("%s is none", (text) => expect(fromRomaji(text)).toBeNull());
  it("is answered in やさしい日本語", () => {
    const { answer } = ask("toshokan no hon wa netto de sagasu koto dekimasu ka", { town: "kagamiishi", today: TODAY });
    expect(answer.languages).toEqual(["easy"]);
    expect(answer.items[0]?.name.ja).toContain("図書館");
  });
});

it("no Japanese phrasing of a service is taken for another language", () => {
  for (const town of knowledge.towns)
    for (const { name } of serviceViews(town, knowledge.overlay, TODAY)) expect(languageOf(name.ja, knowledge.languages), name.ja).toMatch(/^(ja|en)$/u);
});
