/** What a town published: a row shows on every surface, one that does not fit is left out, and what is withdrawn goes. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { answer, answerText, firstWords, withOverlay } from "../../src/answer/index.ts";
import { overlayOf, readOverlay, readVersion } from "../../src/faq/overlay.ts";
import type { TownData } from "../../src/plan/schema.ts";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import { planKnowledge } from "../../src/platform/knowledge.ts";
import { serviceBy } from "../../src/service/catalogue.ts";
import { timelineOf } from "../../src/service/timeline.ts";
import { serviceView } from "../../src/service/view.ts";

const db = env.DB as unknown as D1Database;
const SERVICE = "kagamiishi/kakanai";
const TODAY = "2026-11-20";
const QUESTION = "書かない窓口っていつから？";

type Row = Record<string, string | number | null>;
const ROW: Row = {
  service: SERVICE,
  says: "started",
  day: "2026-09-01",
  of_day: "2026-08-01",
  until_day: null,
  title: "書かない窓口を始めました",
  source_kind: "koho",
  url: null,
  issue: "2026年9月号",
  page: 4,
  checked: "2026-11-01",
  ja: "名前を書かずに申請できる。",
  easy: "なまえを かかずに ｛申請|しんせい｝できる。",
  en: "One applies without writing.",
  entered_by: "t",
  entered_at: 1,
  withdrawn_at: null,
};
const enter = (more: Row = {}) => {
  const row = { ...ROW, ...more };
  return db
    .prepare(
      `INSERT INTO publication (${Object.keys(row).join()}) VALUES (${Object.keys(row)
        .map((_, i) => `?${i + 1}`)
        .join()})`,
    )
    .bind(...Object.values(row))
    .run();
};
const published = async () => withOverlay(planKnowledge(), await readOverlay(db));
async function view() {
  const { towns, overlay } = await published();
  const town = towns.find((t) => t.town.id === "kagamiishi") as TownData;
  const service = serviceBy(town, "kakanai");
  if (!service) throw new Error("no service");
  return serviceView(town, service, overlay, TODAY);
}
const ask = async () => answer(QUESTION, { town: "kagamiishi", language: "ja", today: TODAY, minutes: null, topic: null }, await published());

beforeEach(() => db.batch(["publication", "service_record"].map((table) => db.prepare(`DELETE FROM ${table}`))));

describe("a publication of the town", () => {
  it("is the verdict, the first words, the details and the years, and never says that it can be used", async () => {
    await enter();
    expect((await view()).verdict).toMatchObject({ kind: "published", years: [2026], when: "now", record: null, publication: { says: "started" } });
    const answered = await ask();
    expect(firstWords(answered)).toContain("町の広報(2026年9月号)に、2026年8月1日に始まったとあります。");
    expect(answerText(answered)).toContain("「書かない窓口を始めました」");
    expect(answerText(answered)).not.toMatch(/使えます/);
    const cells = timelineOf(await view(), TODAY);
    expect(cells.filter((cell) => cell.sign === "published").map((cell) => cell.year)).toEqual(
      cells.filter((cell) => cell.year >= 2026).map((cell) => cell.year),
    );
  });

  it("goes with its withdrawal, and the plan speaks again; every change is a new version", async () => {
    const versions = [await readVersion(db)];
    await enter();
    versions.push(await readVersion(db));
    await db.prepare("UPDATE publication SET withdrawn_at = 2").run();
    versions.push(await readVersion(db));
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect((await view()).verdict).toMatchObject({ kind: "study", publication: null });
    expect(firstWords(await ask())).not.toContain("広報");
  });

  it.each([
    ["of a kind nobody knows", { says: "opened" }],
    ["without a day that exists", { day: "2026-02-30" }],
    ["of a newspaper", { source_kind: "koho", issue: null }],
    ["from a site without an address", { source_kind: "site", url: null }],
    ["of an address that is none", { source_kind: "site", url: "javascript:alert(1)" }],
    ["without its words in a language", { en: "" }],
  ])("%s is left out, and the others stay", async (_, wrong) => {
    await enter(wrong);
    await enter({ service: "kagamiishi/zei-qr" });
    const overlay = await readOverlay(db);
    expect(overlay.publications?.map((p) => p.service)).toEqual(["kagamiishi/zei-qr"]);
    expect((await view()).verdict.kind).toBe("study");
  });

  it("is read whole: the row and what it says are the same", async () => {
    await enter({ until_day: "2027-03-31" });
    expect((await readOverlay(db)).publications).toEqual([
      {
        service: SERVICE,
        says: "started",
        day: "2026-09-01",
        of: "2026-08-01",
        until: "2027-03-31",
        title: "書かない窓口を始めました",
        source: { kind: "koho", issue: "2026年9月号", page: 4, url: null },
        checked: "2026-11-01",
        text: { ja: ROW.ja, easy: ROW.easy, en: ROW.en },
      },
    ]);
  });

  it("is its own town's alone", async () => {
    await enter();
    const overlay = await readOverlay(db);
    expect(overlayOf(overlay, "kagamiishi").publications).toHaveLength(1);
    expect(overlayOf(overlay, "miki").publications).toEqual([]);
  });

  it("gives way to a newer record and stands before an older one; more than a year old it says so", async () => {
    const record = (confirmed: string) =>
      db
        .prepare("INSERT INTO service_record (service, state, day, last_confirmed, recorded_by, recorded_at) VALUES (?1, 'delayed', ?2, ?2, 't', 1)")
        .bind(SERVICE, confirmed)
        .run();
    await enter();
    await record("2026-10-01");
    expect((await view()).verdict.kind).toBe("delayed");
    await db.prepare("UPDATE service_record SET last_confirmed = '2026-08-31'").run();
    expect((await view()).verdict).toMatchObject({ kind: "published", old: false });
    await db.prepare("DELETE FROM service_record").run();
    await db.prepare("UPDATE publication SET day = '2025-09-01'").run();
    expect((await view()).verdict).toMatchObject({ kind: "published", old: true });
    expect(firstWords(await ask())).toContain("1年以上前のことです");
  });
});
