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
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

const HISTORY = [{ state: "preparing", day: "2025-04-01", lastConfirmed: "2025-04-02", link: null, note: null, recordedOn: "2025-04-02" }];
const announcements = [
  {
    id: "teisei",
    town: "kagamiishi",
    category: "お知らせ",
    urgent: false,
    drill: true,
    title: { ja: "【訂正】止めるのは9日です", easy: null, en: "Correction" },
    body: { ja: "正しくは9日です。", easy: null, en: null },
    link: "https://example.jp/",
    service: "kagamiishi/kakanai-madoguchi",
    sentAt: "2026-11-05T06:00:00.000Z",
    expiresAt: null,
    corrects: "teishi",
    correctedBy: null,
  },
  {
    id: "teishi",
    town: "kagamiishi",
    category: "お知らせ",
    urgent: true,
    drill: false,
    title: { ja: "申請を止めます", easy: null, en: null },
    body: { ja: "8日の午前中です。", easy: null, en: null },
    link: null,
    service: null,
    sentAt: "2026-11-05T01:00:00.000Z",
    expiresAt: "2026-11-08T03:00:00.000Z",
    corrects: null,
    correctedBy: "teisei",
  },
];

/** `overlay`: what GET /api/v1/towns/<town>/overlay answers; null answers 503. */
export type AppServer = { url: string; requests: string[]; setOverlay(overlay: object | null): void; close(): Promise<void> };

export async function serveApp(folder: string): Promise<AppServer> {
  let overlay: object | null = null;
  const requests: string[] = [];
  const server: Server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    requests.push(request.url ?? "");
    const send = (status: number, type: string, body: string | Buffer) => {
      response.writeHead(status, { "content-type": type, "content-security-policy": CSP });
      response.end(body);
    };
    if (/^\/api\/v1\/announcements\/[^/]+\/opened$/.test(pathname)) return send(204, "text/plain", "");
    if (pathname === "/api/v1/announcements") {
      return send(200, "application/json", JSON.stringify({ announcements: announcements.filter((a) => a.town === searchParams.get("town")) }));
    }
    if (/^\/api\/v1\/services\//.test(pathname)) return send(200, "application/json", JSON.stringify({ history: HISTORY }));
    if (/^\/api\/v1\/towns\/[a-z]+\/overlay$/.test(pathname)) {
      return overlay ? send(200, "application/json", JSON.stringify(overlay)) : send(503, "application/json", "{}");
    }
    if (pathname.startsWith("/app/assets/") || pathname === "/app/sw.js" || pathname === "/app/files.json") {
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
