/** The bot with its real D1 and the bare echo bot, each in its own workerd, each with a LINE of its own. */
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { loadDemo } from "../serve/demo.ts";
import { migrate } from "../serve/migrate.ts";
import { type LineFake, startLineFake } from "./line-fake.ts";
import { CHANNEL, CHANNEL_SECRET } from "./webhook-events.ts";
import { type RunningWorker, startWorkerd } from "./workerd.ts";

export type Bot = { url: string; line: LineFake; stop(): Promise<void> };
export type BotStart = { start(line: LineFake): Promise<RunningWorker> };

/** A database that has its tables and what the demo towns published. */
export async function preparedState(workDir: string, bundle: string): Promise<string> {
  const stateDir = mkdtempSync(join(workDir, "state-"));
  const worker = await startWorkerd({ bundle, stateDir });
  const db = await worker.miniflare.getD1Database("DB");
  await migrate(db);
  await loadDemo(db);
  await worker.stop();
  return stateDir;
}

export function ourBot(bundle: string, stateDir: string): BotStart {
  return {
    start: (line) =>
      startWorkerd({
        bundle,
        stateDir,
        variables: { ENVIRONMENT: "local", TODAY: "2026-11-20", PUBLIC_ORIGIN: "http://localhost", LINE_API_BASE_URL: line.url },
      }),
  };
}

/** `stateDir` hands it bindings it never uses, for comparing starts: Miniflare's D1 and queues take time of their own. */
export function echoBot(bundle: string, stateDir?: string): BotStart {
  return { start: (line) => startWorkerd({ bundle, stateDir, variables: { CHANNEL_SECRET, LINE_API_BASE_URL: line.url } }) };
}

export async function startBot(bot: BotStart): Promise<Bot> {
  const line = await startLineFake();
  try {
    const worker = await bot.start(line);
    return {
      url: `${worker.url}/webhook/${CHANNEL}`,
      line,
      async stop() {
        await worker.stop();
        await line.stop();
      },
    };
  } catch (error) {
    await line.stop();
    throw error;
  }
}
