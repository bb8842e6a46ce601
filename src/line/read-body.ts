/** LINE sends at most 2 MB (platform.md); whatever is larger is not read to its end. */
export const WEBHOOK_BODY_MAX_BYTES = 2 * 1024 * 1024;

/** The raw body, or null when it is larger than `max`, whatever its Content-Length says. */
export async function readBody(request: Request, max: number = WEBHOOK_BODY_MAX_BYTES): Promise<Uint8Array | null> {
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
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}
