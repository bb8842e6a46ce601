/** The thread behind line-fake.ts: one HTTP server on this machine that accepts every reply. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort } from "node:worker_threads";
import { type FromFake, type Noted, sharedNow, type ToFake } from "./line-fake.ts";

const seen: Noted[] = [];
let waiting: { need: number; timer: NodeJS.Timeout } | null = null;
const tell = (message: FromFake) => parentPort?.postMessage(message);

function tellSeen(): void {
  if (waiting) clearTimeout(waiting.timer);
  waiting = null;
  tell({ seen });
}

const ACCEPTED = JSON.stringify({ sentMessages: [{ id: "1", quoteToken: "q" }] });

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (chunk: string) => (body += chunk));
  request.on("end", () => {
    const at = sharedNow();
    response.writeHead(200, { "content-type": "application/json", "x-line-request-id": String(seen.length) }).end(ACCEPTED);
    const { replyToken } = JSON.parse(body) as { replyToken?: string };
    seen.push({ token: replyToken ?? `${request.url} without a token`, at });
    if (waiting && seen.length >= waiting.need) tellSeen();
  });
});

parentPort?.on("message", ({ need, withinMs }: ToFake) => {
  waiting = { need, timer: setTimeout(tellSeen, withinMs) };
  if (seen.length >= need) tellSeen();
});
server.listen(0, "127.0.0.1", () => tell({ port: (server.address() as AddressInfo).port }));
