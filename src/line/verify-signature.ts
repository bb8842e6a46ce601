/** https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/ */
import { Buffer } from "node:buffer";
import { validateSignature } from "@line/bot-sdk";

/** 32 bytes in base64 and nothing behind them: a decoder would stop at the padding and not see what follows. */
const SHA256_BASE64 = /^[A-Za-z0-9+/]{43}=$/;

/** True when one of the channel's secrets signed exactly these bytes. Compares in constant time (the SDK does). */
export function isSignedBy(secrets: readonly string[], body: Uint8Array, signature: string): boolean {
  if (!SHA256_BASE64.test(signature)) return false;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return secrets.some((secret) => validateSignature(bytes, secret, signature));
}
