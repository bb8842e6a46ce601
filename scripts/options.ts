/**
 * The words after `npm run … --`. What is not understood, and `--help`, are answered by the lines of use at the head of the
 * script itself, so that they are written once.
 */
import { readFileSync } from "node:fs";
import { type ParseArgsConfig, parseArgs } from "node:util";

/** The lines of the head comment that begin with how to call it. */
export function usageIn(source: string): string[] {
  const head = /\/\*\*([\s\S]*?)\*\//.exec(source)?.[1] ?? "";
  const lines = head.split("\n").map((line) => line.replace(/^\s*\*?\s*/, ""));
  const listed = lines.filter((line) => line.startsWith("npm run "));
  // A script with one way to be called names it within its sentence.
  return listed.length > 0 ? listed : lines.flatMap((line) => /`(npm run [^`]+)`/.exec(line)?.[1] ?? []);
}

export function optionsOf<const Config extends ParseArgsConfig>(script: string, config: Config): ReturnType<typeof parseArgs<Config>> {
  const usage = usageIn(readFileSync(script, "utf8")).map((line) => `  ${line}`);
  if (process.argv.includes("--help")) {
    console.log(["使い方:", ...usage].join("\n"));
    process.exit(0);
  }
  try {
    return parseArgs(config);
  } catch (error) {
    const word = /'([^']+)'/.exec(error instanceof Error ? error.message : "")?.[1] ?? "";
    console.error([`「${word}」の使い方が分かりません。使い方:`, ...usage].join("\n"));
    process.exit(2);
  }
}
