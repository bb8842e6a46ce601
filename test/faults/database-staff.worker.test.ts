/** The database fails at each statement of what staff do in turn; the person reads that it failed and does it once more. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { draftStatement, EMPTY } from "../../src/announcement/store.ts";
import { personStatement, roleStatement } from "../../src/staff/people.ts";
import { startSession } from "../../src/staff/session.ts";
import { befriend, TOWN } from "../announcement/rig.ts";
import { createLinePlatform } from "../line-platform/server.ts";
import { failAtEach, realDatabase, STORY_TIMEOUT_MS, type Story } from "./every-statement.ts";
import type { FailingDatabase } from "./failing-database.ts";
import { ORIGIN, quietLog, web } from "./http.ts";

quietLog();
beforeEach(() => {
  const line = createLinePlatform({ workerUrl: ORIGIN });
  vi.stubGlobal("fetch", async (input: string | Request, init?: RequestInit) => line.fetch(new Request(input as string, init)));
});
afterEach(() => vi.unstubAllGlobals());

const HOUR_MS = 3_600_000;
type Person = "writer" | "approver";

/** Cookies of one who writes and one who approves. */
async function twoPeople(): Promise<Record<Person, string>> {
  const now = Date.now();
  const cookie = async (role: Person) => {
    const id = `${TOWN}-${role}`;
    await realDatabase.batch([
      personStatement(realDatabase, { id, email: `${id}@example.jp`, name: role }, now),
      roleStatement(realDatabase, { person: id, town: TOWN, role }, now),
    ]);
    return `itsukara_staff=${(await startSession(realDatabase, id, now)).token}`;
  };
  return { writer: await cookie("writer"), approver: await cookie("approver") };
}

type Deed = [person: Person, path: string, body?: object];

const staff =
  (scene: () => Promise<unknown>, [person, path, body = {}]: Deed) =>
  async (db: FailingDatabase): Promise<Story> => {
    await scene();
    const cookies = await twoPeople();
    let status = 0;
    return {
      async happens() {
        const make = () =>
          new Request(`${ORIGIN}/staff/api/v1/${path}`, {
            method: "POST",
            headers: { cookie: cookies[person], "content-type": "application/json" },
            body: JSON.stringify(body),
          });
        status = (await web(db).until(make)).status;
      },
      // Done, or done before and said so: nobody is left with an error that a second try does not end.
      seen: () => (status === 409 ? 200 : status),
    };
  };

const content = { ...EMPTY, title: { ja: "窓口の時間", easy: null, en: null }, body: { ja: "12月1日から17時までです。", easy: null, en: null } };
/** An announcement of the writer's on its way, as far as `status`. */
const announced = (status: "draft" | "waiting" | "approved") => async () => {
  const now = Date.now();
  await befriend({ count: 2 });
  await draftStatement(realDatabase, { id: "a1", town: TOWN, by: `${TOWN}-writer` }, content, now).run();
  if (status !== "draft")
    await realDatabase
      .prepare("UPDATE announcement SET status = ?1, submitted_by = ?2, submitted_at = ?3, approved_count = 2, starts_at = ?4, expires_at = ?5 WHERE id = 'a1'")
      .bind(status, `${TOWN}-writer`, now, now + HOUR_MS, now + 100 * HOUR_MS)
      .run();
};
async function changeOf(payload: object, kind: string): Promise<void> {
  await realDatabase
    .prepare("INSERT INTO staff_change (id, town, kind, target, payload, asked_by, asked_at) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)")
    .bind(TOWN, kind, `${TOWN}/kakanai-madoguchi`, JSON.stringify({ v: 1, ...payload }), `${TOWN}-writer`, Date.now())
    .run();
}
const STARTED = { state: "started", day: "2026-11-01", lastConfirmed: "2026-11-02", link: null, note: null, owner: "総務課", review: "2027-05-20" };
const REWORDED = { text: { ja: "文", easy: "ぶん", en: "text" }, day: "2026-11-01" };
const asChange = (kind: string, payload: object) => () => changeOf(payload, kind);

const STORIES: [string, () => Promise<unknown>, Deed][] = [
  ["an announcement is handed over", announced("draft"), ["writer", "announcements/a1/submit"]],
  ["an announcement is approved", announced("waiting"), ["approver", "announcements/a1/approve"]],
  ["an approved announcement is sent at once", announced("approved"), ["writer", "announcements/a1/send"]],
  ["an approved announcement is taken back", announced("approved"), ["writer", "announcements/a1/take-back"]],
  ["a record is approved, with the announcement it proposes", asChange("record", STARTED), ["approver", "changes/1/approve"]],
  ["a wording is approved", asChange("reword", REWORDED), ["approver", "changes/1/approve"]],
  ["a change is declined", asChange("record", STARTED), ["approver", "changes/1/decline", { note: "日付を確かめてください" }]],
];

describe("the database fails once, at each statement in turn", () => {
  it.each(STORIES)(
    "%s: once, with one line each in the audit log",
    async (_, scene, deed) => {
      const failures = await failAtEach(staff(scene, deed));
      expect(failures.refused).toBeGreaterThan(1);
      expect(failures["answer-lost"]).toBeGreaterThan(1);
    },
    STORY_TIMEOUT_MS,
  );
});
