/** An announcement as the sweep alone drives it, minute by minute: what the queue does in seconds, this does in minutes. */
import { runDelivery } from "../../src/announcement/deliver.ts";
import type { DeliveryPorts } from "../../src/announcement/ports.ts";
import { dueDeliveries } from "../../src/announcement/sweep.ts";
import type { createRig } from "../announcement/rig.ts";

export const SWEEP_MS = 60_000;

/** One minute later. A failed sweep or turn is what a failed queue message is: it comes again. */
export async function sweepOnce(rig: ReturnType<typeof createRig>, more: Partial<DeliveryPorts> = {}): Promise<void> {
  rig.advance(SWEEP_MS);
  const ports = { ...rig.ports(), ...more };
  const due = await dueDeliveries(ports.db, ports.now()).catch(() => []);
  for (const id of due) await runDelivery(ports, id).catch(() => undefined);
}
