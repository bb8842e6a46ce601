/** The thread behind line-fake.ts: one HTTP server on this machine that accepts every reply once. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort } from "node:worker_threads";
import { type FromFake, NO_TOKEN, type Noted, sharedNow, type ToFake } from "./line-fake.ts";

const seen: Noted[] = [];
let waiting: { need: number; timer: NodeJS.Timeout } | null = null;
const tell = (message: FromFake) => parentPort?.postMessage(message);

function tellSeen(): void {
  if (waiting) clearTimeout(waiting.timer);
  waiting = null;
  tell({ seen });
}

let accepted = 0;
const used = new Set<string>();
const INVALID_TOKEN = JSON.stringify({ message: "Invalid reply token" });
const ACCEPTED = JSON.stringify({ sentMessages: [{ id: "1", quoteToken: "q" }] });

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (chunk: string) => (body += chunk));
  request.on("end", () => {
    const at = sharedNow();
    const { replyToken } = JSON.parse(body) as { replyToken?: string };
    const refused = replyToken !== undefined && used.has(replyToken);
    const headers = { "content-type": "application/json", "x-line-request-id": String(seen.length) };
    response.writeHead(refused ? 400 : 200, headers).end(refused ? INVALID_TOKEN : ACCEPTED);
    if (replyToken !== undefined) used.add(replyToken);
    if (!refused) accepted++;
    seen.push({ token: replyToken ?? NO_TOKEN, at, ...(refused ? { refused } : {}) });
    if (waiting && accepted >= waiting.need) tellSeen();
  });
});

parentPort?.on("message", ({ need, withinMs }: ToFake) => {
  waiting = { need, timer: setTimeout(tellSeen, withinMs) };
  if (accepted >= need) tellSeen();
});
server.listen(0, "127.0.0.1", () => tell({ port: (server.address() as AddressInfo).port }));
