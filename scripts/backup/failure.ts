/** What stops a backup or a restore, as one sentence that says what to do. */
export class BackupFailure extends Error {
  override readonly name = "BackupFailure";
}

/** For a command: the sentence of a failure we know, everything of one we don't. */
export function exitWith(error: unknown): never {
  console.error(error instanceof BackupFailure ? `\n${error.message}\n` : error);
  process.exit(1);
}
