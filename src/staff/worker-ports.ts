/** The console's ports as the worker has them. */
import { wakeDelivery } from "../announcement/worker-ports.ts";
import { createLineClient } from "../line/client.ts";
import { civilDay, isolateChannels, isolateKnowledge } from "../line/worker-ports.ts";
import { type Env, secretNamed } from "../platform/env.ts";
import { consoleLog } from "../platform/log.ts";
import { type AccessVerifier, accessVerifier, teamKeys } from "./access.ts";
import type { C, StaffPorts } from "./context.ts";

let verifier: { team: string; audience: string; verify: AccessVerifier } | null = null;

/** Where Access is not set up, nobody can sign in: every token is refused. */
function accessOf(env: Env): AccessVerifier {
  const team = secretNamed(env, "ACCESS_TEAM");
  const audience = secretNamed(env, "ACCESS_AUDIENCE");
  if (!team || !audience) return async () => null;
  if (verifier?.team !== team || verifier.audience !== audience) {
    verifier = { team, audience, verify: accessVerifier({ team, audience }, teamKeys(team), Date.now) };
  }
  return verifier.verify;
}

export function workerStaffPorts(c: C, files: StaffPorts["files"]): StaffPorts {
  const { env } = c;
  const { local } = c.var;
  return {
    db: env.DB,
    now: Date.now,
    today: () => civilDay(env),
    knowledge: () => isolateKnowledge(env).fresh(),
    channels: () => [...isolateChannels(env, local).values()].flatMap((state) => state.channel ?? []),
    line: ({ accessToken }) => createLineClient({ accessToken, baseUrl: env.LINE_API_BASE_URL }),
    wakeDelivery: (announcement, delaySeconds) => wakeDelivery(env, announcement, delaySeconds),
    newKey: () => crypto.randomUUID(),
    log: consoleLog,
    local,
    origin: env.PUBLIC_ORIGIN ?? new URL(c.req.url).origin,
    files,
    access: local ? null : accessOf(env),
  };
}
