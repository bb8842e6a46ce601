/** The Chromium of this machine, looked for as scripts/setup.mjs does; playwright downloads none. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

export function findBrowser(): string {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin"];
  const found = process.env.CHROME_PATH ?? folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync);
  if (!found) throw new Error("no Chromium found: node scripts/setup.mjs --browser");
  return found;
}
