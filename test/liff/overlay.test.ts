import { afterEach, describe, expect, it, vi } from "vitest";
import { loadPublished } from "../../liff/data/overlay.ts";

const PHONE_CLOCK = () => new Date("2031-01-01T00:00:00Z");
const answering = (body: string, init: ResponseInit = {}) => vi.stubGlobal("fetch", async () => new Response(body, init));

afterEach(() => vi.unstubAllGlobals());

describe("what the town published", () => {
  it("the server's civil day is used, not the phone's", async () => {
    answering(JSON.stringify({ version: 3, records: [], today: "2026-11-20" }));
    expect(await loadPublished("miki", PHONE_CLOCK)).toMatchObject({ known: true, today: "2026-11-20", overlay: { version: 3 } });
  });

  it("without a named day the server's Date header is used, in Japan time", async () => {
    answering("{}", { headers: { date: "Fri, 20 Nov 2026 15:30:00 GMT" } });
    expect((await loadPublished("miki", PHONE_CLOCK)).today).toBe("2026-11-21");
  });

  it.each([
    ["the API is down", () => answering("{}", { status: 503 })],
    ["the answer is no JSON", () => answering("<html>")],
    ["there is no connection", () => vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")))],
  ])("when %s nothing is claimed beyond the plan", async (_, arrange) => {
    arrange();
    expect(await loadPublished("miki", PHONE_CLOCK)).toMatchObject({ known: false, today: "2031-01-01", overlay: { records: [], stopped: [] } });
  });

  it("a list of the wrong shape is taken as empty", async () => {
    answering(JSON.stringify({ version: 1, records: "none", today: "tomorrow" }));
    expect(await loadPublished("miki", PHONE_CLOCK)).toMatchObject({ overlay: { records: [] }, today: "2031-01-01" });
  });
});
