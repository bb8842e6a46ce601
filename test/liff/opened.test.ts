import { afterEach, expect, it, vi } from "vitest";
import { countOpening } from "../../liff/announcements/opened.ts";

afterEach(() => vi.unstubAllGlobals());

it("an opening says which announcement, and nothing about who reads it", () => {
  const calls: [string, RequestInit][] = [];
  vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
    calls.push([address, init]);
    return new Response("{}");
  });
  countOpening("a/1");
  expect(calls).toEqual([
    [
      "/api/v1/announcements/a%2F1/opened",
      { method: "POST", headers: { "content-type": "application/json" }, body: "{}", credentials: "omit", keepalive: true },
    ],
  ]);
});

it("without a signal nothing is said and nothing breaks", async () => {
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
  expect(() => countOpening("a")).not.toThrow();
  await new Promise((resolve) => setTimeout(resolve));
});
