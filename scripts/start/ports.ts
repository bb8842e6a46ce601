/** Which ports `npm start` uses, and whether they are free. */
import { createServer } from "node:net";

const DEFAULT_PORT = 8787;
const LAST_PORT = 65_534;

export type Ports = { worker: number; chat: number };

/** PORT is the worker, PORT+1 the chat page. Null when PORT is not a usable number. */
export function portsFrom(text: string | undefined): Ports | null {
  if (text === undefined || text === "") return { worker: DEFAULT_PORT, chat: DEFAULT_PORT + 1 };
  const worker = Number(text);
  return Number.isInteger(worker) && worker >= 1 && worker <= LAST_PORT ? { worker, chat: worker + 1 } : null;
}

/** Nobody listens there, on this machine's own address. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
