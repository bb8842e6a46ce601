import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { parseAddress } from "../../src/app/addresses.ts";
import { TOWN_IDS } from "../../src/plan/schema.ts";
import worker from "../../src/worker.ts";

const get = (path: string) => worker.fetch(new Request(`http://localhost${path}`) as never, env as never, createExecutionContext() as never);

describe("whoever types the bare address", () => {
  it.each(["/", "/app", "/app/"])("%s leads on to every town, the open data and the console", async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    const page = await response.text();
    for (const town of ["みやき町", "三木町", "美咲町", "武雄市", "鏡石町"]) expect(page).toContain(`${town}の年表`);
    for (const href of ['href="/app/kagamiishi/"', 'href="/app/all/"', 'href="/staff/"', 'href="/api/v1/docs"']) expect(page).toContain(href);
  });

  it("every link of it leads to a page there is", async () => {
    const page = await (await get("/")).text();
    const links = [...page.matchAll(/href="(\/[^"]*)"/g)].map(([, href = ""]) => href);
    expect(links.length).toBeGreaterThanOrEqual(8);
    // The mini app's files are not built here: its addresses are looked up where the worker does.
    for (const href of links)
      if (href.startsWith("/app/")) expect([href, parseAddress(new URL(href, "http://localhost"), TOWN_IDS).page]).toEqual([href, "timeline"]);
      else expect([href, (await get(href)).status < 500]).toEqual([href, true]);
  });

  it("needs no script and loads nothing from elsewhere", async () => {
    const response = await get("/");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await response.text()).not.toContain("<script");
  });
});
