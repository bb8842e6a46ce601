import { beforeEach, describe, expect, it, vi } from "vitest";
import { SESSION_IDLE_MS } from "../../src/staff/session.ts";
import { db, local, ORIGIN, seedStaff, send, signIn } from "./console.ts";

beforeEach(() => seedStaff());

describe("signing in, locally", () => {
  it("a page asks who one is, and goes on to it", async () => {
    const response = await send(new Request(`${ORIGIN}/staff/kagamiishi`));
    expect(response.status).toBe(401);
    const page = await response.text();
    expect(page).toContain("だれとして入りますか");
    expect(page).toContain('name="to" value="/staff/kagamiishi"');
  });

  it("who works for one town comes to it at once", async () => {
    const writer = await signIn("kagamiishi-writer");
    const response = await writer.get("/staff/");
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toBe("/staff/kagamiishi");
    expect(await (await writer.get("/staff/kagamiishi")).text()).toContain("鏡石町");
  });
});
