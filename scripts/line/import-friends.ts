/**
 * `npm run line:import-friends -- --channel SLUG`: reads who is a friend of the account, where LINE allows it, into the deployed
 * database; with the local LINE stand-in into the local one (STATE_DIR, worker stopped). Repeatable (docs/joining-line.md).
 */
import { run } from "../cloudflare/run.ts";
import { messagingClient } from "./clients.ts";
import { askedFor } from "./command.ts";
import { exitWith } from "./failure.ts";
import { friendPages } from "./friends.ts";
import { localFriends, remoteFriends } from "./friends-database.ts";
import { importFriends } from "./import.ts";

try {
  const { settings } = await askedFor(process.argv.slice(2), process.env);
  const pages = friendPages(messagingClient(settings), settings.names.token);
  const db = settings.local ? await localFriends() : remoteFriends(run);
  try {
    const { read, added, erased, friends } = await importFriends(db, settings.channel, pages, Date.now());
    console.log(`LINE の友だち ${read} 人を読みました。新しく ${added} 人が入り、${settings.channel.slug} の友だちは ${friends} 人です。`);
    if (erased > 0) console.log(`「すべて消す」をえらんだ ${erased} 人は、入れていません。`);
  } finally {
    await db.close();
  }
} catch (error) {
  exitWith(error);
}
