/**
 * Emergencies are recognised, and nearly only they: every sentence of emergencies.yaml, alone, changed in one way and deep in
 * a long message, and every ask and title of the towns' data. The sentences are those the table was written with: what is
 * measured here is that nothing is lost, not how much is found of what nobody thought of.
 */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { DATA_DIR, loadPlanData } from "../../scripts/data/load.ts";
import { openEngine } from "../../scripts/engine.ts";
import { answer } from "../../src/answer/index.ts";
import { EmergencyEntry } from "../../src/answer/table-schemas.ts";
import { emergencyIn, openEmergencies } from "../../src/answer/understand/emergencies.ts";

const sentence = z.union([z.string(), z.number()]).transform(String);
const Kept = z.strictObject({ emergencies: z.record(z.string(), z.array(sentence)), none: z.array(sentence), asks: z.array(sentence) });
const kept = Kept.parse(parse(readFileSync(new URL("emergencies.yaml", import.meta.url), "utf8")));
const entries = z.array(EmergencyEntry).parse(parse(readFileSync(`${DATA_DIR}/emergency.yaml`, "utf8")));
const emergencies = openEmergencies(entries);
const find = (text: string) => emergencyIn(text, emergencies);
const { knowledge } = openEngine();

/** 119 is not in 0119, nor 110 in #9110. */
const names = (text: string, number: string) => new RegExp(`(?<![\\d#-])${number}(?![\\d-])`).test(text);

/** Whether the answer to the message names the number in all three languages. */
function answersWith(number: string, message: string): boolean {
  const entry = find(message);
  return entry !== null && Object.values(entry.text).every((text) => names(text, number));
}

type Danger = { number: string; message: string };
const DANGERS: Danger[] = Object.entries(kept.emergencies).flatMap(([number, messages]) => messages.map((message) => ({ number, message })));
const JAPANESE = DANGERS.filter(({ message }) => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(message));

describe("a message in danger", () => {
  it.each(Object.entries(kept.emergencies))("names %s in all three languages", (number, messages) => {
    expect(messages.filter((message) => !answersWith(number, message))).toEqual([]);
  });
  it("has enough sentences to mean something", () => {
    expect(DANGERS.length).toBeGreaterThanOrEqual(1_433);
    expect(kept.none.length).toBeGreaterThanOrEqual(666);
  });
});

const katakana = (text: string) => text.replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
const HALF_WIDTH = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｯｬｭｮｰﾞﾟ";
const HALF_WIDTH_OF = new Map([...HALF_WIDTH].map((half) => [half.normalize("NFKC"), half]));
const halfWidth = (text: string) =>
  [
    ...katakana(text)
      .normalize("NFD")
      .replace(/\u3099/g, "ﾞ")
      .replace(/\u309A/g, "ﾟ"),
  ]
    .map((c) => HALF_WIDTH_OF.get(c) ?? c)
    .join("");

/** What is done to every Japanese sentence, and what share of them must still be answered with the right number. It may only rise. */
const CHANGES: [name: string, change: (message: string) => string, share: number][] = [
  ["a plan's word in front", (m) => `防災アプリの通知が来ました。${m}`, 1],
  ["a plan's word in front, in the same sentence", (m) => `予約の電話をしようとしてたら、${m}`, 0.997],
  ["「訓練じゃないです」 in front", (m) => `訓練じゃないです。${m}`, 1],
  ["a plan's word behind", (m) => `${m} これアプリで知らせられますか`, 0.995],
  ["a map behind", (m) => `${m}。地図を送ります`, 1],
  ["the year before behind", (m) => `${m}。去年もあった`, 1],
  ["a greeting in front", (m) => `こんにちは。${m}`, 1],
  ["a polite sentence around it", (m) => `すみません、${m}、お願いします`, 0.972],
  ["an emoji behind", (m) => `${m}😭`, 1],
  ["emoji on both sides", (m) => `😱${m}🔥🔥`, 1],
  ["emoji instead of full stops", (m) => `🚨${m}🚨地図を送ります`, 1],
  ["hiragana as katakana", katakana, 1],
  ["hiragana as half-width katakana", halfWidth, 1],
];

/** A question of a plan beside a cry takes nothing of it away. */
const BESIDE: [name: string, change: (message: string) => string][] = [
  ["alone", (m) => m],
  ["a question in front", (m) => `書かない窓口はいつからですか。${m}`],
  ["a question behind", (m) => `${m}。オンライン申請はいつから使えますか。`],
  ["another question in front", (m) => `スマホ教室はありますか？${m}`],
  ["asked what to do", (m) => `${m}。どうすればいいですか？`],
  ["asked for help", (m) => `${m}。助けてくれますか`],
];

describe("the whole answer to a message in danger", () => {
  const context = { town: "kagamiishi", language: "ja", today: "2026-11-30", minutes: null, topic: null } as const;
  const reply = (text: string) => answer(text, context, knowledge);

  it.each([...CHANGES.map(([name, change]) => [name, change] as const), ...BESIDE])(
    "is the emergency's alone wherever the table finds one: %s",
    (_, change) => {
      const messages = JAPANESE.map(({ message }) => change(message)).filter((message) => find(message) !== null);
      expect(messages.length).toBeGreaterThan(0.97 * JAPANESE.length);
      expect(messages.filter((message) => reply(message).kind !== "emergency")).toEqual([]);
    },
  );
});

describe("a message in danger, changed in one way", () => {
  it.each(CHANGES)("%s", (_, change, share) => {
    const missed = JAPANESE.filter(({ number, message }) => !answersWith(number, change(message)));
    const most = Math.floor(JAPANESE.length * (1 - share));
    expect(missed.length, missed.map(({ message }) => change(message)).join("\n")).toBeLessThanOrEqual(most);
  });
  it.each([
    [
      "119",
      [
        "火事🔥",
        "😱火事😱",
        "助けて😭",
        "119🚨",
        "死にそう😭",
        "SOS🆘",
        "はよ来て😭",
        "👨‍👩‍👧火事だ👩🏽‍🚒",
        "カジデス",
        "ｶｼﾞﾃﾞｽ",
        "タスケテ",
        "キュウキュウシャ",
        "油でやけど",
        "子どもがヤケド",
      ],
    ],
    ["110", ["強盗😱", "ドロボウ🏃"]],
    ["0120-061-338", ["シニタイ", "しにたぃ"]],
    ["#9110", ["息子が事故を起こした、示談金300万円いると電話"]],
  ])("%s answers what is typed in haste", (number, messages) => {
    expect(messages.filter((message) => !answersWith(number, message))).toEqual([]);
  });
});

/** What LINE lets people write. */
const LINE_MAX_CHARS = 5_000;
const FILLERS = ["あ", "いつも町のサービスを使っています。", "予約と手続きの地図アプリ ", "防災訓練の計画\n", "😭", "助成、"];

describe("a message in danger in 5,000 characters", () => {
  /** The phrase at the offset, in as much of the filler as fits. It begins after the end of a clause. */
  function deep(phrase: string, offset: number, filler: string): string {
    const room = LINE_MAX_CHARS - phrase.length - 2;
    const before = filler.repeat(LINE_MAX_CHARS).slice(0, Math.min(offset, room));
    return `${before}。${phrase}。${filler.repeat(LINE_MAX_CHARS).slice(0, room - before.length)}`;
  }
  // One of each entry of the table; every sentence would take a minute.
  const representatives = entries.map(({ id, text }) => {
    const own = DANGERS.find(({ message, number }) => find(message)?.id === id && names(text.ja, number));
    return own ?? expect.fail(`no sentence for ${id}`);
  });

  it.each(FILLERS)("is found at every tenth of it in 「%s」", (filler) => {
    const offsets = Array.from({ length: 11 }, (_, n) => (n * LINE_MAX_CHARS) / 10);
    const missed = representatives.flatMap(({ message, number }) =>
      offsets.filter((at) => !answersWith(number, deep(message, at, filler))).map((at) => `${message} ${at}`),
    );
    expect(missed).toEqual([]);
  });
  it("is found wherever it stands, whichever it is", () => {
    const somewhere = fc.tuple(fc.constantFrom(...DANGERS), fc.nat(LINE_MAX_CHARS), fc.constantFrom(...FILLERS));
    fc.assert(
      fc.property(somewhere, ([{ message, number }, at, filler]) => answersWith(number, deep(message, at, filler))),
      { numRuns: 300 },
    );
  });
  it("is found in one word without an end", () => {
    const offsets = [0, 99, 100, 650, 1_300, 2_499, 4_000, 4_980];
    const missed = (phrase: string, rest: string) => offsets.filter((at) => !find("あ".repeat(at) + phrase + rest));
    for (const phrase of ["火事です助けて", "もう死にたいです", "救急車を呼んで"]) expect(missed(phrase, "あ".repeat(12)), phrase).toEqual([]);
    expect(missed("助けて", "")).toEqual([]);
  });
});

/** Asks of no danger that are answered as one: the price of looking at each clause by itself. They may only become fewer. */
const FALSE_ALARMS = {
  none: ["店がなくなって買い物に困る、助けて", "スマホがわからん、誰か助けてくれんね", "生活のきつか、助けてくれんね"],
  asks: ["嫁が悪阻で起き上がれんのじゃ、書類を家から送れんか", "緊急 通知", "床下まで水の来た、証明は早う出っとね"],
};

/** Every way of asking and every title of the towns' plans that is no emergency in itself. */
function ordinaryAsks(): string[] {
  const judged = new Set(kept.asks);
  const asked = loadPlanData().data.towns.flatMap((town) => [
    ...town.measures.flatMap((m) => [m.title, ...m.asks, ...m.initiatives.flatMap((i) => [i.title, ...i.asks])]),
    ...town.services.flatMap((s) => [s.name.ja, s.name.en, ...s.also, ...s.asks]),
    ...town.facts.flatMap((f) => f.asks),
    ...town.glossary.map((g) => g.term),
  ]);
  return [...new Set(asked)].filter((ask) => !judged.has(ask));
}

// Ten thousand sentences against the whole table: seconds on a busy machine.
describe("a message that only looks like one", { timeout: 60_000 }, () => {
  const ordinary = ordinaryAsks();

  it("is none, but for these three", () => {
    expect(kept.none.filter(find)).toEqual(FALSE_ALARMS.none);
  });
  it("is not among the asks and titles of the towns' plans, but for those judged to be one and these three", () => {
    expect(ordinary.filter(find).sort()).toEqual([...FALSE_ALARMS.asks].sort());
  });
  it("is none in water that is used, only in water that came", () => {
    for (const text of ["みずを どれだけ つかったか すまほで みられますか", "水ばどしこつかったか知りたか", "水をたくさんつかったら高くなりますか"])
      expect(find(text), text).toBeNull();
    for (const text of ["みずに つかった", "家が水につかっている", "みずが はいってきた"]) expect(find(text), text).not.toBeNull();
  });
  // 「…とやけど」 ends a sentence with "but" in Saga, 「…んやけど」 in Kagawa: it burns nobody.
  it.each([
    ["とやけど", ["電話番号教えて"]],
    ["んやけど", ["大きい二本立て"]],
  ])("is none because it ends with 「%s」", (but, accidents) => {
    const alarms = new Set(FALSE_ALARMS.asks);
    const statements = ordinary.filter((ask) => !alarms.has(ask)).map((ask) => ask.replace(/[？?。!！]+$/u, ""));
    expect(statements.filter((ask) => find(`${ask}${but}`))).toEqual(accidents);
  });
});

describe("looking up", () => {
  const ROUNDS = 20;
  const milliseconds = (text: string) => {
    for (let i = 0; i < ROUNDS; i++) find(text);
    const times = Array.from({ length: ROUNDS }, () => {
      const start = performance.now();
      find(text);
      return performance.now() - start;
    });
    // The quickest: what others do on the machine only adds.
    return Math.min(...times);
  };
  it("takes no time for a question", () => {
    expect(milliseconds("書かない窓口はいつから使えるようになりますか")).toBeLessThan(0.15);
  });
  const PIECES = [
    "父が",
    "人",
    "a",
    "息が",
    "知らない人の家の前で血",
    "người lạ cầm ",
    "役場の窓口で聞いたところわからないと言われました。",
    "、",
    "🔥あ",
    "ﷺ",
  ];
  it.each(PIECES)("stays quick for LINE's longest message of %s", (piece) => {
    expect(milliseconds(piece.repeat(LINE_MAX_CHARS).slice(0, LINE_MAX_CHARS))).toBeLessThan(60);
  });
  it.each(PIECES.slice(0, 8))("costs eight times as much for eight times as much of %s, not sixty-four", (piece) => {
    const of = (length: number) => milliseconds(piece.repeat(LINE_MAX_CHARS).slice(0, length));
    expect(of(4_800) / of(600)).toBeLessThan(24);
  });
});
