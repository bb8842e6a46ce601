/** What is said next: a follow-up is about what was talked about, whichever service that was; what names a subject is read alone. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { DATA_DIR } from "../../scripts/data/load.ts";
import { openEngine } from "../../scripts/engine.ts";
import { FollowUps, ORDINAL } from "../../scripts/train/phrasings.ts";
import { aboutService, firstWords, type Topic } from "../../src/answer/index.ts";
import { rowMeant } from "../../src/answer/understand/ordinals.ts";
import { servicesOf } from "../../src/service/catalogue.ts";

const { ask, knowledge } = openEngine();
const TODAY = "2026-12-01";
const all = knowledge.towns.flatMap((town) =>
  servicesOf(town).map((service) => ({ town: town.town.id, id: `${town.town.id}/${service.id}`, name: service.name.ja })),
);

const next = (text: string, topic: Topic | null, town = topic?.service?.split("/")[0] ?? "miki") => ask(text, { town, today: TODAY, topic }).answer;
/** Several messages in a row. */
function talk(town: string | null, ...texts: string[]) {
  let topic: Topic | null = null;
  return texts.map((text) => {
    const { answer } = ask(text, { town, today: TODAY, topic });
    topic = answer.topic;
    return answer;
  });
}

describe("after any service", () => {
  it.each([
    "それいつ？",
    "いつから始まるん",
    "もう使えると？",
    "それって何",
    "それって何のため？",
    "何ができるの",
    "ほんと？",
    "もっと詳しく",
    "なんで遅いの",
    "いくらかかる？",
    "申し込みはどうすれば",
    "誰でも使えますか",
    "when does it start?",
    "すまほが ないと だめですか",
  ])("「%s」 is about it", (text) => {
    const faults = all.filter(({ id }) => next(text, aboutService(id)).topic?.service !== id).map(({ id }) => id);
    expect(faults).toEqual([]);
  });

  it("its own name, and the name of another, are read alone", () => {
    const faults = all.flatMap(({ town, name }, n) => {
      const other = all[(n + 7) % all.length]?.id ?? "";
      const alone = ask(name, { town, today: TODAY }).answer.items.map((i) => i.id);
      const after = ask(name, { town, today: TODAY, topic: aboutService(other) }).answer.items.map((i) => i.id);
      return alone.join() === after.join() ? [] : [`${town} ${name}`];
    });
    expect(faults).toEqual([]);
  });

  it("a detail that the plan does not tell keeps what was talked about", () => {
    const [, price, when] = talk("kagamiishi", "書かない窓口はいつから", "いくら？", "で、いつ？");
    expect(price?.parts[0]?.lead[0]).toMatchObject({ say: "detail-not-told", aspect: "cost" });
    expect(when?.items[0]?.id).toBe("kagamiishi/kakanai");
  });

  it("the years are said in western months", () => {
    const [first, western] = talk("misaki", "健康ポイントアプリはいつから", "西暦で言うと？");
    expect(first?.items[0]?.verdict.years).toEqual([2025]);
    expect(firstWords(western as never)).toContain("2025年4月から2026年3月まで");
  });

  it("a decline about something else keeps it too", () => {
    const [, no, again] = talk("misaki", "健康ポイントアプリはいつから", "ごみの日はいつ", "それでいつから使えるんだっけ");
    expect(no?.answerable).toBe(false);
    expect(again?.items[0]?.id).toBe("misaki/kenko-app");
  });
});

describe("after a list", () => {
  it("a row is chosen by its place, and another after it", () => {
    const [list, second, third] = talk("takeo", "防災", "2番目の", "じゃあ3つ目は？");
    const ids = list?.items.map((i) => i.id) ?? [];
    expect(ids.length).toBeGreaterThan(3);
    expect([second?.items[0]?.id, third?.items[0]?.id]).toEqual([ids[1], ids[2]]);
  });

  it("the rest comes with ほかには, each once, until there is no more", () => {
    const answers = talk("kagamiishi", "サービスを全部見せて", ...Array.from({ length: 12 }, () => "ほかには？"));
    const ids = answers.flatMap((a) => a.items.map((i) => i.id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(servicesOf(knowledge.towns.find((t) => t.town.id === "kagamiishi") as never).length);
    expect(answers.at(-1)?.parts[0]?.lead[0]?.say).toBe("no-others");
  });

  it("a row that is not there is no row", () => {
    expect(talk("takeo", "防災", "20番目")[1]?.parts[0]?.lead[0]).toMatchObject({ say: "no-such-row" });
  });

  it.each([
    ["子育てで何がありますか", "三木町は？", "miki"],
    ["2025年度に何が始まりますか", "美咲町は？", "misaki"],
    ["計画はどこまで進んでいますか", "武雄市は？", "takeo"],
    ["計画の期間はいつまで", "みやき町はどうなん", "miyaki"],
  ])("「%s」, then 「%s」: the same of that town", (first, text, town) => {
    const [before, after] = talk("kagamiishi", first, text);
    expect(before?.answerable).toBe(true);
    expect(after?.town?.id ?? after?.items[0]?.town ?? after?.parts[0]?.cards[0]).toBe(town);
  });
});

describe("was it that?", () => {
  it("ちがう brings what was nearly meant, はい and いいえ ask for no more than they say", () => {
    const [first, wrong] = talk("misaki", "健康ポイントアプリはいつから", "ちがう");
    expect(wrong?.parts[0]?.lead[0]?.say).toBe("did-you-mean");
    expect(wrong?.items.map((i) => i.id)).not.toContain(first?.items[0]?.id);
    expect(talk("misaki", "健康ポイントアプリはいつから", "はい")[1]?.kind).toBe("smalltalk");
    expect(talk("misaki", "健康ポイントアプリはいつから", "いいえ")[1]?.kind).toBe("smalltalk");
  });

  it("nothing was talked about: nothing is followed", () => {
    for (const text of ["それいつ？", "2番目の", "ほかには？", "ちがう"]) expect(next(text, null).items).toEqual([]);
  });
});

describe("places in a list", () => {
  const said = FollowUps.parse(parse(readFileSync(join(DATA_DIR, "follow-ups.yaml"), "utf8"))).nth;
  const LENGTH = 5;
  const rows = said.flatMap((line) => {
    const place = Number(ORDINAL.exec(line)?.[1]);
    return place > LENGTH ? [] : [[line.replace(ORDINAL, ""), place === -1 ? LENGTH - 1 : place === 0 ? 2 : place - 1] as const];
  });
  it("of those in the data nearly all are read", () => {
    const faults = rows.filter(([text, place]) => rowMeant(text, LENGTH) !== place);
    expect(faults.length / rows.length, faults.map(([text, place]) => `${text}: ${place}, not ${rowMeant(text, LENGTH)}`).join("\n")).toBeLessThan(0.1);
  });
});
