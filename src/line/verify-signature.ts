/** https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/ */
import { Buffer } from "node:buffer";
import { validateSignature } from "@line/bot-sdk";

/** True when one of the channel's secrets signed exactly these bytes. Compares in constant time (the SDK does). */
export function isSignedBy(secrets: readonly string[], body: Uint8Array, signature: string): boolean {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return secrets.some((secret) => validateSignature(bytes, secret, signature));
}
