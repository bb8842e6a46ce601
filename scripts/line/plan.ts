/** `npm run line:plan -- --channel SLUG`: what differs between LINE and this project. Changes nothing (docs/joining-line.md). */
import { askedFor, showDifference } from "./command.ts";
import { exitWith } from "./failure.ts";

try {
  await showDifference(await askedFor(process.argv.slice(2), process.env), console.log);
} catch (error) {
  exitWith(error);
}
