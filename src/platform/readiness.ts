/**
 * `GET /readyz`: whether everything a resident needs works right now, for whoever watches from outside (docs/runbook.md).
 * Names and numbers only: no secret, no person, no word of a message.
 */
import * as z from "zod";
import { NEEDED_MIGRATION } from "./migrations.ts";

/** Retries come after 1, 5, 15 and 60 seconds; who waits longer waits for something that is broken. */
export const ANSWER_LAG_MAX_S = 120;
/** A send starts within two minutes of its time, a batch that failed comes back within five. */
export const DELIVERY_LAG_MAX_S = 600;

const FAILURES = {
  settings: "共通の設定が足りません。/healthz の missing にある名前を設定してください。",
  database: "データベースが答えません。docs/runbook.md の「データベースが使えない」を見てください。",
  migration: "データベースの表が古いままです。npm run deploy でデプロイし直してください。",
  answers: "返事を待っている人がいます。docs/runbook.md の「返事が遅れている」を見てください。",
  deliveries: "お知らせの配信が遅れています。docs/runbook.md の「配信が遅れている」を見てください。",
  line: "LINE が答えません。docs/runbook.md の「LINE が止まった」を見てください。",
  token: "LINE がアクセストークンを受け付けません。docs/runbook.md の「トークンが使えない・もれた」を見てください。",
} as const;
export type ReadinessFailure = keyof typeof FAILURES;

const ChannelLook = z.strictObject({ channel: z.string(), state: z.enum(["reachable", "token-refused", "unreachable"]) });
export type ChannelLook = z.infer<typeof ChannelLook>;

const Waiting = z.strictObject({ waiting: z.int(), oldestSeconds: z.int().nullable() });

export const Readiness = z.strictObject({
  ready: z.boolean(),
  failing: z.array(z.strictObject({ check: z.enum(Object.keys(FAILURES) as [ReadinessFailure, ...ReadinessFailure[]]), message: z.string() })),
  database: z.strictObject({ answers: z.boolean(), migration: z.string().nullable(), needed: z.string() }),
  /** null: the database did not say */
  answers: Waiting.nullable(),
  deliveries: Waiting.nullable(),
  line: z.strictObject({ lookedAt: z.iso.datetime().nullable(), channels: z.array(ChannelLook) }),
  data: z.strictObject({
    /** commit that was deployed; null where nobody said (npm run serve) */
    release: z.string().nullable(),
    /** counts what towns published since the plans were built in */
    overlay: z.int().nullable(),
  }),
});
export type Readiness = z.infer<typeof Readiness>;

export type Queue = { waiting: number; since: number | null };
export type Stored = { migration: string | null; overlay: number | null; answers: Queue; deliveries: Queue };

/** `stored`: null where the database failed. */
export type Observed = {
  now: number;
  missing: readonly string[];
  stored: Stored | null;
  line: { at: number; channels: ChannelLook[] } | null;
  release: string | null;
};

const seconds = (now: number, since: number | null) => (since === null ? null : Math.max(0, Math.round((now - since) / 1_000)));

export function readinessOf({ now, missing, stored, line, release }: Observed): Readiness {
  const queue = (of: Queue | undefined) => (of ? { waiting: of.waiting, oldestSeconds: seconds(now, of.since) } : null);
  const answers = queue(stored?.answers);
  const deliveries = queue(stored?.deliveries);
  const channels = line?.channels ?? [];
  const fails: Record<ReadinessFailure, boolean> = {
    settings: missing.length > 0,
    database: stored === null,
    migration: stored !== null && (stored.migration === null || stored.migration < NEEDED_MIGRATION),
    answers: (answers?.oldestSeconds ?? 0) > ANSWER_LAG_MAX_S,
    deliveries: (deliveries?.oldestSeconds ?? 0) > DELIVERY_LAG_MAX_S,
    line: channels.some((c) => c.state === "unreachable"),
    token: channels.some((c) => c.state === "token-refused"),
  };
  const failing = (Object.keys(FAILURES) as ReadinessFailure[]).filter((check) => fails[check]);
  return {
    ready: failing.length === 0,
    failing: failing.map((check) => ({ check, message: FAILURES[check] })),
    database: { answers: stored !== null, migration: stored?.migration ?? null, needed: NEEDED_MIGRATION },
    answers,
    deliveries,
    line: { lookedAt: line ? new Date(line.at).toISOString() : null, channels },
    data: { release, overlay: stored?.overlay ?? null },
  };
}
