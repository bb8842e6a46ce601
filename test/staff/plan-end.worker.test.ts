/** A plan near its end is a task before staff, on the first page, to the day. */
import { beforeAll, describe, expect, it } from "vitest";
import { local, ORIGIN, seedStaff, send, type signIn } from "./console.ts";

const SOON = "計画がもうすぐ終わります";
const OVER = "計画が終わりました";

async function cookieOf(person: Parameters<typeof signIn>[0]): Promise<string> {
  const request = new Request(`${ORIGIN}/staff/dev-sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ person }),
  });
  return ((await send(request)).headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

let cookies: Record<string, string>;
beforeAll(async () => {
  await seedStaff();
  cookies = { takeo: await cookieOf("takeo-writer"), miyaki: await cookieOf("miyaki-writer") };
});

async function firstPage(town: string, today: string): Promise<string> {
  const response = await send(new Request(`${ORIGIN}/staff/${town}`, { headers: { cookie: cookies[town] ?? "" } }), { ...local, TODAY: today });
  expect(response.status).toBe(200);
  return (await response.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
}

// 武雄市's plan runs to March 2028, みやき町's ran to March 2026.
describe("the first page", () => {
  it.each([
    ["takeo", "2027-09-30", null],
    ["takeo", "2027-10-01", SOON],
    ["takeo", "2028-03-31", SOON],
    ["takeo", "2028-04-01", OVER],
    ["miyaki", "2025-09-30", null],
    ["miyaki", "2025-10-01", SOON],
    ["miyaki", "2026-04-01", OVER],
  ])("of %s says on %s: %s", async (town, today, words) => {
    const page = await firstPage(town, today);
    for (const one of [SOON, OVER]) expect(page.includes(one), one).toBe(one === words);
  });

  it("says until when, and what to do in order", async () => {
    const page = await firstPage("takeo", "2027-10-01");
    expect(page).toContain("の期間は2028年3月31日まで");
    for (const step of ["次の計画があるか、担当課に確かめて", "計画の改訂を記録する", "なければ、終わった取組と続ける取組"]) expect(page).toContain(step);
    expect(page).toMatch(/次の計画が、まだ入っていません/);
    expect(await firstPage("takeo", "2028-04-01")).toContain("住民には「計画は2028年3月で終わりました。」と答えています");
  });
});
