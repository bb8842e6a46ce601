/** A deployment: migrations under load, then two releases over one database in the middle of a send. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unstable_splitSqlQuery as statementsOf } from "wrangler";
import { migrate } from "../../scripts/serve/migrate.ts";
import { createLinePlatform, type LinePlatform, seededRandom } from "../line-platform/server.ts";
import { bothReleases, oldRelease, type Release, type Running } from "./old-release.ts";

const TOWN = "kagamiishi";
const MIGRATIONS = join(import.meta.dirname, "../../migrations");
/** What the release before services called a service; now one leads to four of them, the other to one. */
const MEASURE = `${TOWN}/madoguchi-shiharai`;
const INITIATIVE = `${MEASURE}/qr-eltax`;
const BUILDS_WITHIN_MS = 60_000;
const PEOPLE = 6;
const FRIENDS = 2_300;
const PATIENCE_MS = 20_000;
const PAGES = [
  "/healthz",
  "/api/v1/towns",
  `/api/v1/towns/${TOWN}/overlay`,
  "/api/v1/announcements",
  "/api/v1/ask?q=%E4%BA%88%E7%B4%84",
  "/api/v1/openapi.json",
];

/** Two bundles take as long to build as everything else here takes to run. */
const asked = process.env.FULL_MATRIX !== undefined;
const old = asked ? oldRelease() : null;

if (!old)
  describe("a deployment", () => {
    it("is tried by npm run test:full, where this repository's history is at hand", () => {
      if (asked) console.log("previous release: not present");
    });
  });
else
  describe(`a deployment over ${old.commit.slice(0, 7)}, which has ${old.migrations.length} migrations`, () => {
    const workDir = mkdtempSync(join(tmpdir(), "itsukara-deployment-"));
    const people = Array.from({ length: PEOPLE }, (_, i) => `p${i}`);
    let line: LinePlatform;
    let listening: { url: string; close(): Promise<void> };
    let running: Running;
    /** where LINE's webhook leads at the moment */
    let answering: Release = "old";
    const failed: string[] = [];

    const note = (release: Release, path: string, status: number) => void (status >= 500 && failed.push(`${release} ${path} ${status}`));
    const said = (person: string) => line.chat(TOWN, person).messages.filter((m) => m.from === "bot").length;
    const all = () => people.map(said);
    const follows = async () =>
      (await running.db.prepare("SELECT service FROM follow ORDER BY service").all<{ service: string }>()).results.map(({ service }) => service);

    async function get(release: Release): Promise<void> {
      for (const page of PAGES) {
        const response = await running.fetch(release, page, { redirect: "manual", headers: { "cf-connecting-ip": "127.0.0.1" } });
        await response.text();
        note(release, page, response.status);
      }
    }

    beforeAll(async () => {
      line = createLinePlatform({
        random: seededRandom(5),
        people: people.map((id) => ({ id, name: id, note: "", language: "ja" })),
        workerUrl: "http://localhost",
        webhook: {
          async fetch(request) {
            const { pathname } = new URL(request.url);
            const response = await running.fetch(answering, pathname, {
              method: "POST",
              headers: Object.fromEntries(request.headers),
              body: await request.text(),
            });
            note(answering, pathname, response.status);
            return response;
          },
          autoRedeliver: false,
        },
      });
      listening = await line.listen(0);
      running = await bothReleases(old, workDir, listening.url);
      for (const name of old.migrations) {
        const statements = statementsOf(readFileSync(join(MIGRATIONS, name), "utf8")).filter((sql) => sql.trim() !== "");
        await running.db.batch(statements.map((sql) => running.db.prepare(sql)));
      }
      await running.db.batch([
        running.db.prepare(
          "CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)",
        ),
        ...old.migrations.map((name) => running.db.prepare("INSERT INTO d1_migrations (name) VALUES (?1)").bind(name)),
      ]);
    }, BUILDS_WITHIN_MS);
    afterAll(async () => {
      await running?.stop();
      await listening?.close();
      rmSync(workDir, { recursive: true, force: true });
    });

    it("the old release keeps follows under the ids it knew: of a measure, and of one initiative", async () => {
      const [first = "", second = ""] = people;
      for (const person of [first, second]) await line.residents.follow(TOWN, person);
      await line.residents.tap(TOWN, first, { type: "postback", data: `1:follow:${MEASURE}` });
      await line.residents.tap(TOWN, second, { type: "postback", data: `1:follow:${INITIATIVE}` });
      await expect.poll(follows, { timeout: PATIENCE_MS }).toEqual([MEASURE, INITIATIVE].sort());
    });

    it("migrations applied while the old release answers: no 5xx, every question answered once", async () => {
      for (const person of people.slice(2)) await line.residents.follow(TOWN, person);
      const greeted = people.map((_, i) => (i < 2 ? 2 : 1));
      await expect.poll(all, { timeout: PATIENCE_MS }).toEqual(greeted);
      let migrating = true;
      const load = (async () => {
        let rounds = 0;
        for (; migrating || rounds < 2; rounds++) {
          await Promise.all([...people.map((person) => line.residents.say(TOWN, person, "予約はいつから")), get("old")]);
        }
        return rounds;
      })();
      const applied = await migrate(running.db);
      migrating = false;
      const rounds = await load;
      expect(applied.length).toBeGreaterThanOrEqual(1);
      await expect.poll(all, { timeout: PATIENCE_MS }).toEqual(greeted.map((n) => n + rounds));
      expect(failed).toEqual([]);
    }, 60_000);

    it("both releases send one announcement at the same time while LINE fails: everyone has it once", async () => {
      const now = Date.now();
      const { db } = running;
      await db.batch([
        db
          .prepare(
            `INSERT INTO friendship (channel, user_id, provider, since) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
             SELECT ?1, 'U' || printf('%032d', i), 'local-' || ?1, 0 FROM n`,
          )
          .bind(TOWN, FRIENDS),
        db
          .prepare(
            `INSERT INTO announcement (id, town, category, urgent, title_ja, body_ja, status, starts_at, expires_at, approved_count, created_by, updated_by)
             VALUES ('a1', ?1, 'お知らせ', 1, '題名', '本文', 'approved', ?2, ?3, ?4, 'w', 'w')`,
          )
          .bind(TOWN, now - 1_000, now + 3_600_000, FRIENDS + PEOPLE),
      ]);
      line.fail({ match: /multicast/, mode: "500", times: 2 });
      line.fail({ match: /multicast/, mode: "drop-after-accept", times: 2 });
      const status = async () => (await db.prepare("SELECT status FROM announcement WHERE id = 'a1'").first<{ status: string }>())?.status;
      const until = Date.now() + PATIENCE_MS;
      while ((await status()) !== "sent" && Date.now() < until) {
        const wake = { v: 1, announcement: "a1" };
        await Promise.all([running.deliver("old", "itsukara-deliveries", wake), running.deliver("now", "itsukara-deliveries", wake)]);
        await sleep(50);
      }
      line.clearFaults();
      expect(await status()).toBe("sent");
      const times = new Map<string, number>();
      for (const call of line.sending.calls.filter((one) => one.api === "multicast")) for (const id of call.to) times.set(id, (times.get(id) ?? 0) + 1);
      expect(times.size).toBe(FRIENDS + PEOPLE);
      expect([...times.values()].filter((n) => n !== 1)).toEqual([]);
      expect(line.sending.retryKeyMisuse).toEqual([]);
    }, 60_000);

    it("what the old release froze and could not send goes from the new one, letter for letter, to everyone once", async () => {
      const now = Date.now();
      const { db } = running;
      await db
        .prepare(
          `INSERT INTO announcement (id, town, category, urgent, title_ja, body_ja, status, starts_at, expires_at, approved_count, created_by, updated_by)
           VALUES ('a2', ?1, 'お知らせ', 1, '二つ目', '本文', 'approved', ?2, ?3, ?4, 'w', 'w')`,
        )
        .bind(TOWN, now - 1_000, now + 3_600_000, FRIENDS + PEOPLE)
        .run();
      const back = line.fail({ match: /multicast/, mode: "500" });
      const sent = line.sending.calls.length;
      await running.deliver("old", "itsukara-deliveries", { v: 1, announcement: "a2" });
      const frozen = await db.prepare("SELECT request FROM delivery_batch WHERE announcement = 'a2' AND request IS NOT NULL").all<{ request: string }>();
      back();
      expect(frozen.results.length).toBeGreaterThan(0);
      expect(line.sending.calls.length).toBe(sent);
      const status = async () => (await db.prepare("SELECT status FROM announcement WHERE id = 'a2'").first<{ status: string }>())?.status;
      const until = Date.now() + PATIENCE_MS;
      while ((await status()) !== "sent" && Date.now() < until) {
        await running.deliver("now", "itsukara-deliveries", { v: 1, announcement: "a2" });
        await running.sweep("now");
        await sleep(250);
      }
      expect(await status()).toBe("sent");
      const calls = line.sending.calls.slice(sent).filter((one) => one.api === "multicast");
      const letter = (to: readonly string[], messages: unknown) => JSON.stringify([to, messages]);
      const letters = calls.map(({ to, messages }) => letter(to, messages));
      for (const { request } of frozen.results) {
        const { to, messages } = JSON.parse(request) as { to: string[]; messages: unknown };
        expect(letters).toContain(letter(to, messages));
      }
      const reached = calls.flatMap(({ to }) => to);
      expect([reached.length, new Set(reached).size]).toEqual([FRIENDS + PEOPLE, FRIENDS + PEOPLE]);
    }, 60_000);

    it("what the old release could not bring to its end the new one does, once; and its pages open", async () => {
      const before = all();
      const back = line.fail({ match: /reply/, mode: "500" });
      for (const person of people) await line.residents.say(TOWN, person, "書かない窓口はいつから");
      // The old release has tried and failed; from here on only the new one is there.
      await expect.poll(() => line.faultsTaken()["500"] ?? 0, { timeout: PATIENCE_MS }).toBeGreaterThanOrEqual(PEOPLE);
      answering = "now";
      back();
      await expect
        .poll(
          async () => {
            await running.sweep("now");
            return all();
          },
          { timeout: PATIENCE_MS, interval: 500 },
        )
        .toEqual(before.map((n) => n + 1));
      await sleep(500);
      expect(all()).toEqual(before.map((n) => n + 1));
      await get("now");
      expect(failed).toEqual([]);
    }, 60_000);

    it("a follow that the old release kept is known to the new one, and one 「やめる」 ends it", async () => {
      const [first = "", second = ""] = people;
      expect(await follows()).toEqual([MEASURE, INITIATIVE].sort());
      for (const person of [first, second]) await line.residents.say(TOWN, person, "やめる");
      await expect.poll(follows, { timeout: PATIENCE_MS }).toEqual([]);
      for (const person of [first, second]) expect(JSON.stringify(line.chat(TOWN, person).messages.at(-1))).toContain("お知らせをやめました");
      expect(failed).toEqual([]);
    });
  });
