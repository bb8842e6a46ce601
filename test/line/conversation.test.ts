/** A conversation of several messages through the steps that LINE's events take, with what each leaves for the next. */
import { describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { type Context, converse } from "../../src/line/conversation/index.ts";
import { type Resident, STRANGER } from "../../src/resident/resident.ts";
import { textsOf } from "./render/fixtures.ts";

const { knowledge } = openEngine();
const TODAY = "2026-12-01";

/** Each message with the words it was answered with; settings, topic and waiting question carry over. */
function talk(messages: readonly string[], { channel = null, town = null }: { channel?: string | null; town?: string | null } = {}): string[] {
  let resident: Resident = { ...STRANGER, town };
  return messages.map((text) => {
    const context: Context = {
      channel: { slug: channel ?? "all", town: channel, liffId: "1-a" },
      resident,
      pace: "fine",
      messageId: "m",
      today: TODAY,
      minutes: 660,
      knowledge,
      appBase: "https://line.example/app/all",
      operator: null,
      local: true,
    };
    const { changes, messages: said } = converse(context, { kind: "text", text, masked: false });
    for (const change of changes)
      switch (change.change) {
        case "town":
          resident = { ...resident, town: change.town };
          break;
        case "language":
          resident = { ...resident, language: change.language };
          break;
        case "topic":
          resident = { ...resident, topic: change.topic };
          break;
        case "ask-consent":
          resident = { ...resident, pending: { text: change.text, town: change.town, messageId: null } };
          break;
        case "forget-question":
          resident = { ...resident, pending: null };
      }
    return said.flatMap((m) => ("text" in m && typeof m.text === "string" ? [m.text] : textsOf(m))).join("\n");
  });
}

describe("a question that waits for its town", () => {
  it.each(["三木町", "三木町です", "三木町やけど", "香川の三木です", "香川県の三木町ばい", "みき町だよー"])("「%s」 answers it", (town) => {
    const [asked, answered] = talk(["公民館の予約はネットでできる？", town]);
    expect(asked).toContain("どの町のことですか");
    expect(answered).toContain("公共施設のネット予約");
    expect(answered).not.toContain("武雄市");
  });

  it("is not answered twice, and nothing waits where a town was chosen before", () => {
    const [, , again] = talk(["公民館の予約はネットでできる？", "三木町", "美咲町"]);
    expect(again).not.toContain("公共施設のネット予約");
  });
});

describe("a town that is named while none is chosen", () => {
  it("is meant by what follows", () => {
    const [first, next, phone] = talk(["みやき町の者ですが、健康ポイントはいつから", "防災アプリは？", "電話番号は？"]);
    expect(first).toContain("健康ポイント");
    expect(next).toContain("防災アプリ");
    expect(next).not.toContain("どの町");
    expect(phone).toContain("0942-89-1651");
  });

  it("picks its row of a list by towns", () => {
    const [, row] = talk(["書かない窓口ってどがんと？", "武雄です。で、いつから？"]);
    expect(row).toContain("書かない窓口");
    expect(row).not.toContain("鏡石");
  });
});

describe("another town", () => {
  it("says its name with the service, and one's own comes back with うちは", () => {
    const [, there, home] = talk(["書かない窓口はいつから", "三木町は？", "うちの町は？"], { town: "kagamiishi" });
    expect(there).toMatch(/^三木町 /u);
    expect(home).not.toContain("三木町");
    expect(home).toContain("書かない窓口");
  });

  it("is not answered on a town's own channel", () => {
    const [, other] = talk(["書かない窓口はいつから", "三木町は？"], { channel: "kagamiishi" });
    expect(other).toContain("鏡石町のことだけ");
  });
});

describe("a language that is wished for", () => {
  it.each(["やさしい日本語で", "ひらがなで", "むずかしい。やさしいにほんごで"])("「%s」: what was told is told in it, and so is the next", (wish) => {
    const [, again, next] = talk(["書かない窓口はいつから", wish, "もっと詳しく"], { town: "kagamiishi" });
    expect(again).toContain("やさしい");
    expect(again).toContain("計画(けいかく)");
    expect(next).toContain("計画(けいかく)");
  });

  it("who writes やさしい日本語 gets it for a short question too", () => {
    const [, short] = talk(["やくばに いかないで てつづきが できますか", "いつ？"], { town: "miki" });
    expect(short).toMatch(/\p{Script=Han}\([ぁ-ん]+\)/u);
  });
});
