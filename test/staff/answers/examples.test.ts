import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openKnowledge, townOf } from "../../../src/answer/index.ts";
import { servicesOf } from "../../../src/service/catalogue.ts";
import { exampleQuestions } from "../../../src/staff/answers/examples.ts";
import type { C } from "../../../src/staff/context.ts";

const knowledge = openKnowledge(JSON.parse(readFileSync("build/knowledge.json", "utf8")));
const town = townOf(knowledge, "kagamiishi");
const count = town ? servicesOf(town).length : 0;
const FILES: Record<string, string> = {
  "/data.json": JSON.stringify({ towns: { kagamiishi: { plan: "/app/assets/p.json", asks: "/app/assets/a.json" } } }),
  "/assets/a.json": JSON.stringify({ kakanai: ["役場で名前を書かなくてよくなるのはいつ？"] }),
};
const console = (files: Record<string, string>) =>
  ({
    req: { url: "http://localhost/staff/kagamiishi/faq/a" },
    env: {
      ASSETS: {
        fetch: async (request: Request) => {
          const found = files[new URL(request.url).pathname];
          return new Response(found ?? "", { status: found === undefined ? 404 : 200 });
        },
      },
    },
    var: { town, knowledge, ports: { today: () => "2026-11-21" } },
  }) as unknown as C;

describe("the questions a draft is tried against", () => {
  it("are those the town's service pages offer, and one of each service's name", async () => {
    const questions = await exampleQuestions(console(FILES), "a");
    expect(questions).toContain("役場で名前を書かなくてよくなるのはいつ？");
    expect(questions).toHaveLength(count + 1);
  });

  it("are the services' names where the build shipped none", async () => {
    expect(await exampleQuestions(console({}), "a")).toHaveLength(count);
  });
});
