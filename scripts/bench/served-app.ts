/**
 * The mini app as a phone gets it: the real worker (`npm run serve`) behind a small proxy that compresses, which is what
 * Cloudflare's edge does in production and workerd alone does not.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const SERVE = join(import.meta.dirname, "../serve.ts");
const TEXT = /^(text|application)\/(html|css|javascript|json|problem\+json)|svg/;
/** Cloudflare compresses on the fly at this level. */
const BROTLI_QUALITY = 4;
const STARTS_WITHIN_MS = 60_000;

export type ServedApp = { url: string; stop(): void };

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

async function startWorker(port: number, stateDir: string): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(port), STATE_DIR: stateDir, DEMO: "1", npm_lifecycle_event: "" };
  const worker = spawn(process.execPath, [SERVE], { env, stdio: "ignore" });
  for (let waited = 0; waited < STARTS_WITHIN_MS; waited += 200) {
    const healthy = await fetch(`http://localhost:${port}/healthz`).catch(() => null);
    if (healthy?.ok) return worker;
    await sleep(200);
  }
  worker.kill();
  throw new Error("the worker did not start");
}

export async function serveCompressed(stateDir: string): Promise<ServedApp> {
  const port = await freePort();
  const worker = await startWorker(port, stateDir);
  const proxy = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, host: `localhost:${port}` };
    const forwarded = ask({ host: "127.0.0.1", port, method: incoming.method, path: incoming.url, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => {
        const body = Buffer.concat(parts);
        const accepts = String(incoming.headers["accept-encoding"] ?? "");
        const coding =
          answer.headers["content-encoding"] === undefined && body.length > 0 && TEXT.test(String(answer.headers["content-type"]))
            ? /\bbr\b/.test(accepts)
              ? "br"
              : /\bgzip\b/.test(accepts)
                ? "gzip"
                : null
            : null;
        const sent =
          coding === "br"
            ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
            : coding === "gzip"
              ? gzipSync(body)
              : body;
        const { "transfer-encoding": _, "content-length": __, ...rest } = answer.headers;
        outgoing.writeHead(answer.statusCode ?? 502, {
          ...rest,
          ...(coding ? { "content-encoding": coding, vary: "accept-encoding" } : {}),
          "content-length": sent.length,
        });
        outgoing.end(sent);
      });
    });
    forwarded.on("error", () => outgoing.writeHead(502).end());
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    stop() {
      proxy.closeAllConnections();
      proxy.close();
      worker.kill();
    },
  };
}
