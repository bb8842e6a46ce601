/**
 * The file of a backup: one line of JSON that says how it was made, then the SQL, gzipped and encrypted, then 16 bytes that
 * prove that nothing was changed (AES-256-GCM; the first line is proved with it). docs/runbook.md describes it for
 * whoever has to read it without this program.
 */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { BackupFailure } from "./failure.ts";

const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const SALT_BYTES = 16;
/** Half a second and 128 MB for each passphrase that somebody tries. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1 };
const SCRYPT_MAX_MEMORY_BYTES = 300 * 1024 * 1024;
/** Four words of a dice list have about as many. */
export const PASSPHRASE_MIN_CHARACTERS = 16;

const Header = z.strictObject({
  format: z.literal("itsukara-backup"),
  v: z.literal(1),
  madeAt: z.iso.datetime(),
  kdf: z.strictObject({ name: z.literal("scrypt"), N: z.literal(SCRYPT.N), r: z.literal(SCRYPT.r), p: z.literal(SCRYPT.p), salt: z.base64() }),
  cipher: z.strictObject({ name: z.literal(CIPHER), iv: z.base64() }),
});

export type Backup = { madeAt: Date; sql: string };

const keyFrom = (passphrase: string, salt: Buffer) => scryptSync(passphrase.normalize("NFKC"), salt, KEY_BYTES, { ...SCRYPT, maxmem: SCRYPT_MAX_MEMORY_BYTES });

export function passphraseFrom(value: string | undefined): string {
  if (value === undefined || value === "")
    throw new BackupFailure("合言葉がありません。環境変数 BACKUP_PASSPHRASE に入れてください。例: read -rs BACKUP_PASSPHRASE && export BACKUP_PASSPHRASE");
  if ([...value].length < PASSPHRASE_MIN_CHARACTERS)
    throw new BackupFailure(`合言葉が短すぎます。BACKUP_PASSPHRASE を${PASSPHRASE_MIN_CHARACTERS}文字以上にしてください。`);
  return value;
}

export function seal({ madeAt, sql }: Backup, passphrase: string): Buffer {
  const salt = randomBytes(SALT_BYTES);
  const iv = randomBytes(IV_BYTES);
  const header: z.infer<typeof Header> = {
    format: "itsukara-backup",
    v: 1,
    madeAt: madeAt.toISOString(),
    kdf: { name: "scrypt", ...SCRYPT, salt: salt.toString("base64") },
    cipher: { name: CIPHER, iv: iv.toString("base64") },
  } as const;
  const line = Buffer.from(`${JSON.stringify(header)}\n`);
  const cipher = createCipheriv(CIPHER, keyFrom(passphrase, salt), iv).setAAD(line);
  return Buffer.concat([line, cipher.update(gzipSync(sql)), cipher.final(), cipher.getAuthTag()]);
}

export const isSealed = (bytes: Buffer): boolean => bytes.subarray(0, 32).includes('"format":"itsukara-backup"');

function headerOf(bytes: Buffer): { header: z.infer<typeof Header>; line: Buffer } {
  const end = bytes.indexOf("\n") + 1;
  const line = bytes.subarray(0, end);
  try {
    return { header: Header.parse(JSON.parse(line.toString())), line };
  } catch {
    throw new BackupFailure("この控えは読めません。npm run backup で作ったファイルか、とちゅうで切れていないかを確かめてください。");
  }
}

/** Nothing of it is given out before the whole is proved. */
export function unseal(bytes: Buffer, passphrase: string): Backup {
  const { header, line } = headerOf(bytes);
  try {
    const key = keyFrom(passphrase, Buffer.from(header.kdf.salt, "base64"));
    const decipher = createDecipheriv(CIPHER, key, Buffer.from(header.cipher.iv, "base64"), { authTagLength: TAG_BYTES }).setAAD(line);
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const plain = Buffer.concat([decipher.update(bytes.subarray(line.length, -TAG_BYTES)), decipher.final()]);
    return { madeAt: new Date(header.madeAt), sql: gunzipSync(plain).toString() };
  } catch {
    throw new BackupFailure("控えを開けません。合言葉(BACKUP_PASSPHRASE)が違うか、ファイルが変わっています。別の控えも試してください。");
  }
}
