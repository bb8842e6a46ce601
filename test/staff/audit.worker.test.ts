import { beforeEach, describe, expect, it } from "vitest";
import { AUDIT_PAGE, auditStatement } from "../../src/staff/audit.ts";
import { type Browser, db, seedStaff, signIn } from "./console.ts";

/** A town whose log no other test of this file's database writes into. */
const TOWN = "miki";
let admin: Browser;

beforeEach(async () => {
  await seedStaff();
  admin = await signIn(`${TOWN}-admin`);
});
const rows = (page: string) =>
  [...page.matchAll(/<tr><th scope="row"[^>]*>(.*?)<\/tr>/gs)].map(([, row]) => (row ?? "").replace(/<[^>]+>/g, " ").replace(/\s+/g, " "));
const log = async (
  action: `setting.${string}` | `person.${string}` | `announcement.${string}`,
  target: string,
  before?: unknown,
  after?: unknown,
  at = Date.now(),
) => auditStatement(db, { town: TOWN, person: { id: "x", name: "見本 花子" }, action, target, before, after }, at).run();

describe("the audit log", () => {
  it("can be neither changed nor shortened", async () => {
    await log("setting.save", TOWN);
    await expect(db.prepare("UPDATE audit_log SET person = 'x'").run()).rejects.toThrow("append-only");
    await expect(db.prepare("DELETE FROM audit_log").run()).rejects.toThrow("append-only");
  });

  it("says in words who did what to what, and only what changed", async () => {
    await log("setting.save", TOWN, { weeklyCap: 3, onePersonOffice: false }, { weeklyCap: 2, onePersonOffice: false });
    await log("person.roles", `${TOWN}-writer`, { roles: ["writer"] }, { roles: ["writer", "approver"] });
    await log("announcement.stop", "a123", { status: "sending" }, { status: "stopped" });
    const page = await (await admin.get(`/staff/${TOWN}/audit`)).text();
    const [stopped, roles, saved] = rows(page);
    expect(stopped).toContain("見本 花子 配信を止めた");
    expect(page).toContain(`href="/staff/${TOWN}/announcements/a123"`);
    expect(roles).toContain("権限を変えた 見本 writer miki 権限: 書く人 権限: 書く人、承認する人");
    expect(saved).toContain("町の決めごとを変えた");
    expect(saved).toContain("7日間に届く数: 3 7日間に届く数: 2");
    expect(saved).not.toContain("一人の職場");
    expect(page).not.toContain("{&quot;");
  });

  it("shows markup that somebody typed as it is", async () => {
    await log("person.add", "<b>x</b>", undefined, { name: "<script>alert(1)</script>" });
    const page = await (await admin.get(`/staff/${TOWN}/audit`)).text();
    expect(page).not.toContain("<script>alert");
    expect(page).toContain("&lt;script&gt;alert");
  });

  it("goes back a hundred at a time, each row once, also where many are of one instant", async () => {
    await db.batch(
      Array.from({ length: 130 }, (_, i) =>
        auditStatement(
          db,
          { town: TOWN, person: { id: "x", name: "x" }, action: "setting.save", target: `row-${i}` },
          i < 90 ? 5_000_000_000_000 : 5_000_000_000_001,
        ),
      ),
    );
    const first = await (await admin.get(`/staff/${TOWN}/audit`)).text();
    const next = /href="([^"]+\?before=\d+)"/.exec(first)?.[1] ?? "";
    const second = await (await admin.get(next)).text();
    const seen = [...(first + second).matchAll(/row-(\d+)/g)].map(([, n]) => Number(n));
    expect(rows(first)).toHaveLength(100);
    expect(seen.slice(0, 130).sort((a, b) => a - b)).toEqual(Array.from({ length: 130 }, (_, i) => i));
    for (const odd of ["x", "-1", "1.5", "99999999999999999999"]) expect((await admin.get(`/staff/${TOWN}/audit?before=${odd}`)).status).toBe(200);
  });

  it("is read along its index, however long it is", async () => {
    const { results } = await db.prepare(`EXPLAIN QUERY PLAN ${AUDIT_PAGE}`).bind(TOWN, 1, 100).all<{ detail: string }>();
    const steps = results.map((row) => row.detail);
    expect(steps.filter((step) => /^SCAN|TEMP B-TREE/.test(step))).toEqual([]);
    expect(steps.join()).toContain("audit_log_town");
  });
});

describe("the log as CSV", () => {
  it("is whole, for Excel, in words and as it was written; a formula stays text", async () => {
    await db.batch(
      Array.from({ length: 2_100 }, (_, i) =>
        auditStatement(db, { town: TOWN, person: { id: "x", name: "=1+1" }, action: "setting.save", target: `csv-${i}` }, i),
      ),
    );
    const response = await admin.get(`/staff/${TOWN}/audit.csv`);
    expect(response.headers.get("content-type")).toContain("text/csv");
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split("\r\n");
    expect(lines[0]).toContain('"時刻(日本)","人","操作"');
    expect(new Set(lines.flatMap((line) => /"csv-\d+"/.exec(line)?.[0] ?? [])).size).toBe(2_100);
    expect(lines.find((line) => line.includes('"csv-7"'))).toContain(`"'=1+1"`);
  });
});

describe("who may read it", () => {
  it("a 管理者 of this town, nobody else", async () => {
    for (const path of ["audit", "audit.csv"]) {
      for (const role of ["writer", "approver"] as const) expect((await (await signIn(`${TOWN}-${role}`)).get(`/staff/${TOWN}/${path}`)).status).toBe(403);
      expect((await (await signIn("kagamiishi-admin")).get(`/staff/${TOWN}/${path}`)).status).toBe(404);
    }
    await log("setting.save", "only-of-miki");
    for (const path of ["audit", "audit.csv"]) {
      expect(await (await (await signIn("kagamiishi-admin")).get(`/staff/kagamiishi/${path}`)).text()).not.toContain("only-of-miki");
    }
  });

  it("the id of another town's row is no place to go back from", async () => {
    const other = await signIn("kagamiishi-admin");
    await log("setting.save", "secret", undefined, undefined, 6_000_000_000_000);
    const { id } = (await db.prepare("SELECT max(id) AS id FROM audit_log").first<{ id: number }>()) ?? { id: 0 };
    await auditStatement(db, { town: "kagamiishi", person: { id: "x", name: "x" }, action: "setting.save", target: "own" }, 6_000_000_000_001).run();
    const page = await (await other.get(`/staff/kagamiishi/audit?before=${id}`)).text();
    expect(page).not.toContain("secret");
    expect(rows(page)[0]).toContain(" own ");
  });
});
