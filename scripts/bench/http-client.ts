/** Requests over kept connections. node:http and not fetch: fetch alone would cost more than a bare worker's answer. */
import { Agent, request } from "node:http";

export type Reply = { status: number; body: string };
export type HttpClient = { post(url: string, body?: string, headers?: Record<string, string>): Promise<Reply>; close(): void };

export function httpClient(connections: number): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    post: (url, body = "", headers = {}) =>
      new Promise((resolve, reject) => {
        const sent = request(url, { method: "POST", agent, headers: { ...headers, "content-length": Buffer.byteLength(body) } }, (response) => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => (text += chunk));
          response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
          response.on("error", reject);
        });
        sent.on("error", reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}
