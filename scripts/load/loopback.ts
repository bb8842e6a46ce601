/**
 * Load goes to this machine and nowhere else: LINE forbids load tests through its platform (development guidelines), and a
 * town's own service is not to be tried out by accident.
 */

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

export class NotThisMachine extends Error {
  override readonly name = "NotThisMachine";
}

export function onlyThisMachine(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol === "http:" && LOOPBACK.has(url.hostname) && url.username === "") return url.origin;
  throw new NotThisMachine(`${address}: load is only ever sent to this machine (http://127.0.0.1:<port>).`);
}
