/** One request and its answer, as it went over the wire. */
export type WireEntry = {
  seq: number;
  at: number;
  ms: number;
  /** in: the bot called LINE's API. out: LINE sent a webhook to the bot. */
  direction: "in" | "out";
  channel: string | null;
  method: string;
  path: string;
  requestHeaders: Record<string, string>;
  requestBody: string;
  status: number;
  responseHeaders: Record<string, string>;
  responseBody: string;
  note?: string;
};

const MAX_ENTRIES = 500;
/** A multicast to 500 people is 18 KB; a rich menu image is only named by its size. */
const MAX_BODY_CHARS = 64_000;

export type WireLog = {
  add(entry: Omit<WireEntry, "seq">): WireEntry;
  entries(filter?: { after?: number; channel?: string }): WireEntry[];
  clear(): void;
};

export function createWireLog(onAdd: () => void): WireLog {
  const kept: WireEntry[] = [];
  let seq = 0;
  return {
    add(entry) {
      const full = {
        ...entry,
        seq: ++seq,
        requestBody: cut(entry.requestBody),
        responseBody: cut(entry.responseBody),
      };
      kept.push(full);
      if (kept.length > MAX_ENTRIES) kept.shift();
      onAdd();
      return full;
    },
    entries({ after = 0, channel } = {}) {
      return kept.filter((e) => e.seq > after && (!channel || e.channel === channel));
    },
    clear() {
      kept.length = 0;
    },
  };
}

function cut(body: string): string {
  return body.length <= MAX_BODY_CHARS ? body : `${body.slice(0, MAX_BODY_CHARS)}… (${body.length} characters)`;
}
