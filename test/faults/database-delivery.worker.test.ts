/** The database fails at each statement of a send in turn, while LINE refuses one id and fails once itself. */
import { expect, it } from "vitest";
import { announcement } from "../../src/announcement/store.ts";
import { befriend, TOWN, useRig } from "../announcement/rig.ts";
import { failAtEach, realDatabase, STORY_TIMEOUT_MS, type Story } from "./every-statement.ts";
import type { FailingDatabase } from "./failing-database.ts";
import { sweepOnce } from "./sweeps.ts";

const rig = useRig();
const SWEEPS = 20;

const send = async (db: FailingDatabase): Promise<Story> => {
  const r = rig();
  await befriend({ count: 3 });
  await befriend({ count: 2, from: 10, language: "en", notices: 0 });
  await realDatabase.prepare("INSERT INTO friendship (channel, user_id, provider, since) VALUES (?1, 'Unotanid', 'local-kagamiishi', 0)").bind(TOWN).run();
  await r.approved("a1", {}, 4);
  r.platform.fail({ match: /multicast/, mode: "drop-after-accept", times: 1 });
  const over = async () => (await announcement(realDatabase, TOWN, "a1"))?.status === "sent";
  return {
    async happens() {
      for (let sweeps = 0; sweeps < SWEEPS && !(await over()); sweeps++) await sweepOnce(r, { db });
      expect(await over()).toBe(true);
    },
    seen: () => ({ accepted: [...r.accepted()].sort(), keysMisused: r.platform.sending.retryKeyMisuse }),
  };
};

it(
  "an announcement is fixed, cut, sent, halved, settled and ended: everyone of the list has it once, whichever statement fails",
  async () => {
    const failures = await failAtEach(send);
    expect(failures.refused).toBeGreaterThan(15);
    expect(failures["answer-lost"]).toBeGreaterThan(15);
  },
  STORY_TIMEOUT_MS,
);
