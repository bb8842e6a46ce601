/** Two releases side by side in the middle of a send: what the newer one wrote is left to it, never dropped, never sent twice. */
import { describe, expect, it } from "vitest";
import { runDelivery } from "../../src/announcement/deliver.ts";
import { fixAudience } from "../../src/announcement/fix.ts";
import { announcement } from "../../src/announcement/store.ts";
import { befriend, TOWN, useRig } from "../announcement/rig.ts";
import { realDatabase } from "./every-statement.ts";
import { failingDatabase } from "./failing-database.ts";
import { sweepOnce } from "./sweeps.ts";

const rig = useRig();
const ALL = 1_400;
const NEWER_VERSION = 2;
/** A turn that finds nothing it can read asks the database a handful of questions, not one every ten milliseconds. */
const STATEMENTS_MAX = 60;

const status = async () => (await announcement(realDatabase, TOWN, "a1"))?.status;
const setVersions = (sql: string) => realDatabase.prepare(`UPDATE delivery_batch SET ${sql}`).run();

async function halfNewer() {
  const r = rig();
  await befriend({ count: ALL });
  const approved = await r.approved("a1", {}, ALL);
  r.advance(60_000);
  // The list is fixed, and nothing has gone yet.
  await fixAudience(approved, r.ports());
  await setVersions(`v = ${NEWER_VERSION} WHERE id = (SELECT max(id) FROM delivery_batch)`);
  return r;
}

describe("batches of a newer release", () => {
  it("are left waiting while the others go, the send does not end, and nobody asks for them without a pause", async () => {
    const r = await halfNewer();
    const counting = failingDatabase(realDatabase);
    counting.fail("refused", STATEMENTS_MAX);
    await runDelivery({ ...r.ports(), db: counting }, "a1");
    expect(counting.failed).toBe(false);
    expect(await status()).toBe("sending");
    const left = await realDatabase.prepare("SELECT v, state, attempts FROM delivery_batch WHERE state = 'waiting'").all();
    expect(left.results).toEqual([{ v: NEWER_VERSION, state: "waiting", attempts: 0 }]);
    expect(r.wakes.map((wake) => wake.at - r.now())).toEqual([60_000]);
  });

  it("go when the newer worker takes over, and everyone has the announcement once", async () => {
    const r = await halfNewer();
    await sweepOnce(r);
    const before = r.accepted().size;
    expect(before).toBeLessThan(ALL);
    await setVersions("v = 1");
    await sweepOnce(r);
    expect(await status()).toBe("sent");
    expect(r.accepted().size).toBe(ALL);
    expect([...r.accepted().values()].filter((times) => times !== 1)).toEqual([]);
  });
});
