/** 「三木町は？」 after an answer: the same service in the other town, never the resident's own again. */

import { describe, expect, it } from "vitest";
import { openEngine } from "../../scripts/engine.ts";
import { aboutService } from "../../src/answer/index.ts";
import { servicesOf, servicesOfTheme } from "../../src/service/catalogue.ts";

const { knowledge, ask } = openEngine();
const TODAY = "2026-11-20";

describe("another town is named after an answer", () => {
  it.each([
    ["misaki", "kenko-app", "三木町は？", "miki", "健康"],
    ["miki", "madoguchi-cashless", "鏡石は?", "kagamiishi", "キャッシュレス"],
    ["kagamiishi", "kakanai", "みやき町は", "miyaki", "窓口"],
    ["kagamiishi", "kakanai", "武雄市はどう？", "takeo", "窓口"],
  ])("%s/%s, then 「%s」", (town, service, text, other, words) => {
    const { answer } = ask(text, { town, today: TODAY, topic: aboutService(`${town}/${service}`) });
    expect(answer.items.map((i) => i.town)).toEqual([other]);
    expect(answer.items[0]?.name.ja).toContain(words);
    expect(answer.topic?.service).toBe(answer.items[0]?.id);
  });

  it("over every service and every other town: that town's service of the same theme, or that its plan has nothing of it", { timeout: 30_000 }, () => {
    let asked = 0;
    for (const from of knowledge.towns)
      for (const service of servicesOf(from))
        for (const to of knowledge.towns) {
          if (from === to) continue;
          const { answer } = ask(`${to.town.name}は？`, { town: from.town.id, today: TODAY, topic: aboutService(`${from.town.id}/${service.id}`) });
          asked += 1;
          const [item] = answer.items;
          if (item) {
            expect([service.id, item.town]).toEqual([service.id, to.town.id]);
            const ofTheme = service.themes.flatMap((theme) => servicesOfTheme(to, theme).map((s) => `${to.town.id}/${s.id}`));
            expect(ofTheme, service.id).toContain(item.id);
          } else expect(answer.town?.id).toBe(to.town.id);
        }
    expect(asked).toBe(4 * knowledge.towns.reduce((sum, t) => sum + servicesOf(t).length, 0));
  });

  it("a question of its own is not bent to the topic before", () => {
    const { answer } = ask("三木町の図書館は？", { town: "misaki", today: TODAY, topic: aboutService("misaki/kenko-app") });
    expect(answer.items[0]?.name.ja).toContain("図書館");
  });
});
