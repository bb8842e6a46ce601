/** Every page of the console, in a town hall that is busy: axe, room on a small screen, targets for a finger, light and dark. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COLUMNS } from "../../src/staff/records/csv.ts";
import { PAGES } from "../staff/routes-table.ts";
import { violations } from "./accessibility.ts";
import { launchBrowser } from "./browser.ts";
import { busyOffice, type Office, SERVICE, STOPPED, TOWN } from "./busy-office.ts";
import { type RunningTown, runTown } from "./running-town.ts";

const TOUCH_MIN_PX = 44;
const WIDTHS = [320, 1_280];
const PHONE_PX = 390;
const SCHEMES = ["light", "dark"] as const;

type Visit = {
  name: string;
  /** as in the table; null: no page of its own */
  route: string | null;
  path: (office: Office) => string;
  act?: (page: Page) => Promise<unknown>;
  /** what this state says; waited for */
  says?: string;
  status?: number;
};

type Path = string | Visit["path"];
const pathFrom = (path: Path): Visit["path"] => (typeof path === "string" ? () => path : path);
const page = (route: string, path: Path): Visit => ({ route, name: route, path: pathFrom(path) });
/** The same page in another state. */
const state = (name: string, route: string, path: Path, says: string): Visit => ({ name, route, path: pathFrom(path), says });
/** What a form leads to. */
const then = (name: string, path: Path, act: NonNullable<Visit["act"]>, says: string): Visit => ({ name, route: null, path: pathFrom(path), act, says });

const press = (label: string) => (on: Page) => on.getByRole("button", { name: label }).first().click();
const filling = (field: string, text: string, label: string) => async (on: Page) => {
  await on.locator(field).fill(text);
  await press(label)(on);
};

const A = `/${TOWN}/announcements`;
const ONE = "GET /:town/announcements/:id";
const HEADINGS = COLUMNS.join(",");
const row = (recorded: string) => `${TOWN}/${SERVICE},,,,,${recorded},,2026-11-01,2026-11-19,,,,総務課,2027-05-20,`;
const importing = (...recorded: string[]) => filling("#pasted", [HEADINGS, ...recorded.map(row)].join("\n"), "変わるところを見る");

const VISITS: Visit[] = [
  page("GET /", "/"),
  page("GET /:town", `/${TOWN}`),
  page("GET /:town/announcements", A),
  state("an announcement that was sent", ONE, ({ sent }) => `${A}/${sent}`, "送りおわりました"),
  state("one that is being sent", ONE, ({ sending }) => `${A}/${sending}`, "送っています"),
  state("one that halted by itself", ONE, ({ halted }) => `${A}/${halted}`, "自動で止まりました"),
  state("one that a disaster holds", ONE, ({ held }) => `${A}/${held}`, "見なおし待ち"),
  state("a draft", ONE, ({ draft }) => `${A}/${draft}`, "下書きを保存"),
  state("one that waits for approval", ONE, ({ waiting }) => `${A}/${waiting}`, "2人に送ります"),
  page("GET /:town/announcements/:id/check", ({ draft }) => `${A}/${draft}/check`),
  then("a draft with a fault", ({ draft }) => `${A}/${draft}`, filling("#link", "javascript:alert(1)", "下書きを保存"), "まだ保存できていません"),
  page("GET /:town/services", `/${TOWN}/services`),
  page("GET /:town/services/import", `/${TOWN}/services/import`),
  then("what an import would change", `/${TOWN}/services/import`, importing("遅れている"), "1件が変わります"),
  then("an import with faults", `/${TOWN}/services/import`, importing("はじまった", ""), "まだ1件も読みこんでいません"),
  state("a service whose record waits", "GET /:town/services/:service", `/${TOWN}/services/${SERVICE}`, "確認を待っています"),
  state("an initiative that is no service of its own", "GET /:town/services/:service/:part", `/${TOWN}/services/kakanai-madoguchi/kento`, "この項目のサービス"),
  page("GET /:town/services/:service/edition", `/${TOWN}/services/${SERVICE}/edition`),
  page("GET /:town/services/:service/publication", `/${TOWN}/services/${SERVICE}/publication`),
  then("a publication with faults", `/${TOWN}/services/${SERVICE}/publication`, press("確認をたのむ"), "まだ保存できていません"),
  state("changes that wait", "GET /:town/changes", `/${TOWN}/changes`, "よくある質問の公開"),
  page("GET /:town/answers", `/${TOWN}/answers`),
  page("GET /:town/answers/:service", `/${TOWN}/answers/${SERVICE}`),
  then("an answer tried in other words", `/${TOWN}/answers/${SERVICE}`, press("答えを見てみる"), "ボットの答え(この文のとき)"),
  state("an answer that is stopped", "GET /:town/answers/:service", `/${TOWN}/answers/${STOPPED}`, "止まっています"),
  state("what residents asked and reported", "GET /:town/questions", `/${TOWN}/questions`, "年がちがうようです"),
  page("GET /:town/faq", `/${TOWN}/faq`),
  page("GET /:town/faq/:id", ({ faqDraft }) => `/${TOWN}/faq/${faqDraft}`),
  then("a question tried before it is published", ({ faqDraft }) => `/${TOWN}/faq/${faqDraft}`, press("ためす"), "ためした結果"),
  page("GET /:town/figures", `/${TOWN}/figures`),
  state("a disaster and an election", "GET /:town/settings", `/${TOWN}/settings`, "町長選挙"),
  page("GET /:town/people", `/${TOWN}/people`),
  state("the log of a busy day", "GET /:town/audit", `/${TOWN}/audit`, "災害"),
  { name: "a page that is not there", route: null, path: () => `/${TOWN}/nothing-here`, status: 404 },
];

let town: RunningTown;
let browser: Browser;
let office: Office;
let screens: Page[] = [];
const at = (path: string) => `${town.workerUrl}/staff${path}`;

/** axe keeps one core busy; the other looks at the next page. */
const AT_ONCE = 2;

beforeAll(async () => {
  [town, browser] = await Promise.all([runTown({ DEMO: "1" }), launchBrowser()]);
  office = await busyOffice(town);
  const context = await browser.newContext({ locale: "ja-JP" });
  context.setDefaultTimeout(15_000);
  screens = await Promise.all(Array.from({ length: AT_ONCE }, () => context.newPage()));
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await town?.close();
});

async function onScreen(act: (screen: Page) => Promise<void>): Promise<void> {
  const screen = screens.pop();
  if (!screen) throw new Error(`more than ${AT_ONCE} tests at once`);
  await act(screen).finally(() => screens.push(screen));
}

const layout = (screen: Page): Promise<string[]> =>
  screen.evaluate((smallest) => {
    const inline = (e: Element) => e.matches("p a, li a, dd a, td a, th a") && getComputedStyle(e).display === "inline";
    const targets = [...document.querySelectorAll("a, button, summary, input:not([type=hidden]), select, textarea")].filter(
      (e) => e.getClientRects().length > 0 && !e.matches(".skip") && !inline(e),
    );
    const box = (e: Element) => (e.matches("input[type=radio], input[type=checkbox]") ? (e.closest("label") ?? e) : e).getBoundingClientRect();
    const beyond = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    return [
      ...(beyond > 0 ? [`${beyond} px sideways`] : []),
      ...targets.filter((e) => box(e).height < smallest).map((e) => `${Math.round(box(e).height)} px high: ${e.outerHTML.slice(0, 120)}`),
    ];
  }, TOUCH_MIN_PX);

async function look(screen: Page): Promise<void> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await screen.setViewportSize({ width, height: 900 });
    found.push(...(await layout(screen)).map((says) => `${width} px: ${says}`));
    for (const colorScheme of SCHEMES) {
      await screen.emulateMedia({ colorScheme });
      found.push(...(await violations(screen)).map((says) => `${width} px, ${colorScheme}: ${says}`));
    }
  }
  // Letters twice as large, as a browser's own setting makes them, on a phone.
  await screen.setViewportSize({ width: PHONE_PX, height: 900 });
  await screen.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  found.push(...(await layout(screen)).map((says) => `200 % text: ${says}`));
  expect(found).toEqual([]);
}

it("every page of the table of routes is looked at", () => {
  expect([...new Set(VISITS.flatMap(({ route }) => route ?? []))].sort()).toEqual([...PAGES].sort());
});

describe("axe objects to nothing, nothing goes sideways, every target fits a finger", () => {
  it("where one signs in", () =>
    onScreen(async (screen) => {
      await screen.goto(at(`/${TOWN}`));
      await look(screen);
      await screen.goto(at(`/${TOWN}`));
      await screen.locator(`button[value="${TOWN}-admin"]`).first().click();
      await screen.getByRole("heading", { level: 1, name: "はじめ" }).waitFor();
    }));

  it.concurrent.each(VISITS)("$name", ({ path, act, says, status = 200 }) =>
    onScreen(async (screen) => {
      expect((await screen.goto(at(path(office))))?.status()).toBe(status);
      await act?.(screen);
      if (says) await screen.locator("main").getByText(says).first().waitFor();
      await look(screen);
    }),
  );
});
