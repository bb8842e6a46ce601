/** The pictures of README.md: an answer with a year, one that was there before the plan, an honest no; the desk to try it at; the timeline. */
import type { Browser, Page } from "playwright-core";
import { runTown } from "../../test/e2e/running-town.ts";
import { PHONE, pageOf, picture, TODAY } from "./camera.ts";

const TOWN = "misaki";
const ASKED = ["LINEの子育てお知らせはいつから？", "母子モはある？", "ごみの分別を教えるアプリはある？"];
/** px: three short answers under each other */
const CONVERSATION = 1_480;
const DESK = { width: 1_280, height: 800 };

async function ask(chat: Page, text: string): Promise<void> {
  const answers = chat.locator("#thread > .row .fx-bubble");
  const before = await answers.count();
  await chat.locator("#input:enabled").fill(text);
  await chat.getByRole("button", { name: "送る", exact: true }).click();
  await answers.nth(before).waitFor();
  // The buttons under the answer come a moment later and move it.
  await chat.locator("#quick").waitFor();
}

export async function shopWindowPictures(browser: Browser): Promise<void> {
  const town = await runTown({ DEMO: "1", TODAY }, { explained: true });
  try {
    const chat = await pageOf(browser, PHONE);
    await chat.setViewportSize({ width: PHONE, height: CONVERSATION });
    await chat.goto(`${town.lineUrl}/chat/#${TOWN}/sakura`);
    await chat.getByRole("button", { name: "友だちに追加" }).first().click();
    for (const text of ASKED) await ask(chat, text);
    await picture(chat, "chat-phone", { height: CONVERSATION, colours: "all" });

    const desk = await pageOf(browser, DESK.width);
    await desk.setViewportSize(DESK);
    await desk.goto(`${town.lineUrl}/#${TOWN}/tome`);
    await desk.getByRole("button", { name: "友だちに追加" }).first().click();
    await ask(desk, ASKED[0] ?? "");
    await picture(desk, "chat-desktop", { height: DESK.height, colours: "all" });

    const app = await pageOf(browser, PHONE);
    await app.goto(`${town.workerUrl}/app/${TOWN}/`);
    await app.getByRole("heading", { level: 1 }).waitFor();
    await picture(app, "timeline-phone", { height: 844 });
  } finally {
    await town.close();
  }
}
