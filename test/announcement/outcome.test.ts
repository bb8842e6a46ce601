import { describe, expect, it } from "vitest";
import { consequenceOf, KEY_LIFE_MS } from "../../src/announcement/outcome.ts";
import type { Outcome } from "../../src/line/client.ts";

const NOW = 1_800_000_000_000;
const refused = (status: number, message = "", properties: string[] = []): Outcome => ({ outcome: "refused", status, message, properties, requestId: null });
const after = (outcome: Outcome, { age = 0, size = 500 } = {}) => consequenceOf(outcome, { attempts: 3, size, firstTryAt: NOW - age, now: NOW, random: 0.5 });

describe("what follows from one try", () => {
  it.each<[string, Outcome]>([
    ["a 429", refused(429, "The API rate limit has been exceeded. Try again later.")],
    ["a timeout", { outcome: "unclear", reason: "timeout", requestId: null }],
    ["a 500", { outcome: "unclear", reason: "server", requestId: null }],
  ])("%s: again while the key lives; later nobody knows, for an earlier try may have been taken", (_, outcome) => {
    expect(after(outcome).follows).toBe("again");
    expect(after(outcome, { age: KEY_LIFE_MS - 60_000 }).follows).toBe("again");
    expect(after(outcome, { age: KEY_LIFE_MS }).follows).toBe("unknown");
  });

  it("the month's messages used up stops everything, however late", () => {
    expect(after(refused(429, "You have reached your monthly limit."), { age: KEY_LIFE_MS })).toMatchObject({ follows: "halt", reason: "quota" });
  });

  it("an objection to a person is looked for by halves, and is theirs alone at last", () => {
    expect(after(refused(400, "", ["to[3]"])).follows).toBe("split");
    expect(after(refused(400, "", ["to[0]"]), { size: 1 }).follows).toBe("refused");
    expect(after(refused(400, "", ["messages[0].altText"]))).toMatchObject({ follows: "halt", reason: "message" });
  });
});
