import type { Random } from "./types.ts";

export type FaultMode =
  /** Refused: this account may not use it. */
  | "403"
  /** Refused, nothing happened: too many calls. */
  | "429"
  /** Refused: the month's messages are used up. */
  | "quota"
  /** Nothing happened, and LINE says it was its fault. */
  | "500"
  /** No answer, nothing happened. */
  | "timeout"
  /** The connection breaks before anything happened. */
  | "drop"
  /** The messages went out, then the connection broke: the sender cannot know. */
  | "drop-after-accept"
  /** The messages went out, the answer never comes. */
  | "timeout-after-accept"
  /** The messages went out, the answer is a 500. */
  | "500-after-accept";

export type Fault = {
  /** Matched against "POST /v2/bot/message/push". */
  match: RegExp;
  mode: FaultMode;
  /** How many requests it hits; without it, until it is taken away. */
  times?: number;
  /** 0-1: how often a matching request is hit, by the platform's seeded random. */
  probability?: number;
  /** How long a timeout holds the connection. */
  holdMs?: number;
};

const DEFAULT_HOLD_MS = 60_000;

export const isAfterAccept = (mode: FaultMode): boolean => mode.endsWith("-after-accept");

export function createFaults(random: Random) {
  let active: (Fault & { left: number })[] = [];
  const taken = new Map<FaultMode, number>();
  return {
    /** Returns the way to take the fault away. */
    add(fault: Fault): () => void {
      const entry = { ...fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      active.push(entry);
      return () => {
        active = active.filter((other) => other !== entry);
      };
    },
    /** how often each has hit so far */
    taken: (): Record<string, number> => Object.fromEntries(taken),
    clear() {
      active = [];
    },
    /** The first fault that hits this request, counted as used. */
    take(method: string, path: string): { mode: FaultMode; holdMs: number } | null {
      for (const fault of active) {
        if (fault.left <= 0 || !fault.match.test(`${method} ${path}`)) continue;
        if (fault.probability !== undefined && random() >= fault.probability) continue;
        fault.left--;
        taken.set(fault.mode, (taken.get(fault.mode) ?? 0) + 1);
        return { mode: fault.mode, holdMs: fault.holdMs ?? DEFAULT_HOLD_MS };
      }
      return null;
    },
  };
}

export type Faults = ReturnType<typeof createFaults>;
