/**
 * `npm run line:apply -- --channel SLUG [--take-over | --give-back] [--only webhook|menu|app]`: shows the difference, then makes
 * the LINE side so. Run again it changes nothing more.
 */
import { beforeOf } from "./before.ts";
import { carryOut } from "./carry-out.ts";
import { askedFor, showDifference } from "./command.ts";
import { exitWith } from "./failure.ts";

try {
  const asked = await askedFor(process.argv.slice(2), process.env);
  const parts = await showDifference(asked, console.log);
  console.log("");
  const { done, left } = await carryOut(parts, { takeOver: asked.takeOver, say: console.log });
  if (done.length > 0) console.log(asked.giveBack ? "\n元に戻しました。" : "\nできました。");
  if (asked.takeOver && done.some((part) => part.step === "take-over"))
    console.log(`前の設定は ${beforeOf(asked.settings.channel.slug).file} にあります。消さないでください。`);
  if (left.length > 0) {
    console.log(`変えなかったもの: ${left.map((part) => part.what).join("、")}(変えるには --take-over)`);
    process.exitCode = 3;
  }
} catch (error) {
  exitWith(error);
}
