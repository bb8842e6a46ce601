/** Memory and processor time of one workerd, as the system counts them (/proc): D1, queues and Miniflare's own services too. */
import { readdirSync, readFileSync } from "node:fs";

/** Linux counts memory in pages and time in ticks; these are the values of every machine we run on. */
const PAGE_BYTES = 4_096;
const TICK_MS = 10;
const LOOK_EVERY_MS = 500;

export type Watched = {
  /** resident memory in MB, twice a second */
  memoryMb: number[];
  /** user and system time since the watch began */
  cpuMs: number;
};

/** The fields of /proc/<pid>/stat after the name, which may itself hold spaces. */
function statOf(pid: number): { name: string; fields: string[] } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const end = text.lastIndexOf(")");
    return { name: text.slice(text.indexOf("(") + 1, end), fields: text.slice(end + 2).split(" ") };
  } catch {
    return null;
  }
}

const [PARENT, USER_TIME, SYSTEM_TIME] = [1, 11, 12] as const;

/** Every workerd this process has started; empty where the system has no /proc. */
export function ownWorkerds(): number[] {
  try {
    return readdirSync("/proc")
      .map(Number)
      .filter((pid) => {
        const stat = Number.isInteger(pid) ? statOf(pid) : null;
        return stat?.name === "workerd" && Number(stat.fields[PARENT]) === process.pid;
      });
  } catch {
    return [];
  }
}

const cpuOf = (pid: number): number => {
  const fields = statOf(pid)?.fields ?? [];
  return (Number(fields[USER_TIME] ?? 0) + Number(fields[SYSTEM_TIME] ?? 0)) * TICK_MS;
};

function memoryOf(pid: number): number[] {
  try {
    return [(Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE_BYTES) / 1e6];
  } catch {
    return [];
  }
}

/** null: this system does not say. */
export function watchProcess(pid: number | null): { end(): Watched | null } {
  if (pid === null) return { end: () => null };
  const before = cpuOf(pid);
  const memoryMb = memoryOf(pid);
  const timer = setInterval(() => memoryMb.push(...memoryOf(pid)), LOOK_EVERY_MS);
  return {
    end() {
      clearInterval(timer);
      memoryMb.push(...memoryOf(pid));
      return { memoryMb, cpuMs: cpuOf(pid) - before };
    },
  };
}
