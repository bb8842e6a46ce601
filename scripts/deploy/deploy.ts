/** The whole deployment, with everything outside handed in; false at the first thing that is not right. */
import { lastWords, type Run } from "../cloudflare/run.ts";
import { type Check, localChecks, remoteChecks } from "./checks.ts";
import { commandLine, HOW_TO_ROLL_BACK, stepsOf } from "./plan.ts";
import type { Settings } from "./settings.ts";
import type { Sizes } from "./sizes.ts";
import { type Outside, smokeTest } from "./smoke.ts";
import { channelsIn, originIn, remarks } from "./variables.ts";

export type World = Outside & {
  run: Run;
  sizes: () => Promise<Sizes>;
  say(line: string): void;
  /** for the secrets that the person at the keyboard has at hand */
  environment: Record<string, string | undefined>;
};

function report(checks: readonly Check[], say: World["say"]): boolean {
  for (const { name, faults } of checks) {
    say(`${faults.length === 0 ? "よし  " : "だめ  "} ${name}`);
    for (const fault of faults) say(`        → ${fault.replaceAll("\n", "\n          ")}`);
  }
  return checks.every((check) => check.faults.length === 0);
}

export async function deploy(settings: Settings, world: World, { dryRun }: { dryRun: boolean }): Promise<boolean> {
  const { run, say } = world;
  say("── 確かめる(まだ何も変えません)");
  const fine = report(await localChecks(settings, world), say);
  const commit = (await run("git", ["rev-parse", "HEAD"])).stdout.trim();
  const steps = stepsOf(settings, commit);
  if (dryRun) {
    say("\n── すること(--dry-run なので、実行しません)");
    for (const { says, command } of steps) say(`${says}\n        ${commandLine(command)}`);
    say(`${originIn(settings) || "PUBLIC_ORIGIN"} を外から見る(/readyz、webhook、ミニアプリ、API、職員画面)`);
    return fine;
  }
  // What wrangler.toml gets wrong, Cloudflare cannot be asked about.
  if (!fine || !report(await remoteChecks(run, settings), say)) {
    say("\n何も変えていません。→ のところを直して、もう一度 npm run deploy をしてください。");
    return false;
  }
  for (const remark of remarks(settings)) say(`注意   ${remark}`);
  say("\n── デプロイする");
  for (const { says, command, whenItFails } of steps) {
    say(says);
    const ran = await run("wrangler", command);
    if (ran.code !== 0) {
      say(`だめ   ${commandLine(command)}\n${lastWords(ran)}\n        → ${whenItFails}`);
      return false;
    }
    const bookmark = /[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{32}/.exec(ran.stdout)?.[0];
    if (bookmark) say(`        しおり: ${bookmark}`);
  }
  say("\n── 外から見る");
  const deployed = { origin: originIn(settings), channels: channelsIn(settings), release: commit, secrets: world.environment };
  const looks = await smokeTest(deployed, world);
  for (const { name, ok, says } of looks) say(`${ok ? "よし  " : "だめ  "} ${name}: ${says}`);
  const works = looks.every((look) => look.ok);
  say(
    works
      ? `\nデプロイできました(${commit.slice(0, 7)})。`
      : "\nデプロイしましたが、動いていないところがあります。すぐ直せないときは、前の版に戻してください。",
  );
  say(HOW_TO_ROLL_BACK);
  return works;
}
