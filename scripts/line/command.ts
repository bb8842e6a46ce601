/** What `line:plan` and `line:apply` share: the words of the command line, and the page they print. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { beforeOf } from "./before.ts";
import { LineFailure } from "./failure.ts";
import { lookAtGivingBack } from "./give-back.ts";
import { lookAtLine } from "./look.ts";
import { PART_KINDS, type Part, type PartKind } from "./part.ts";
import { type LineSettings, lineSettings } from "./settings.ts";
import { summary, table } from "./table.ts";

const WRANGLER_TOML = join(import.meta.dirname, "../../wrangler.toml");

/** What the deployment says in wrangler.toml, so that nobody writes it twice; secrets come from the environment only. */
async function deployedVariables(variables: Record<string, string | undefined>): Promise<Record<string, string | undefined>> {
  if (variables.CHANNELS !== undefined || variables.LINE_API_BASE_URL !== undefined) return {};
  // wrangler takes a second to load: only where it is needed.
  const { readSettings } = await import("../deploy/settings.ts");
  const { CHANNELS, PUBLIC_ORIGIN } = readSettings(WRANGLER_TOML).variables;
  return Object.fromEntries(Object.entries({ CHANNELS, PUBLIC_ORIGIN }).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

export type Asked = { settings: LineSettings; takeOver: boolean; giveBack: boolean; only: PartKind | null };

export async function askedFor(args: string[], variables: Record<string, string | undefined>): Promise<Asked> {
  const options = { channel: { type: "string" }, only: { type: "string" }, "take-over": { type: "boolean" }, "give-back": { type: "boolean" } } as const;
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];
  try {
    values = parseArgs({ args, options }).values;
  } catch {
    throw new LineFailure("使い方: npm run line:apply -- --channel kagamiishi [--take-over | --give-back] [--only webhook|menu|app]");
  }
  const only = PART_KINDS.find((kind) => kind === values.only) ?? null;
  if (values.only !== undefined && only === null) throw new LineFailure(`--only には ${PART_KINDS.join("、")} のどれかを入れてください。`);
  if (values["take-over"] && values["give-back"]) throw new LineFailure("--take-over と --give-back は、どちらか1つにしてください。");
  return {
    settings: lineSettings({ ...(await deployedVariables(variables)), ...variables }, values.channel),
    takeOver: values["take-over"] ?? false,
    giveBack: values["give-back"] ?? false,
    only,
  };
}

/** Shows the difference and returns it. */
export async function showDifference({ settings, giveBack, only }: Asked, say: (line: string) => void): Promise<Part[]> {
  const { channel, origin, local } = settings;
  say(`チャネル ${channel.slug}(${local ? "この機械の LINE の代わり" : "LINE"})\n`);
  if (channel.linksOnly) {
    say(`リンクだけで使うチャネルです。LINE の設定は何も変えません。\n配るアドレス: ${origin}/app/${channel.slug}/`);
    return [];
  }
  const before = beforeOf(channel.slug);
  const parts = giveBack ? await lookAtGivingBack(settings, before, only) : await lookAtLine(settings, before, only);
  say(`${table(parts)}\n\n${giveBack ? "元に戻します。" : summary(parts)}`);
  return parts;
}
