/** @jsxImportSource hono/jsx */
/** Everything the page of a send that began shows, and its CSV. */
import { batchesOf, progressOf } from "../../announcement/progress.ts";
import { resendable } from "../../announcement/resend.ts";
import type { Announced } from "../../announcement/store.ts";
import { csv } from "../../api/csv.ts";
import { gaveUpAt } from "../../platform/dead-letters.ts";
import type { C } from "../context.ts";
import { namesIn } from "./gather.ts";
import type { Typed } from "./resend.tsx";
import { ShowPage } from "./show.tsx";
import { openedTimes, statisticsOf } from "./statistics.ts";

/** The queue that wakes a send (wrangler.toml). */
const DELIVERIES = "itsukara-deliveries";
const NOBODY = { unknown: 0, refused: 0 };

export async function show(c: C, found: Announced, says: string | null = null, status: 200 | 409 | 422 = 200, typed: Typed | null = null) {
  const { ports } = c.var;
  const [progress, lines, names, corrected, opened, gaveUp] = await Promise.all([
    progressOf(ports.db, found.id, ports.now()),
    batchesOf(ports.db, found.id),
    namesIn(c),
    ports.db.prepare("SELECT id FROM announcement WHERE corrects = ?1 AND status <> 'cancelled' LIMIT 1").bind(found.id).first<{ id: string }>(),
    openedTimes(ports.db, found),
    gaveUpAt(ports.db, DELIVERIES, found.id),
  ]);
  const again = found.status === "sent" && progress.unknown + progress.refused > 0;
  const [statistics, left] = await Promise.all([statisticsOf(ports, found, lines), again ? resendable(ports.db, found.id) : NOBODY]);
  return c.html(
    <ShowPage
      c={c}
      one={found}
      progress={progress}
      lines={lines}
      names={names}
      corrected={corrected?.id ?? null}
      opened={opened}
      gaveUp={gaveUp}
      statistics={statistics}
      left={left}
      now={ports.now()}
      says={says}
      typed={typed}
    />,
    status,
  );
}

const HEADINGS = ["番号", "アカウント", "ことば", "理由", "人数", "結果", "回数", "LINEのことば", "LINEの受付番号", "時刻(UTC)", "送りなおした番号"];
const NUMBER_HEADINGS = ["見た人(LINE)", "リンクを開いた人(LINE)", "いつまでの数か"];

/** One row for each batch, then one for each account of which LINE tells numbers. */
export async function resultCsv(c: C, found: Announced): Promise<string> {
  const lines = await batchesOf(c.var.ports.db, found.id);
  const statistics = await statisticsOf(c.var.ports, found, lines);
  const accounts = statistics?.state === "told" ? statistics.accounts.filter((account) => account.numbers !== null) : [];
  const none = (columns: readonly string[]) => columns.map(() => null);
  return csv(
    [...HEADINGS, ...NUMBER_HEADINGS],
    [
      ...lines.map((l) => [
        l.id,
        l.channel,
        l.language,
        l.reason,
        l.size,
        l.state,
        l.attempts,
        l.lastAnswer,
        l.requestId,
        l.settledAt === null ? null : new Date(l.settledAt).toISOString(),
        l.resends,
        ...none(NUMBER_HEADINGS),
      ]),
      ...accounts.map(({ channel, numbers, upTo }) => [
        "LINEの数字",
        channel,
        ...none(HEADINGS.slice(2)),
        numbers?.seen ?? null,
        numbers?.clicked ?? null,
        upTo,
      ]),
    ],
  );
}
