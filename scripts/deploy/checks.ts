/** Everything that must be right before anything is changed. All of it is looked at, so that one run tells every fault. */
import { z } from "zod";
import { lastWords, type Run } from "../cloudflare/run.ts";
import type { Settings } from "./settings.ts";
import type { Sizes } from "./sizes.ts";
import { databaseFaults, environmentFaults, forbiddenNames, neededSecrets, variableFaults } from "./variables.ts";

export type Check = { name: string; faults: string[] };

const SecretList = z.array(z.object({ name: z.string() }));
/** Names of one wrangler command a check needs; the rest of its answer is not ours. */
const DatabaseInfo = z.object({ uuid: z.string() });

async function gitFaults(run: Run): Promise<string[]> {
  const { code, stdout } = await run("git", ["status", "--porcelain"]);
  if (code !== 0) return ["git がこのフォルダーを読めません。git clone したフォルダーの中で実行してください。"];
  const changed = stdout.split("\n").filter((line) => line.trim() !== "");
  if (changed.length === 0) return [];
  return [`コミットしていない変更が ${changed.length} 件あります。git status を見て、コミットするか元に戻してください。`];
}

/** Needs no account: the folder, wrangler.toml and the built files. */
type Here = { run: Run; sizes: () => Promise<Sizes>; environment: Record<string, string | undefined> };

export async function localChecks(settings: Settings, { run, sizes, environment }: Here): Promise<Check[]> {
  return [
    { name: "作業フォルダー (git)", faults: await gitFaults(run) },
    { name: "手元だけの変数がないこと", faults: environmentFaults(settings, environment) },
    { name: "データベースの id", faults: databaseFaults(settings) },
    { name: "変数 (CHANNELS ほか)", faults: variableFaults(settings) },
    { name: "大きさ", faults: (await sizes()).faults },
  ];
}

function parsed<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

async function secretFaults(run: Run, settings: Settings): Promise<string[]> {
  const needed = neededSecrets(settings);
  const listed = await run("wrangler", ["secret", "list", "--format", "json"]);
  const present = listed.code === 0 ? parsed(SecretList, listed.stdout)?.map((secret) => secret.name) : undefined;
  if (!present)
    return [
      `秘密の一覧を読めません。npx wrangler login をして、${needed[0] ?? "秘密"} から入れてください: npx wrangler secret put ${needed[0] ?? "NAME"}\n${lastWords(listed)}`,
    ];
  const forbidden = forbiddenNames(present.map((name) => `${name}=`).join("\n"));
  return [
    ...needed.filter((name) => !present.includes(name)).map((name) => `秘密 ${name} がありません。入れてください: npx wrangler secret put ${name}`),
    ...forbidden.map((name) => `秘密に ${name} があります。消してください: npx wrangler secret delete ${name}`),
  ];
}

async function databaseThere(run: Run, { databaseName, databaseId }: Settings): Promise<string[]> {
  const told = await run("wrangler", ["d1", "info", databaseName, "--json"]);
  if (told.code === 0 && parsed(DatabaseInfo, told.stdout)?.uuid === databaseId) return [];
  return [`データベース ${databaseName}(${databaseId})が Cloudflare にありません。wrangler.toml の database_id を確かめてください。\n${lastWords(told)}`];
}

async function queueFaults(run: Run, { queues }: Settings): Promise<string[]> {
  const missing: string[] = [];
  for (const queue of queues) if ((await run("wrangler", ["queues", "info", queue])).code !== 0) missing.push(queue);
  return missing.map((queue) => `キュー ${queue} がありません。作ってください: npx wrangler queues create ${queue}`);
}

/** Asks Cloudflare, changes nothing. */
export async function remoteChecks(run: Run, settings: Settings): Promise<Check[]> {
  return [
    { name: "秘密 (wrangler secret)", faults: await secretFaults(run, settings) },
    { name: "データベース (D1)", faults: await databaseThere(run, settings) },
    { name: "キュー (Queues)", faults: await queueFaults(run, settings) },
  ];
}
