import { describe, expect, it } from "vitest";
import { bubble, flex, testPlatform, text } from "./fixtures/test-platform.ts";

const { call } = testPlatform();
const validate = async (...messages: unknown[]) => {
  const response = await call("POST", "/v2/bot/message/validate/push", { messages });
  return {
    status: response.status,
    body: (await response.json()) as { message?: string; details?: { message: string; property: string }[] },
  };
};
const properties = async (...messages: unknown[]) => (await validate(...messages)).body.details?.map((d) => d.property) ?? [];
const message = (label: string) => ({ type: "message", label, text: "はい" });

describe("messages", () => {
  it("accepts five messages and refuses six", async () => {
    expect((await validate(...Array(5).fill(text("はい")))).status).toBe(200);
    expect(await properties(...Array(6).fill(text("はい")))).toEqual(["messages"]);
  });

  it("counts text in UTF-16 units up to 5,000", async () => {
    expect((await validate(text("あ".repeat(5_000)))).status).toBe(200);
    expect(await properties(text("あ".repeat(5_001)))).toEqual(["messages[0].text"]);
    expect(await properties(text("𠮷".repeat(2_501)))).toEqual(["messages[0].text"]);
  });

  it("names every fault of a body at once, as LINE does", async () => {
    const { status, body } = await validate(text(""), { type: "texte" });
    expect(status).toBe(400);
    expect(body.message).toBe("The request body has 2 error(s)");
    expect(body.details?.map((d) => d.property)).toEqual(["messages[0].text", "messages[1].type"]);
  });

  it("refuses a misspelt property", async () => {
    expect(await properties({ ...text("はい"), texts: "x" })).toEqual(["messages[0].texts"]);
  });

  it("accepts 13 quick replies with labels of 20 graphemes, and not one more", async () => {
    const quick = (count: number, label: string) => ({
      ...text("?"),
      quickReply: { items: Array(count).fill({ type: "action", action: message(label) }) },
    });
    expect((await validate(quick(13, "👨‍👩‍👧".repeat(20)))).status).toBe(200);
    expect(await properties(quick(14, "はい"))).toEqual(["messages[0].quickReply.items"]);
    expect(await properties(quick(1, "あ".repeat(21)))).toEqual(["messages[0].quickReply.items[0].action.label"]);
  });

  it("accepts postback data of 300 characters and refuses 301", async () => {
    const quick = (data: string) => ({
      ...text("?"),
      quickReply: { items: [{ type: "action", action: { type: "postback", label: "a", data } }] },
    });
    expect((await validate(quick("x".repeat(300)))).status).toBe(200);
    expect(await properties(quick("x".repeat(301)))).toEqual(["messages[0].quickReply.items[0].action.data"]);
  });

  it("refuses an altText over 1,500", async () => {
    const words = bubble({ type: "text", text: "a" });
    expect((await validate(flex(words, "あ".repeat(1_500)))).status).toBe(200);
    expect(await properties(flex(words, "あ".repeat(1_501)))).toEqual(["messages[0].altText"]);
  });

  it("lets only http, https, line and tel through as addresses", async () => {
    const button = (uri: string) => flex(bubble({ type: "button", action: { type: "uri", label: "a", uri } }));
    for (const uri of ["https://example.com/", "http://example.com", "line://nv/chat", "tel:0248-62-2111"])
      expect((await validate(button(uri))).status, uri).toBe(200);
    for (const uri of ["javascript:alert(1)", "mailto:a@example.com", "example.com"]) {
      const { body } = await validate(button(uri));
      expect(body.details, uri).toEqual([{ message: "invalid uri scheme", property: "/body/contents/0/action/uri" }]);
    }
  });
});

describe("Flex", () => {
  it("names a fault by a pointer inside the one message", async () => {
    const { body } = await validate(text("a"), flex(bubble({ type: "text", text: "a", colour: "#000000" })));
    expect(body).toEqual({
      message: "A message (messages[1]) in the request body is invalid",
      details: [{ message: "unknown field", property: "/body/contents/0/colour" }],
    });
  });

  it.each([
    ["a null property", { type: "text", text: "a", color: null }, "/body/contents/0/color"],
    ["a three-digit colour", { type: "text", text: "a", color: "#000" }, "/body/contents/0/color"],
    ["a named colour", { type: "text", text: "a", color: "red" }, "/body/contents/0/color"],
    ["an empty text", { type: "text", text: "" }, "/body/contents/0/text"],
    ["an unknown size", { type: "text", text: "a", size: "huge" }, "/body/contents/0/size"],
    ["a number for a size", { type: "text", text: "a", size: 12 }, "/body/contents/0/size"],
    ["a component nobody knows", { type: "chart" }, "/body/contents/0"],
    ["a box without a layout", { type: "box", contents: [] }, "/body/contents/0/layout"],
    ["a button without a label", { type: "button", action: { type: "postback", data: "a" } }, "/body/contents/0/action/label"],
    ["a picture without https", { type: "image", url: "http://example.com/a.png" }, "/body/contents/0/url"],
    ["a picture over three times as tall as wide", { type: "image", url: "https://example.com/a.png", aspectRatio: "1:4" }, "/body/contents/0/aspectRatio"],
    ["a button in a baseline box", { type: "box", layout: "baseline", contents: [{ type: "button", action: message("a") }] }, "/body/contents/0/contents/0"],
    ["a span outside a text", { type: "span", text: "a" }, "/body/contents/0"],
    [
      "a gradient without an end",
      {
        type: "box",
        layout: "vertical",
        contents: [],
        background: { type: "linearGradient", angle: "90deg", startColor: "#000000" },
      },
      "/body/contents/0/background/endColor",
    ],
  ])("refuses %s", async (_what, component, property) => {
    expect(await properties(flex(bubble(component)))).toEqual([property]);
  });

  it("accepts colours with and without transparency", async () => {
    expect((await validate(flex(bubble({ type: "text", text: "a", color: "#1a2B3c" }, { type: "text", text: "a", color: "#1a2b3cFF" })))).status).toBe(200);
  });

  it("refuses a bubble over 30 KB", async () => {
    const { body } = await validate(flex(bubble(...Array(4).fill({ type: "text", text: "a".repeat(8_000) }))));
    expect(body.details?.[0]?.message).toMatch(/Too large/);
  });

  it("accepts a carousel of 12 and refuses 13, mixed sizes, and over 50 KB", async () => {
    const carousel = (contents: unknown[]) => flex({ type: "carousel", contents });
    const one = bubble({ type: "text", text: "a" });
    expect((await validate(carousel(Array(12).fill(one)))).status).toBe(200);
    expect(await properties(carousel(Array(13).fill(one)))).toEqual(["/contents"]);
    expect(await properties(carousel([one, { ...one, size: "kilo" }]))).toEqual(["/contents"]);
    expect(await properties(carousel(Array(3).fill(bubble({ type: "text", text: "a".repeat(20_000) }))))).toEqual(["/"]);
  });

  it("refuses an empty bubble", async () => {
    expect((await validate(flex({ type: "bubble" }))).body.details).toEqual([{ message: "At least one block must be specified", property: "/" }]);
  });
});

describe("templates", () => {
  it("accepts a confirm of two actions and refuses one of three", async () => {
    const confirm = (count: number) => ({
      type: "template",
      altText: "a",
      template: { type: "confirm", text: "a", actions: Array(count).fill(message("a")) },
    });
    expect((await validate(confirm(2))).status).toBe(200);
    expect(await properties(confirm(3))).toEqual(["messages[0].template.actions"]);
  });
});
