/** What docs/capacity.md calculates with, counted in the real database. */
import { expect, it } from "vitest";
import { ROWS_READ_OF_A_QUESTION, ROWS_WRITTEN_OF_A_QUESTION, TRANSACTIONS_OF_A_QUESTION } from "../../../scripts/load/measured.ts";
import { inboxRetention } from "../../../src/line/inbox/forget.ts";
import { realDatabase } from "../../faults/every-statement.ts";
import { useBots } from "../../line/bot.ts";
import { countingDatabase } from "./counting-database.ts";

const bots = useBots();
const TOWN = "kagamiishi";
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

it("a question costs as many transactions and rows as the capacity page says, from its arrival until it is forgotten", async () => {
  const counted = countingDatabase(realDatabase);
  const bot = bots.make({ db: counted.db });
  await bot.befriend(TOWN);
  const sweepAfter = (ms: number) => counted.db.batch(inboxRetention(counted.db, bot.ports.now() + ms));
  await sweepAfter(8 * DAY_MS);

  counted.restart();
  await bot.say(TOWN, "書かない窓口はいつから");
  await bot.rest();
  const asked = counted.soFar();
  expect(asked.roundTrips).toBe(TRANSACTIONS_OF_A_QUESTION);
  expect(asked.rowsRead).toBeLessThanOrEqual(ROWS_READ_OF_A_QUESTION);

  await sweepAfter(11 * MINUTE_MS);
  await sweepAfter(8 * DAY_MS);
  expect(counted.soFar().rowsWritten).toBe(ROWS_WRITTEN_OF_A_QUESTION);
});
