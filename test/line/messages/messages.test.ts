import { describe, expect, it } from "vitest";
import { messages } from "../../../src/line/messages/index.ts";
import { decodePostback } from "../../../src/line/postback.ts";
import { checkMessages } from "../../line-platform/rules/messages.ts";
import type { Json } from "../../line-platform/types.ts";
import { actionsOf, heard, LANGUAGES, textsOf, view } from "../render/fixtures.ts";
import { everyMessage, towns } from "./every-message.ts";

const kagamiishi = towns.find((t) => t.town.id === "kagamiishi");
const misaki = towns.find((t) => t.town.id === "misaki");
if (!kagamiishi || !misaki) throw new Error("the data of 鏡石町 and 美咲町 is needed here");

const said = (of: readonly unknown[]) => of.map(heard).join("\n");
const postbacks = (of: unknown) => actionsOf(of).flatMap((a) => (a.data === undefined ? [] : [decodePostback(a.data)]));

describe.each(LANGUAGES)("fixed messages in %s", (language) => {
  it.each(everyMessage(language))("%s is accepted by LINE's rules", (_, made) => {
    expect(() => checkMessages(made as unknown as Json)).not.toThrow();
  });

  it.each(everyMessage(language))("%s has no button we could not read back", (_, made) => {
    expect(postbacks(made).filter((p) => "unknown" in p)).toEqual([]);
  });

  it.each(everyMessage(language))("%s leaves no reading mark on the screen", (_, made) => {
    expect([...textsOf(made), said(made), ...actionsOf(made).map((a) => a.label ?? "")].join("\n")).not.toMatch(/[｛｝|]/);
  });
});

describe("the welcome", () => {
  it("offers the languages before anything else, each once", () => {
    const made = messages.welcome(view());
    expect(postbacks(made)).toEqual([
      { a: "language", v: "ja" },
      { a: "language", v: "easy" },
      { a: "language", v: "en" },
      { a: "menu", v: "other-languages" },
    ]);
    expect(textsOf(made).slice(0, 2)).toEqual(["ことばを選んでください", "Choose your language"]);
    expect(made).toHaveLength(1);
  });

  it("says once what not to write, who runs it and that it is unofficial", () => {
    const operator = { name: "いつから編集室", contact: "itsukara@example.jp" };
    const all = textsOf(messages.welcome(view({ operator }))).join("\n");
    for (const words of [
      "名前・住所・病気や家族の相談は書かないでください",
      "非公式です",
      "いつから編集室(itsukara@example.jp)が運営しています",
      "自動で答えます",
      "119",
      "Please do not write names",
    ])
      expect(all.split(words), words).toHaveLength(2);
    expect(said(messages.welcome(view()))).toContain("名前・住所・病気や家族の相談は書かないでください");
    expect(textsOf(messages.welcome(view({ unofficial: () => false }))).join("\n")).not.toContain("非公式");
  });

  it.each(LANGUAGES)("does not say its warnings again in the language that was chosen (%s)", (language) => {
    for (const made of [messages.languageChosen(view({ language })), messages.languageChosen(view({ language }), towns)]) {
      expect(made).toHaveLength(1);
      expect(`${textsOf(made).join("\n")}${said(made)}`).not.toMatch(/書かないで|かかないで|do not write|119|非公式|Unofficial/);
    }
  });

  it("asks for the town with the language, in one bubble", () => {
    expect(textsOf(messages.languageChosen(view(), towns)).join("\n")).toMatch(/どの町のことを知りたいですか[\s\S]*日本語でお答えします。/);
  });

  it("offers every town and then three things to try", () => {
    expect(postbacks(messages.chooseTown(view(), towns)).filter((p) => "a" in p && p.a === "town")).toHaveLength(towns.length * 2);
    expect(messages.townChosen(view(), kagamiishi).at(-1)?.quickReply?.items).toHaveLength(3);
  });

  it("offers a hundred towns too", () => {
    const many = Array.from({ length: 100 }, (_, n) => ({ town: { id: `town-${n}`, name: `第${n}町`, romaji: `Town ${n}` } }));
    const made = messages.chooseTown(view(), many);
    checkMessages(made as unknown as Json);
    expect(new Set(postbacks(made).map((p) => ("v" in p ? p.v : ""))).size).toBe(100);
  });
});

describe("promises and consent", () => {
  it("following says exactly what will happen and how to stop", () => {
    expect(said(messages.followed(view(), "書かない窓口"))).toContain(
      "わかりました。始まったと町が登録したら、このLINEに1回お知らせします。やめるときは『やめる』。",
    );
  });

  it("shows the exact text before it goes to the town hall, and says that no reply comes", () => {
    const made = messages.consentPreview(view(), "プールはいつできますか");
    expect(textsOf(made)).toContain("「プールはいつできますか」");
    expect(said(made)).toContain("返事は来ません");
    expect(postbacks(made)).toEqual([{ a: "tell-town-send" }, { a: "tell-town-cancel" }]);
  });

  it("says who reads it: the town hall only where the town has adopted this", () => {
    const read = (unofficial: boolean) => said(messages.consentPreview(view({ unofficial: () => unofficial }), "プールはいつできますか"));
    expect(read(false)).toContain("この文を役場に伝えますか");
    expect(read(true)).toContain("この文を運営者に伝えますか");
    expect(read(true)).toContain("読むのはこのLINEの運営者で、役場の人ではありません。");
  });

  it("following by an old button that meant several services says how many, each told once", () => {
    expect(said(messages.followed(view(), "健康づくり", { count: 4 }))).toContain("「健康づくり」(4件)");
    expect(said(messages.followed(view(), "健康づくり", { count: 4 }))).toContain("それぞれ1回お知らせします");
  });

  it("asks once before erasing and makes keeping the easy choice", () => {
    expect(postbacks(messages.askErase(view()))).toEqual([{ a: "erase-yes" }, { a: "erase-no" }]);
    expect(JSON.stringify(messages.askErase(view()))).toMatch(/"label":"やめておく"[^}]*},"style":"primary"/);
  });

  it("says what was erased, and nothing that was not there", () => {
    const text = said(messages.erased(view(), { settings: 1, follows: 2, pending: 0 }));
    expect(text).toContain("始まったら知らせるもの: 2件");
    expect(text).not.toContain("役場に伝える前の質問");
    expect(said(messages.erased(view(), {}))).toBe("消すデータはありませんでした。");
  });
});

describe("where to ask", () => {
  it("「ちがう・わからない」 offers the telephone as a button", () => {
    expect(actionsOf(messages.notUnderstood(view(), kagamiishi)).map((a) => a.uri)).toContain("tel:0248622111");
  });

  it("has no telephone button where no number is known, and says where to look", () => {
    const made = messages.phone(view(), misaki);
    expect(actionsOf(made).map((a) => a.uri)).toEqual(["https://www.town.misaki.okayama.jp/"]);
    expect(textsOf(made).join("\n")).toContain("町のサイトで確かめられます");
  });

  it("asks for a town first where none is chosen", () => {
    expect(said(messages.phone(view(), null))).toContain("まちを変える");
  });
});

describe("settings", () => {
  it("lists the services followed with a button to stop each, labels without readings", () => {
    const made = messages.settings(view({ language: "easy" }), {
      town: kagamiishi,
      language: "easy",
      notices: true,
      follows: [{ id: "kagamiishi/kakanai-madoguchi", name: "｛書|か｝かない ｛窓口|まどぐち｝" }],
    });
    expect(postbacks(made)).toContainEqual({ a: "unfollow", v: "kagamiishi/kakanai-madoguchi" });
    expect(actionsOf(made).map((a) => a.label)).toContain("やめる: 書かない 窓口");
  });

  it("offers no other town on a town's own channel", () => {
    const labels = (town: string | null) =>
      actionsOf(messages.settings(view({ channel: { slug: "x", town } }), { town: kagamiishi, language: "ja", notices: false, follows: [] })).map(
        (a) => a.label,
      );
    expect(labels(null)).toContain("まちを変える");
    expect(labels("kagamiishi")).not.toContain("まちを変える");
    expect(labels(null)).toContain("通知を受け取る");
  });
});
