/**
 * 100,000 residents get one announcement while LINE fails and the worker is killed three times: how long it takes beside the
 * least that LINE's rate allows, and whether anybody of the fixed list was left out or had it twice.
 */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Figure, figure } from "./figure.ts";
import { staffTown, TOWN } from "./staff-town.ts";

const RESIDENTS = 100_000;
const QUICK_RESIDENTS = 20_000;
const BATCH = 500;
/** multicasts a second that LINE takes for a channel */
const LINE_RATE = 200;
const SWEEP_SECONDS = 10;
const MULTICAST = /message\/multicast/;
const FAULTS = [
  ["429", 0.05],
  ["500", 0.05],
  ["drop-after-accept", 0.05],
  ["timeout-after-accept", 0.02],
] as const;
const STALL_MS = 10_000;
/** Killed when so much of the list has been accepted. */
const KILLS_AT = [0.2, 0.5, 0.8];
const PATIENCE_MS = 8 * 60_000;

export async function deliveryFigures(workDir: string, quick: boolean): Promise<Figure[]> {
  const residents = quick ? QUICK_RESIDENTS : RESIDENTS;
  const town = await staffTown(join(workDir, "delivery-state"), residents, SWEEP_SECONDS);
  try {
    for (const [mode, probability] of FAULTS) town.line.fail({ match: MULTICAST, mode, probability, holdMs: STALL_MS });
    const made = (await (
      await town.call(`${TOWN}-writer`, "POST", "/staff/api/v1/announcements", {
        town: TOWN,
        title: "窓口の時間が変わります",
        body: "12月1日からです。",
        urgent: true,
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      })
    ).json()) as { id: string; status: string };
    if (made.status !== "waiting") throw new Error(`not made: ${JSON.stringify(made)}`);
    const path = `/staff/api/v1/announcements/${made.id}`;
    await town.call(`${TOWN}-approver`, "POST", `${path}/approve`, {});
    const sent = (await (await town.call(`${TOWN}-writer`, "POST", `${path}/send`, {})).json()) as { status: string };
    if (sent.status === "draft" || sent.status === "waiting") throw new Error(`not sent: ${JSON.stringify(sent)}`);
    const began = performance.now();
    const accepted = () => town.line.sending.calls.reduce((total, call) => total + call.to.length, 0);
    let kills = 0;
    let down = 0;
    let status = "";
    while (performance.now() - began < PATIENCE_MS) {
      const next = KILLS_AT[kills];
      if (next !== undefined && accepted() >= next * residents) {
        kills += 1;
        const at = performance.now();
        await town.kill();
        await town.start();
        down += performance.now() - at;
        continue;
      }
      const answer = await town.call(`${TOWN}-writer`, "GET", path).catch(() => null);
      status = answer?.ok ? ((await answer.json()) as { status: string }).status : status;
      if (["sent", "halted", "stopped", "cancelled"].includes(status)) break;
      await sleep(50);
    }
    const seconds = (performance.now() - began) / 1_000;
    const times = new Map<string, number>();
    for (const call of town.line.sending.calls) for (const id of call.to) times.set(id, (times.get(id) ?? 0) + 1);
    const faults = town.line.faultsTaken();
    const ideal = residents / BATCH / LINE_RATE;
    const note = `${residents} residents, ${residents / BATCH} batches, ${kills} kills, faults met: ${JSON.stringify(faults)}, ended as ${status}; sweep every ${SWEEP_SECONDS} s`;
    return [
      figure("delivery-seconds", "s", [seconds], { name: "at LINE's rate, no fault, no kill", values: [ideal] }, note),
      figure("delivery-down", "s", [down / 1_000], { name: "no kill", values: [0] }, "of these, the worker was dead or starting"),
      figure("delivery-lost", "people", [residents - times.size], { name: "nobody", values: [0] }, note),
      figure("delivery-twice", "people", [[...times.values()].filter((n) => n > 1).length], { name: "nobody", values: [0] }, note),
      figure("delivery-key-misuse", "calls", [town.line.sending.retryKeyMisuse.length], { name: "none", values: [0] }, "a retry key with other bytes"),
    ];
  } finally {
    await town.stop();
  }
}
