/**
 * How high first bubbles stand on a phone (look.md, A chat answer): the thread opens at the end of a new message, so an
 * answer that is higher than the visible thread hides its first line. Many bubbles are drawn on one page and measured.
 */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messages } from "../../src/line/messages/index.ts";
import { renderAnswer } from "../../src/line/render/index.ts";
import { isStillToStart } from "../../src/service/still-to-start.ts";
import { ADOPTIONS, ASKED, everyCard, ON, STATES, towns } from "../line/render/every-card.ts";
import { answer, part, view } from "../line/render/fixtures.ts";
import type { Language, ServiceCard } from "../line/render/subject.ts";
import { createLinePlatform } from "../line-platform/server.ts";
import { launchBrowser } from "./browser.ts";
import { pairwise } from "./pairwise.ts";

const PHONE = { width: 390, height: 844 };
const HIGHEST: Record<Language, number> = { ja: 420, easy: 520, en: 420 };
const HIGHEST_IN_LARGE = 560;
const WELCOME_HIGHEST = 560;
/** In this share of all cases at least. */
const GATE = 0.95;

let page: Page;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const server = await createLinePlatform({ workerUrl: "http://localhost:1" }).listen(0);
  const browser = await launchBrowser();
  page = await (await browser.newContext({ viewport: PHONE })).newPage();
  // Only the page's own drawing is wanted, not its conversation.
  const body = 'import { createThread } from "./messages.js"; window.createThread = createThread;';
  await page.route("**/main.js", (route) => route.fulfill({ body, contentType: "text/javascript" }));
  await page.goto(server.url);
  await page.waitForFunction("window.createThread");
  closing.push(
    () => browser.close(),
    () => server.close(),
  );
});
afterAll(async () => {
  for (const close of closing) await close();
});

const drawn = (card: ServiceCard, language: Language) =>
  renderAnswer(
    answer([part("when", [], [card])], { languages: [language] }),
    view({ language, today: ON, offerFollow: isStillToStart, unofficial: () => card.view.plan.unofficial }),
  );

/** Bubbles drawn at once: in a long thread each new one is laid out with all before it. */
const TOGETHER = 12;

/** CSS pixels of each message's bubbles, as the chat page draws them beside its sender's letter. */
async function heights(all: readonly object[], letters: "normal" | "large"): Promise<number[]> {
  const found: number[] = [];
  for (let at = 0; at < all.length; at += TOGETHER) found.push(...(await heightsOf(all.slice(at, at + TOGETHER), letters)));
  return found;
}

function heightsOf(all: readonly object[], letters: "normal" | "large"): Promise<number[]> {
  return page.evaluate(
    ({ all, letters }) => {
      document.documentElement.dataset.letters = letters;
      const { createThread } = window as unknown as { createThread: (root: Element, does: object) => (what: object) => void };
      document.body.replaceChildren();
      const root = document.createElement("div");
      root.id = "thread";
      root.style.cssText = "width:100%; height:auto; overflow:visible";
      document.body.append(root);
      const bot = { id: "", from: "bot", at: Date.now() };
      createThread(root, { tap() {}, unsend() {}, why() {} })({
        key: letters,
        messages: all.map((message, n) => ({ ...bot, id: `m${n}`, message })),
        channel: { name: "いつから", color: "#555555" },
        person: { name: "さくら" },
        loading: false,
        showAlt: false,
      });
      return [...root.querySelectorAll(".fx-bubble")].map((bubble) => Math.ceil(bubble.getBoundingClientRect().height));
    },
    { all, letters },
  );
}

type Case = { name: string; messages: object[] };

/** Every height with its case, the highest first; each case is one bubble. */
async function measured(cases: readonly Case[], letters: "normal" | "large"): Promise<{ name: string; height: number }[]> {
  const found = await heights(
    cases.flatMap((c) => c.messages),
    letters,
  );
  expect(found).toHaveLength(cases.length);
  return cases.map(({ name }, n) => ({ name, height: found[n] ?? 0 })).sort((a, b) => b.height - a.height);
}

function told(what: string, all: readonly { name: string; height: number }[], limit: number): number {
  const over = all.filter(({ height }) => height > limit).length;
  const at = (share: number) => all[Math.floor((1 - share) * (all.length - 1))]?.height;
  console.log(`${what}: median ${at(0.5)} px, p90 ${at(0.9)}, highest ${all[0]?.height} (${all[0]?.name}); ${over} of ${all.length} over ${limit}`);
  return over / all.length;
}

const plain = (language: Language): Case[] =>
  [...everyCard({ states: ["none"], asked: ["when"], adoptions: ["unofficial"] })].map(({ id, card }) => ({ name: id, messages: drawn(card, language) }));

describe("first bubbles at 390 pixels", () => {
  it("of every service asked いつから stand no higher than 420 pixels in Japanese", async () => {
    expect(told("ja", await measured(plain("ja"), "normal"), HIGHEST.ja)).toBe(0);
  });

  it("of every service stand no higher than 560 pixels with the largest letters", async () => {
    expect(told("ja, large letters", await measured(plain("ja"), "large"), HIGHEST_IN_LARGE)).toBeLessThanOrEqual(1 - GATE);
  });

  it.each(["easy", "en"] as const)("of every service fit the visible thread (%s)", async (language) => {
    expect(told(language, await measured(plain(language), "normal"), HIGHEST[language])).toBeLessThanOrEqual(1 - GATE);
  });

  it("fit too however they were asked, recorded and adopted, in every language (pairs)", async () => {
    const sample = pairwise({
      town: towns.map((t) => t.town.id),
      state: STATES,
      asked: ASKED.map((_, n) => n),
      adoption: ADOPTIONS,
      language: ["ja", "easy", "en"] as const,
    });
    const cases = sample.flatMap(({ town, state, asked, adoption, language }) => {
      const how = ASKED[asked];
      const of = how ? [...everyCard({ states: [state], asked: [how], adoptions: [adoption] })].filter((c) => c.card.view.town === town) : [];
      return of
        .filter((_, n) => n % 7 === 0)
        .map(({ id, card }) => ({ language, one: { name: `${id} ${state} ${JSON.stringify(how)} ${adoption}`, messages: drawn(card, language) } }));
    });
    for (const language of ["ja", "easy", "en"] as const) {
      const of = cases.filter((c) => c.language === language).map((c) => c.one);
      expect(told(`${language}, pairs`, await measured(of, "normal"), HIGHEST[language])).toBeLessThanOrEqual(1 - GATE);
    }
  });

  it("the welcome is at most one screen, on the shared channel and on a town's own", async () => {
    const operator = { name: "いつから編集室", contact: "itsukara@example.jp" };
    const welcomes = [view({ operator }), view({ operator, channel: { slug: "miki", town: "miki" } }), view({ unofficial: () => false })].map((v, n) => ({
      name: `welcome ${n + 1}`,
      messages: messages.welcome(v),
    }));
    expect(told("welcome", await measured(welcomes, "normal"), WELCOME_HIGHEST)).toBe(0);
  });
});
