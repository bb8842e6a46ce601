/** The commands as a person types them. */

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { askedFor } from "../../scripts/line/command.ts";
import { columnsOf, table } from "../../scripts/line/table.ts";
import { createLinePlatform } from "../line-platform/server.ts";
import { lineAccount, THEIR_WEBHOOK, WEBHOOK } from "./line-account.ts";

/** Not spawnSync: the stand-in answers from this process. */
function type(
  command: "plan" | "apply" | "import-friends",
  args: string[],
  env: Record<string, string | undefined>,
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, `../../scripts/line/${command}.ts`), ...args], {
    env: { ...process.env, ...env } as NodeJS.ProcessEnv,
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (err += chunk));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

it("plan shows a table, apply leaves what is theirs and says how to go on, --take-over takes it, --give-back gives it back", async () => {
  const town = await lineAccount({ account: { webhookUrl: THEIR_WEBHOOK } });
  const channel = ["--channel", "kagamiishi"];
  const planned = await type("plan", channel, town.env);
  expect(planned).toMatchObject({ code: 0, err: "" });
  expect(planned.out).toMatch(/引きつぐ +Webhook の送り先 +https:\/\/tool\.example\/line\?… +https:\/\/itsukara\.example\/webhook\/kagamiishi/);
  expect(planned.out).toContain("--take-over");

  const applied = await type("apply", [...channel, "--only", "webhook"], town.env);
  expect(applied.code).toBe(3);
  expect(applied.out).toContain("変えなかったもの: Webhook の送り先");

  const taken = await type("apply", [...channel, "--take-over", "--only", "webhook"], town.env);
  expect(taken.code).toBe(0);
  expect(taken.out).toContain("✓ Webhook の送り先");
  expect(town.channel().webhookUrl).toBe(WEBHOOK);

  const given = await type("apply", [...channel, "--give-back", "--only", "webhook"], town.env);
  expect(given.code).toBe(0);
  expect(town.channel().webhookUrl).toBe(THEIR_WEBHOOK);
  expect(JSON.stringify([planned, applied, taken, given])).not.toMatch(/their-secret-key|messaging-token|login-secret/);
}, 30_000);

it.each([
  [[], "使えるもの: kagamiishi"],
  [["--channel", "nowhere"], "CHANNELS にありません"],
  [["--channel", "kagamiishi", "--force"], "使い方: npm run line:apply"],
  [["--channel", "kagamiishi", "--only", "everything"], "--only には webhook、menu、app"],
  [["--channel", "kagamiishi", "--take-over", "--give-back"], "どちらか1つ"],
])("%j is refused with what to type instead", async (args, words) => {
  const town = await lineAccount();
  await expect(askedFor(args, town.env)).rejects.toThrow(words);
});

it("what is refused ends with 1, and with the sentence alone", async () => {
  const { code, out, err } = await type("apply", ["--channel", "nowhere"], (await lineAccount()).env);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err.trim().split("\n")).toEqual([expect.stringContaining("CHANNELS にありません")]);
});

it("with the stand-in of npm start and no CHANNELS it is the local channel", async () => {
  const platform = createLinePlatform({ workerUrl: "http://localhost:1", webhook: { fetch: async () => new Response("ok") } });
  const { url, port, close } = await platform.listen(0);
  const { code, out } = await type("plan", ["--channel", "takeo"], { LINE_API_BASE_URL: url, CHANNELS: undefined, PUBLIC_ORIGIN: undefined });
  await close();
  expect(code).toBe(0);
  expect(out).toContain(`http://localhost:${port - 1}/webhook/takeo`);
});

it("a channel for links only prints the address to hand out", async () => {
  const town = await lineAccount({ configured: { linksOnly: true } });
  expect((await type("plan", ["--channel", "kagamiishi"], town.env)).out).toContain("配るアドレス: https://itsukara.example/app/kagamiishi/");
});

it("the table's columns stand below each other, whatever the width of the characters", () => {
  const part = (what: string, now: string) => ({ kind: "webhook", what, now, wanted: "|", step: "same" }) as const;
  const lines = table([part("Webhook の送り先", "ありません"), part("a", "b")])
    .split("\n")
    .slice(2);
  expect(lines.map((line) => columnsOf(line.slice(0, line.indexOf("|"))))).toEqual([
    expect.any(Number),
    columnsOf(lines[0]?.slice(0, lines[0].indexOf("|")) ?? ""),
  ]);
});

it("import-friends fills the local database of STATE_DIR and prints numbers only", async () => {
  const platform = createLinePlatform({ workerUrl: "http://localhost:1" });
  const friend = `U${"1".repeat(32)}`;
  platform.addFollowers("takeo", [friend]);
  const { url, close } = await platform.listen(0);
  const state = mkdtempSync(join(tmpdir(), "itsukara-friends-"));
  try {
    const { code, out, err } = await type("import-friends", ["--channel", "takeo"], { LINE_API_BASE_URL: url, CHANNELS: undefined, STATE_DIR: state });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("LINE の友だち 1 人を読みました。新しく 1 人が入り、takeo の友だちは 1 人です。");
    expect(out).not.toContain(friend);
  } finally {
    await close();
    rmSync(state, { recursive: true, force: true });
  }
}, 30_000);
