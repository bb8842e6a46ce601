/** Records taken out as CSV, filled in, and read in again: what would change is shown first, and all of it or nothing is asked. */
import { beforeEach, describe, expect, it } from "vitest";
import { type Browser, db, seedStaff, signIn } from "./console.ts";

const TOWN = "kagamiishi";
const SERVICE = `${TOWN}/kakanai`;
/** a service, and the initiative that its record was kept under before */
const NEW = `${TOWN}/semi-self-regi`;
const OLD = `${TOWN}/madoguchi-shiharai/semi-self-regi`;
const IMPORT = `/staff/${TOWN}/services/import`;
/** 「始まった」「総務課」 as an older Excel saves them */
const SHIFT_JIS: Record<string, number[]> = {
  始まった: [0x8e, 0x6e, 0x82, 0xdc, 0x82, 0xc1, 0x82, 0xbd],
  総務課: [0x91, 0x8d, 0x96, 0xb1, 0x89, 0xdb],
};
let writer: Browser;
let approver: Browser;

beforeEach(async () => {
  await db.batch(["service_record", "staff_change", "review", "announcement", "town_setting"].map((table) => db.prepare(`DELETE FROM ${table}`)));
  // Nothing but a test deletes; isolates look again when the version moves.
  await db.prepare("UPDATE overlay_version SET version = version + 1").run();
  await seedStaff();
  [writer, approver] = [await signIn(`${TOWN}-writer`), await signIn(`${TOWN}-approver`)];
});

const text = async (response: Response) => (await response.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const taken = async (): Promise<string> => await (await writer.get(`/staff/${TOWN}/services.csv`)).text();
const waiting = async (): Promise<number> =>
  (await db.prepare("SELECT count(*) AS n FROM staff_change WHERE state = 'waiting'").first<{ n: number }>())?.n ?? -1;
const file = (content: string | Uint8Array) => new File([content as BlobPart], "services.csv", { type: "text/csv" });
const STATE_AT = 5;
/** state, place, day, last confirmed, link, note, basis, owner, next review */
const GOOD = ["始まった", "", "2026-11-01", "2026-11-20", "https://example.jp/", "=窓口で使えます", "決裁 12", "総務課", "2027-05-20"];
const but = (fields: Record<number, string>) => GOOD.map((cell, at) => fields[at] ?? cell);

/** The CSV as it was taken out, with cells of one service filled in. */
function filled(csv: string, cells: readonly string[] = GOOD, service = SERVICE): string {
  return csv
    .split("\r\n")
    .map((row) => {
      const parts = row.replace(/^\uFEFF/, "").split('","');
      if (parts[0] !== `"${service}`) return row;
      parts.splice(STATE_AT, cells.length, ...cells);
      return parts.join('","');
    })
    .join("\r\n");
}
const lineOf = (csv: string, service = SERVICE): number => csv.split("\r\n").findIndex((row) => row.startsWith(`"${service}"`)) + 1;

/** Shows the plan and presses its button. */
async function asks(shown: Response): Promise<Response> {
  const rows = /name="rows" value="([^"]*)"/.exec(await shown.text())?.[1] ?? "";
  const decoded = rows.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#39;", "'").replaceAll("&amp;", "&");
  return writer.post(`${IMPORT}/ask`, { rows: decoded });
}

it("every service has its row, with what the plan says, what residents read, and nothing for what is not recorded", async () => {
  const csv = await taken();
  const row = csv.split("\r\n")[lineOf(csv) - 1] ?? "";
  expect(row).toContain('"令和7年度から検討 計画にあるのは令和7年度からの「検討」までで、始まる年度は書かれていません。"');
  expect(row.endsWith(`${',""'.repeat(10)}`)).toBe(true);
  expect(csv.split("\r\n").filter((line) => line.startsWith(`"${TOWN}/`)).length).toBeGreaterThan(80);
});

describe("reading in a CSV", () => {
  it("of what was taken out changes nothing", async () => {
    const response = await writer.post(IMPORT, { csv: file(await taken()) });
    expect(response.status).toBe(200);
    expect(await text(response)).toContain("変わるところはありません");
  });

  it("shows what would change, asks for it only after that, and it holds after the second person", async () => {
    const shown = await writer.post(IMPORT, { csv: file(filled(await taken())) });
    expect(shown.status).toBe(200);
    const page = await text(shown.clone());
    expect(page).toContain("1件が変わります");
    expect(page).toMatch(/書かない窓口.*始まった\(2026-11-01/);
    expect(await waiting()).toBe(0);
    expect((await asks(shown)).status).toBe(303);
    expect(await waiting()).toBe(1);
    const id = (await db.prepare("SELECT max(id) AS id FROM staff_change").first<{ id: number }>())?.id;
    expect((await approver.post(`/staff/${TOWN}/changes/${id}/approve`)).status).toBe(303);
    expect(await db.prepare("SELECT service, state, note FROM service_record").first()).toEqual({
      service: SERVICE,
      state: "started",
      note: "=窓口で使えます",
    });
    // Out and in again: the apostrophe that guards the formula is no part of the note.
    expect(await taken()).toContain(`"'=窓口で使えます"`);
    expect(await text(await writer.post(IMPORT, { csv: file(await taken()) }))).toContain("変わるところはありません");
  });

  it("keeps what is said of a start in part, out and in again", async () => {
    await asks(await writer.post(IMPORT, { csv: file(filled(await taken(), but({ 0: "一部で始まった", 1: "住民課の窓口だけ" }))) }));
    const id = (await db.prepare("SELECT max(id) AS id FROM staff_change").first<{ id: number }>())?.id;
    await approver.post(`/staff/${TOWN}/changes/${id}/approve`);
    expect(await db.prepare("SELECT state, place, basis FROM service_record").first()).toEqual({
      state: "partly",
      place: "住民課の窓口だけ",
      basis: "決裁 12",
    });
    expect(await text(await writer.post(IMPORT, { csv: file(await taken()) }))).toContain("変わるところはありません");
  });

  it("takes an id of an older CSV where it means one service", async () => {
    const row = [OLD, "", "", "", "", ...GOOD, ""].map((cell) => `"${cell}"`).join(",");
    const [headings = ""] = (await taken()).split("\r\n");
    await asks(await writer.post(IMPORT, { csv: file(`${headings}\r\n${row}\r\n`) }));
    expect(await db.prepare("SELECT target FROM staff_change").first()).toEqual({ target: NEW });
  });

  it("takes pasted lines where no file can be chosen, and the days as Excel writes them", async () => {
    const csv = filled(await taken(), but({ 2: "2026/11/1", 3: "2026/11/20", 8: "2027/5/20" }));
    expect(await text(await writer.post(IMPORT, { pasted: csv }))).toMatch(/始まった\(2026-11-01、確認 2026-11-20\)/);
  });

  it("reads Shift_JIS", async () => {
    const [headings = ""] = (await taken()).replace(/^\uFEFF/, "").split("\r\n");
    // The encoder of the web platform knows UTF-8 only: headings are looked up letter by letter in the decoder.
    const sjis = new TextDecoder("shift_jis");
    const letters = new Map<string, number[]>();
    for (let high = 0x81; high <= 0x9f; high++) for (let low = 0x40; low <= 0xfc; low++) letters.set(sjis.decode(new Uint8Array([high, low])), [high, low]);
    for (let high = 0xe0; high <= 0xef; high++) for (let low = 0x40; low <= 0xfc; low++) letters.set(sjis.decode(new Uint8Array([high, low])), [high, low]);
    const bytes = (said: string) => [...said].flatMap((letter) => (letter < "\u0080" ? [letter.charCodeAt(0)] : (letters.get(letter) ?? [])));
    expect(bytes("始まった")).toEqual(SHIFT_JIS.始まった);
    expect(bytes("総務課")).toEqual(SHIFT_JIS.総務課);
    const row = `${SERVICE},,,,,始まった,,2026-11-01,2026-11-20,,窓口で使えます,,総務課,2027-05-20,`;
    const shown = await writer.post(IMPORT, { csv: file(new Uint8Array(bytes(`${headings}\r\n${row}\r\n`))) });
    expect(await text(shown)).toMatch(/1件が変わります.*窓口で使えます.*総務課/);
  });

  it("with one broken row reads in nothing, and names the line", async () => {
    const csv = filled(await taken());
    const bad = filled(csv, but({ 0: "はじまった" }), `${TOWN}/${/"kagamiishi\/((?!kakanai)[a-z0-9-]+)"/.exec(csv)?.[1]}`);
    const response = await writer.post(IMPORT, { csv: file(bad) });
    expect(response.status).toBe(422);
    expect(await text(response)).toMatch(/まだ1件も読みこんでいません.*\d+行目: 7つの中から1つ/);
    expect(await waiting()).toBe(0);
  });

  it.each<[string, (csv: string) => string | Uint8Array, string | RegExp]>([
    ["a start that lies ahead", (csv) => filled(csv, but({ 2: "2027-01-01" })), "これから始まるものは"],
    ["a link with javascript:", (csv) => filled(csv, but({ 4: "javascript:alert(1)" })), "https:// で始まる"],
    ["a start in part without its place", (csv) => filled(csv, but({ 0: "一部で始まった" })), "どこで始まったかを"],
    ["a place of a start in full", (csv) => filled(csv, but({ 1: "本庁" })), "「一部で始まった」のときだけ"],
    [
      "a measure that is several services",
      (csv) => csv.replace(`"${SERVICE}"`, `"${TOWN}/madoguchi-shiharai"`),
      /どのサービスか分かりません。.*semi-self-regi/,
    ],
    [
      "a service and a start it had before as two",
      (csv) => `${csv}${csv.split("\r\n")[lineOf(csv, NEW) - 1]?.replace(`"${NEW}"`, `"${OLD}"`)}\r\n`,
      /\d+行目と同じサービス/,
    ],
    ["a service of another town", (csv) => csv.replace(`"${SERVICE}"`, '"miki/kakanai-madoguchi"'), "この町にありません"],
    ["one service twice", (csv) => `${csv}${csv.split("\r\n")[lineOf(csv) - 1]}\r\n`, /\d+行目: \d+行目と同じサービス/],
    ["a missing column", (csv) => `${csv}"${SERVICE}","a"\r\n`, /\d+行目: 列が2つ/],
    ["a quotation that never ends", (csv) => `${csv}"${SERVICE}`, /\d+行目: 「&quot;」が閉じられていません/],
    ["other headings", (csv) => csv.replace("町の登録", "状態"), "1行目: 6つめの列の名前を「町の登録」"],
    ["bytes that are no text", () => new Uint8Array([0xff, 0xfe, 0x00, 0x80, 0xfd]), "文字が読めません"],
    ["more than a megabyte", () => "あ".repeat(400_000), "1MBまで"],
    ["nothing", () => "", "ファイルを選ぶか"],
  ])("%s: nothing is asked, and it says what to do", async (_, broken, says) => {
    const response = await writer.post(IMPORT, { csv: file(broken(await taken())) });
    expect(response.status).toBe(422);
    expect(await text(response)).toMatch(says);
    expect(await waiting()).toBe(0);
  });

  it("counts the lines of the file, not its rows", async () => {
    const csv = filled(await taken(), but({ 2: "2027-01-01", 5: "一行目\n二行目" }));
    const [page] = [await text(await writer.post(IMPORT, { csv: file(csv) }))];
    expect(page).toContain(`${lineOf(csv)}行目: これから始まるものは`);
  });

  it("trusts nothing that the shown page sent back", async () => {
    expect((await writer.post(`${IMPORT}/ask`, { rows: "{" })).status).toBe(422);
    const cells = ["miki/kakanai-madoguchi", "", "", "", "", "始まった", "", "2026-11-01", "2026-11-20", "", "", "", "総務課", "2027-05-20", ""];
    const forged = await writer.post(`${IMPORT}/ask`, { rows: JSON.stringify([{ line: 2, cells }]) });
    expect(forged.status).toBe(422);
    expect(await waiting()).toBe(0);
  });

  it("is not for another town", async () => {
    const stranger = await signIn("miki-admin");
    expect((await stranger.get(IMPORT)).status).toBe(404);
    expect((await stranger.post(IMPORT, { pasted: "x" })).status).toBe(404);
    expect((await stranger.post(`${IMPORT}/ask`, { rows: "[]" })).status).toBe(404);
  });
});
