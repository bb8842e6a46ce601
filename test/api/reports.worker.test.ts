import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import worker from "../../src/worker.ts";

const db = (env as unknown as { DB: D1Database }).DB;
beforeEach(() => db.prepare("DELETE FROM content_report").run());

async function report(body: unknown, headers: Record<string, string> = { "content-type": "application/json" }) {
  const request = new Request("http://localhost:8787/api/v1/reports", {
    method: "POST",
    headers,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const response = await worker.fetch(request as never, env as never, createExecutionContext() as never);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const kept = async () => (await db.prepare("SELECT town, service, about, text, day FROM content_report").all()).results;

it("keeps what is wrong, on which day, and nobody's name", async () => {
  expect(await report({ service: "miki/madoguchi-kaikaku", about: "year", text: "年度がちがいます" })).toEqual({
    status: 201,
    body: { received: true, text: "年度がちがいます" },
  });
  expect(await kept()).toEqual([{ town: "miki", service: "miki/madoguchi-kaikaku", about: "year", text: "年度がちがいます", day: "2026-11-20" }]);
});

it("hides a telephone number before it is written, and shows what is left", async () => {
  const { body } = await report({ service: "miki/madoguchi-kaikaku", about: "other", text: "電話ください 090-1234-5678\nよろしく" });
  expect(body.text).toBe("電話ください ＊＊＊＊ よろしく");
  expect(JSON.stringify(await kept())).not.toContain("5678");
});

it("needs no words", async () => {
  expect((await report({ service: "miki/madoguchi-kaikaku", about: "link" })).body).toEqual({ received: true, text: null });
});

it.each([
  ["an unknown service", { service: "miki/nothing", about: "year" }, 404, "service_unknown"],
  ["an unknown kind", { service: "miki/madoguchi-kaikaku", about: "spam" }, 400, "body_wrong"],
  ["too many words", { service: "miki/madoguchi-kaikaku", about: "year", text: "あ".repeat(501) }, 400, "body_wrong"],
  ["no JSON", "service=miki", 400, "body_wrong"],
])("%s is refused by name and nothing is kept", async (_, body, status, error) => {
  expect(await report(body)).toMatchObject({ status, body: { error } });
  expect(await kept()).toEqual([]);
});

it("a form of another site is refused", async () => {
  expect(await report("service=miki", { "content-type": "application/x-www-form-urlencoded" })).toMatchObject({ status: 415 });
});
