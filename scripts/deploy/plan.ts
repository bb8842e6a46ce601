/** What a deployment does to Cloudflare, in order; the same list is printed by --dry-run and carried out. */
import type { Settings } from "./settings.ts";

export type Step = { says: string; command: string[]; whenItFails: string };

export function stepsOf({ databaseName }: Settings, commit: string): Step[] {
  const short = commit.slice(0, 7);
  return [
    {
      says: "いまのデータベースの時点を控える(Time Travel のしおり)",
      command: ["d1", "time-travel", "info", databaseName],
      whenItFails: "何も変わっていません。わけを直して、もう一度 npm run deploy をしてください。",
    },
    {
      says: "表を新しくする(前の版のままでも動きます)",
      command: ["d1", "migrations", "apply", databaseName, "--remote"],
      whenItFails: "プログラムは前のまま動いています。こわれた移行は取り消されています。直してから、もう一度 npm run deploy をしてください。",
    },
    {
      says: `プログラムを入れかえる(${short})`,
      command: ["deploy", "--minify", "--var", `RELEASE:${commit}`, "--tag", short],
      whenItFails: "プログラムは前のまま動いています。新しい表は、前の版でも使えます。わけを直して、もう一度 npm run deploy をしてください。",
    },
  ];
}

export const commandLine = (command: readonly string[]) => `npx wrangler ${command.join(" ")}`;

export const HOW_TO_ROLL_BACK = `前の版に戻すとき:
  npx wrangler rollback --message "戻すわけ"
  表は戻しません(前の版は、新しい表のままで動きます)。戻したあと /readyz を見てください。`;
