import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { aPage } from "./a-page.ts";

const load = () => import("../../../liff/identity/intent.ts");
beforeEach(() => void aPage());
afterEach(() => vi.unstubAllGlobals());

it("what the reader was about to follow is done once after signing in", async () => {
  const { keepIntent, takeIntent } = await load();
  keepIntent("miki/yoyaku");
  expect(takeIntent("miki/yoyaku")).toBe(true);
  expect(takeIntent("miki/yoyaku")).toBe(false);
});

it("another service's page does not take it", async () => {
  const { keepIntent, takeIntent } = await load();
  keepIntent("miki/yoyaku");
  expect(takeIntent("miki/madoguchi")).toBe(false);
  expect(takeIntent("miki/yoyaku")).toBe(true);
});

it("a browser that keeps nothing costs the reader a second tap, not an error", async () => {
  vi.stubGlobal("sessionStorage", undefined);
  const { keepIntent, takeIntent } = await load();
  keepIntent("miki/yoyaku");
  expect(takeIntent("miki/yoyaku")).toBe(false);
});
