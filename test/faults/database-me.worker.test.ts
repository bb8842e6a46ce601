/** The database fails at each statement of the settings page in turn; the resident taps once more. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLinePlatform, type LinePlatform } from "../line-platform/server.ts";
import { failAtEach, STORY_TIMEOUT_MS, type Story } from "./every-statement.ts";
import type { FailingDatabase } from "./failing-database.ts";
import { ORIGIN, quietLog, web } from "./http.ts";

quietLog();

const TOWN = "kagamiishi";
const FOLLOWED = `/follows/${TOWN}/kakanai-madoguchi`;
type Request_ = [method: string, path: string, body?: object];

let line: LinePlatform;
beforeEach(() => {
  line = createLinePlatform({ workerUrl: "http://localhost:1" });
  vi.stubGlobal("fetch", async (input: string | Request, init?: RequestInit) => line.fetch(new Request(input as string, init)));
});
afterEach(() => vi.unstubAllGlobals());

const settings =
  (before: readonly Request_[], deeds: readonly Request_[]) =>
  async (db: FailingDatabase): Promise<Story> => {
    const token = line.issueIdToken("sakura", TOWN);
    const statuses: number[] = [];
    const run = async (requests: readonly Request_[]) => {
      for (const [method, path, body] of requests) {
        const init = {
          method,
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          ...(body ? { body: JSON.stringify(body) } : {}),
        };
        statuses.push((await web(db).until(() => new Request(`${ORIGIN}/api/v1/me${path}?channel=${TOWN}`, init))).status);
      }
    };
    await run(before);
    return { happens: () => run(deeds), seen: () => statuses };
  };

const SET: Request_ = ["PUT", "", { language: "easy", notices: false, interests: ["yoyaku", "kosodate"] }];
const FOLLOW: Request_ = ["PUT", FOLLOWED];
const STORIES: [string, Request_[], Request_[]][] = [
  ["settings are changed", [], [SET]],
  ["a service is followed and no longer followed", [], [FOLLOW, ["DELETE", FOLLOWED]]],
  ["everything is erased", [SET, FOLLOW], [["DELETE", ""]]],
];

describe("the database fails once, at each statement in turn", () => {
  it.each(STORIES)(
    "%s: as without the failure",
    async (_, before, deeds) => {
      const failures = await failAtEach(settings(before, deeds));
      expect(failures.refused).toBeGreaterThan(0);
      expect(failures["answer-lost"]).toBeGreaterThan(0);
    },
    STORY_TIMEOUT_MS,
  );
});
