/**
 * What the LINE side had before we took it over, so that `--give-back` can put it there again. One file per channel on the
 * operator's machine: LINE has no place for the address of a webhook. It may hold another tool's key, so only its owner reads
 * it and git does not see it. The first thing remembered stays: a second take-over must not overwrite it with ours.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { LineFailure } from "./failure.ts";

const FOLDER = join(import.meta.dirname, "../../line-state");

const Remembered = z.strictObject({
  v: z.literal(1),
  /** null: there was none */
  webhook: z.strictObject({ endpoint: z.string().nullable() }).optional(),
  /** null: none that the API could see; LINE's own manager may have had one */
  menu: z.strictObject({ defaultId: z.string().nullable() }).optional(),
  app: z.strictObject({ liffId: z.string(), url: z.string(), type: z.enum(["compact", "tall", "full"]), scope: z.array(z.string()) }).optional(),
});
export type Remembered = z.infer<typeof Remembered>;
type Thing = "webhook" | "menu" | "app";

export type Before = {
  file: string;
  read(): Remembered;
  remember<T extends Thing>(thing: T, was: NonNullable<Remembered[T]>): void;
  forget(thing: Thing): void;
};

export function beforeOf(slug: string, folder: string = process.env.LINE_STATE_DIR || FOLDER): Before {
  const file = join(folder, `${slug}.json`);

  function read(): Remembered {
    if (!existsSync(file)) return { v: 1 };
    try {
      return Remembered.parse(JSON.parse(readFileSync(file, "utf8")));
    } catch {
      throw new LineFailure(`${file} を読めません。この版のプログラムが書いたものか確かめてください。`);
    }
  }

  function write(next: Remembered): void {
    if (Object.keys(next).length === 1) {
      rmSync(file, { force: true });
      return;
    }
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // There whole or not at all, also when the machine stops now.
    writeFileSync(`${file}.new`, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }

  return {
    file,
    read,
    remember(thing, was) {
      const known = read();
      if (known[thing] === undefined) write({ ...known, [thing]: was });
    },
    forget(thing) {
      const { [thing]: _, ...rest } = read();
      write(rest);
    },
  };
}
