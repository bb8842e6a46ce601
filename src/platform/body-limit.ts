/**
 * How much of a request is read. Content-Length may be missing (chunked) or wrong, so what counts is what arrives: reading
 * stops at the limit, and no more than the limit is ever held in memory.
 */

const KB = 1_024;
const MB = 1_024 * KB;

export const BODY_MAX_BYTES = {
  /** LINE sends at most 2 MB (platform.md) */
  webhook: 2 * MB,
  /** no form of the mini app comes near it */
  api: 16 * KB,
  /** the longest announcement in three languages, an FAQ with every way to ask it: a tenth of this */
  staffApi: 256 * KB,
  /** a picture of 1 MB and the texts beside it */
  staffForm: 3 * MB,
} as const;

/** The raw body, or null when it is larger than `max`, whatever its Content-Length says. */
export async function readBody(request: Request, max: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length") ?? 0) > max) {
    await request.body?.cancel();
    return null;
  }
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > max) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}
