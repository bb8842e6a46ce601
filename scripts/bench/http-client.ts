/** Requests over kept connections. node:http and not fetch: fetch alone would cost more than a bare worker's answer. */
import { Agent, request } from "node:http";

export type Reply = { status: number; body: string };
type Headers = Record<string, string>;
export type HttpClient = {
  post(url: string, body?: string, headers?: Headers): Promise<Reply>;
  get(url: string, headers?: Headers): Promise<Reply>;
  close(): void;
};

export function httpClient(connections: number): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const ask = (method: string, url: string, headers: Headers, body?: string): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const sent = request(url, { method, agent, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (text += chunk));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
        response.on("error", reject);
      });
      sent.on("error", reject);
      sent.end(body);
    });
  return {
    post: (url, body = "", headers = {}) => ask("POST", url, { ...headers, "content-length": String(Buffer.byteLength(body)) }, body),
    get: (url, headers = {}) => ask("GET", url, headers),
    close: () => agent.destroy(),
  };
}
