import { beforeEach, describe, expect, it } from "vitest";
import { approveNewest, asked, emptyOffice, newestChange, type Office, SERVICE, TOWN } from "./answers/town.ts";
import { db, ORIGIN, send, signIn } from "./console.ts";

const FAQ = "/staff/api/v1/faq";
const STOP = `/staff/api/v1/answers/${TOWN}/${SERVICE}/stop`;
const NEW = {
  town: TOWN,
  text: { ja: "町民プールは9時から17時までです。", easy: "プールは ９じから １７じまでです。", en: "The pool is open from 9 to 17." },
  asks: ["プールの営業時間", "プールは何時まで"],
  owner: "教育課",
  review: "2099-05-20",
};
let office: Office;

beforeEach(async () => {
  office = await emptyOffice();
});
const listed = async () => ((await (await office.writer.get(`${FAQ}?town=${TOWN}`)).json()) as { faq: object[] }).faq;

describe("FAQ as JSON", () => {
  it("is written, waits for a second person, and is out when they agree", async () => {
    const made = await office.writer.json("POST", FAQ, NEW);
    expect(made.status).toBe(201);
    expect(await made.json()).toMatchObject({ state: "draft", waiting: true, owner: "教育課" });
    expect(await asked(office, "プールの営業時間")).not.toContain("9時から17時");
    await approveNewest(office);
    expect(await asked(office, "プールの営業時間")).toContain("9時から17時");
    expect(await listed()).toEqual([expect.objectContaining({ state: "published", waiting: false, asks: NEW.asks, review: "2099-05-20" })]);
  });

  it("may be unfinished as a draft, and asks nobody then", async () => {
    const made = await office.writer.json("POST", FAQ, { ...NEW, text: { ja: "", easy: "", en: "" }, owner: "", draft: true });
    expect(made.status).toBe(201);
    expect(await newestChange()).toBe(0);
    expect(await listed()).toEqual([expect.objectContaining({ state: "draft", waiting: false, owner: null, day: null })]);
  });

  it.each<[string, object | string, number]>([
    ["no JSON", "{", 422],
    ["an unknown field", { ...NEW, html: "<b>" }, 422],
    ["no way of asking", { ...NEW, asks: [] }, 422],
    ["a kanji without reading", { ...NEW, text: { ...NEW.text, easy: "町" } }, 422],
    ["1,001 letters", { ...NEW, text: { ...NEW.text, ja: "あ".repeat(1_001) } }, 422],
    ["a link with javascript:", { ...NEW, link: "javascript:alert(1)" }, 422],
    ["a review day in the past", { ...NEW, review: "2020-01-01" }, 422],
    ["another town", { ...NEW, town: "miki" }, 404],
  ])("%s: nothing is made, and it says what to do", async (_, body, status) => {
    const response =
      typeof body === "string"
        ? await send(new Request(ORIGIN + FAQ, { method: "POST", body })).then(() => office.writer.json("POST", FAQ, body))
        : await office.writer.json("POST", FAQ, body);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(((await response.json()) as { message: string }).message).toMatch(/ください。|までです/);
    expect(await db.prepare("SELECT count(*) AS n FROM faq_draft").first()).toEqual({ n: 0 });
  });
});

describe("stopping an answer by JSON", () => {
  it("works at once, says when it was stopped before, and waits to be confirmed", async () => {
    expect(await (await office.writer.json("POST", STOP)).json()).toEqual({ service: `${TOWN}/${SERVICE}`, stopped: true, already: false });
    expect(await asked(office, "書かない窓口っていつから？")).toContain("確認中");
    expect(await (await office.writer.json("POST", STOP)).json()).toMatchObject({ already: true });
    expect(await db.prepare("SELECT kind, state FROM staff_change").all()).toMatchObject({ results: [{ kind: "stop", state: "waiting" }] });
  });

  it("a service the plan does not have is not found", async () => {
    expect((await office.writer.json("POST", STOP.replace(SERVICE, "sonzai-shinai"))).status).toBe(404);
  });
});

describe("who gets in", () => {
  it("nobody without a session, and no other site", async () => {
    expect((await send(new Request(`${ORIGIN}${FAQ}?town=${TOWN}`))).status).toBe(401);
    expect((await send(new Request(ORIGIN + STOP, { method: "POST" }))).status).toBe(401);
    expect((await send(new Request(ORIGIN + STOP, { method: "POST", headers: { origin: "https://evil.example" } }))).status).toBe(403);
  });

  it("a person of another town finds nothing and changes nothing", async () => {
    const stranger = await signIn("miki-admin");
    expect((await stranger.get(`${FAQ}?town=${TOWN}`)).status).toBe(404);
    expect((await stranger.json("POST", FAQ, NEW)).status).toBe(404);
    expect((await stranger.json("POST", STOP)).status).toBe(404);
    expect(await db.prepare("SELECT (SELECT count(*) FROM faq_draft) + (SELECT count(*) FROM answer_stop) AS n").first()).toEqual({ n: 0 });
  });

  it("without a town it says which word is missing", async () => {
    expect((await office.writer.get(FAQ)).status).toBe(400);
  });
});
