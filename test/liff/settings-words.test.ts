import { describe, expect, it } from "vitest";
import { easy } from "../../liff/words/easy/settings.ts";
import { en } from "../../liff/words/en/settings.ts";
import { ja } from "../../liff/words/ja/settings.ts";

describe("the words about signing in and erasing", () => {
  it("before LINE asks, each language says that neither name nor picture is taken", () => {
    expect(ja.signInWhy).toContain("名前や写真、電話番号は受け取りません");
    expect(easy.signInWhy).toContain("もらいません");
    expect(en.signInWhy).toContain("not your name, picture");
  });

  it("the link with LINE is not said to be cut by erasing", () => {
    for (const words of [ja, easy, en]) expect(words.erased(3)).not.toMatch(/LINE/);
    for (const words of [ja, easy, en]) expect(words.unlink).toMatch(/LINE/);
  });
});
