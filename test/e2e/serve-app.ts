/** build/app as the worker serves it, and an overlay the test decides; nothing else. */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
};
/** As strict as the worker's: what runs here runs there. */
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** `overlay`: what GET /api/v1/towns/<town>/overlay answers; null answers 503. */
export type AppServer = { url: string; requests: string[]; setOverlay(overlay: object | null): void; close(): Promise<void> };

export async function serveApp(folder: string): Promise<AppServer> {
  let overlay: object | null = null;
  const requests: string[] = [];
  const server: Server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    requests.push(request.url ?? "");
    const send = (status: number, type: string, body: string | Buffer) => {
      response.writeHead(status, { "content-type": type, "content-security-policy": CSP });
      response.end(body);
    };
    if (/^\/api\/v1\/towns\/[a-z]+\/overlay$/.test(pathname)) {
      return overlay ? send(200, "application/json", JSON.stringify(overlay)) : send(503, "application/json", "{}");
    }
    if (pathname.startsWith("/app/assets/")) {
      try {
        return send(200, TYPES[extname(pathname)] ?? "application/octet-stream", await readFile(join(folder, normalize(pathname.slice("/app".length)))));
      } catch {
        return send(404, "text/plain", "not found");
      }
    }
    if (pathname.startsWith("/app/")) return send(200, "text/html; charset=utf-8", await readFile(join(folder, "index.html")));
    return send(404, "text/plain", "not found");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    setOverlay(next) {
      overlay = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
