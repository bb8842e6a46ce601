import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { isFree, portsFrom } from "../../scripts/start/ports.ts";

describe("the ports of npm start", () => {
  it("are 8787 and the one after it, or PORT and the one after it", () => {
    expect(portsFrom(undefined)).toEqual({ worker: 8787, chat: 8788 });
    expect(portsFrom("9000")).toEqual({ worker: 9000, chat: 9001 });
  });

  it.each(["0", "65535", "abc", "80.5", "-1"])("PORT=%s is refused", (text) => {
    expect(portsFrom(text)).toBeNull();
  });

  it("a port somebody listens on is not free", async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port)));
    expect(await isFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await isFree(port)).toBe(true);
  });
});
