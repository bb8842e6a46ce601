import { spawnSync } from "node:child_process";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { isFree } from "../../scripts/start/ports.ts";

const START = join(import.meta.dirname, "../../scripts/start.ts");

let taken: Server | undefined;
afterEach(() => taken?.close());

/** Takes a port whose lower neighbour is free. */
async function takePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port)));
  if (await isFree(port - 1)) {
    taken = server;
    return port;
  }
  server.close();
  return takePort();
}

const start = (port: string | number) => spawnSync(process.execPath, [START], { encoding: "utf8", env: { ...process.env, PORT: String(port) } });

describe("npm start", () => {
  it.each([
    ["the worker's", 0],
    ["the chat page's", -1],
  ])("where %s port is taken it says which, and what to type instead", async (_, offset) => {
    const port = await takePort();
    const { status, stderr } = start(port + offset);
    expect(status).toBe(1);
    expect(stderr).toContain(`ポート ${port} は、ほかのプログラムが使っています`);
    expect(stderr).toContain("PORT=9000 npm start");
  });

  it("a PORT that is no port is refused before anything is built", () => {
    expect(start("http")).toMatchObject({ status: 1, stderr: expect.stringContaining("PORT=9000 npm start") });
  });
});
