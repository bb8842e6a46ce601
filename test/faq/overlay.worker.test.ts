import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { answer, answerText } from "../../src/answer/index.ts";
import { liveKnowledge, OVERLAY_LOOK_EVERY_MS, readOverlay, readVersion } from "../../src/faq/overlay.ts";
import { planKnowledge } from "../../src/platform/knowledge.ts";

const SERVICE = "kagamiishi/kakanai";
const db = env.DB as never as Parameters<typeof readOverlay>[0];

beforeEach(async () => {
  for (const table of ["service_record", "publication", "answer_stop", "answer_rewording", "staff_faq"]) await env.DB.prepare(`DELETE FROM ${table}`).run();
});

const record = (state: string, note: string | null = null) =>
  env.DB.prepare(
    "INSERT INTO service_record (service, state, day, last_confirmed, link, note, recorded_by, recorded_at) VALUES (?1, ?2, '2026-10-01', '2026-11-01', NULL, ?3, 'test', 0)",
  )
    .bind(SERVICE, state, note)
    .run();

function isolate() {
  let clock = 0;
  const live = liveKnowledge({ db, base: planKnowledge, now: () => clock });
  const ask = async (text: string) =>
    answerText(answer(text, { town: "kagamiishi", language: "ja", today: "2026-11-20", minutes: null, topic: null }, await live.current()));
  const advance = (ms: number) => {
    clock += ms;
  };
  return { live, ask, advance };
}

describe("what staff record", () => {
  it("is in the answer five seconds later at most, without a restart", async () => {
    const { ask, advance } = isolate();
    expect(await ask("書かない窓口っていつから？")).not.toContain("町の登録");
    await record("started");
    advance(OVERLAY_LOOK_EVERY_MS);
    expect(await ask("書かない窓口っていつから？")).toContain("2026年10月1日に始まりました(町の登録)。");
  });

  it("is not looked for more often than every five seconds", async () => {
    let looks = 0;
    let clock = 0;
    const counting: typeof db = {
      prepare(sql) {
        looks++;
        return db.prepare(sql);
      },
      batch: (statements) => db.batch(statements),
    };
    const live = liveKnowledge({ db: counting, base: planKnowledge, now: () => clock });
    await Promise.all([live.current(), live.current(), live.current()]);
    const once = looks;
    clock += OVERLAY_LOOK_EVERY_MS - 1;
    await live.current();
    expect(looks).toBe(once);
    clock += 1;
    await live.current();
    expect(looks).toBe(once + 1);
  });

  it("keeps its history: only the newest record of a service is current", async () => {
    await record("preparing");
    await env.DB.prepare("UPDATE service_record SET replaced_at = 1 WHERE service = ?1").bind(SERVICE).run();
    await record("started");
    expect((await readOverlay(db)).records).toEqual([
      { service: SERVICE, state: "started", day: "2026-10-01", lastConfirmed: "2026-11-01", link: null, note: null, where: null },
    ]);
    await expect(record("delayed")).rejects.toThrow(/UNIQUE/);
  });

  it("raises the version with every change, whoever makes it", async () => {
    const versions = [await readVersion(db)];
    await record("started");
    versions.push(await readVersion(db));
    await env.DB.prepare("UPDATE service_record SET replaced_at = 1").run();
    versions.push(await readVersion(db));
    await env.DB.prepare("INSERT INTO answer_stop (service, day, stopped_by, stopped_at) VALUES (?1, '2026-11-01', 'test', 0)").bind(SERVICE).run();
    versions.push(await readVersion(db));
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  });
});

it("an answer the town stopped says so, and speaks again when the stop is lifted", async () => {
  const { ask, advance } = isolate();
  await env.DB.prepare("INSERT INTO answer_stop (service, day, stopped_by, stopped_at) VALUES (?1, '2026-11-01', 'test', 0)").bind(SERVICE).run();
  expect(await ask("書かない窓口っていつから？")).toContain("確認中です");
  await env.DB.prepare("UPDATE answer_stop SET lifted_at = 1").run();
  advance(OVERLAY_LOOK_EVERY_MS);
  expect(await ask("書かない窓口っていつから？")).not.toContain("確認中です");
});

it("a reworded answer keeps its printed name and its source", async () => {
  const { ask } = isolate();
  await env.DB.prepare(
    "INSERT INTO answer_rewording (service, ja, easy, en, day, reworded_by, reworded_at) VALUES (?1, '町のことばで言い直しました。', 'x', 'x', '2026-11-01', 'test', 0)",
  )
    .bind(SERVICE)
    .run();
  const said = await ask("書かない窓口っていつから？");
  expect(said).toContain("町のことばで言い直しました。");
  expect(said).toContain("書かない窓口の実現");
  expect(said).toContain("出典");
});

it("a staff FAQ is found and says who recorded it", async () => {
  const { ask } = isolate();
  await env.DB.prepare(
    "INSERT INTO staff_faq (id, town, ja, easy, en, asks, link, day, published_by, published_at) VALUES ('f1', 'kagamiishi', '日曜は閉まっています。', 'x', 'x', ?1, NULL, '2026-11-01', 'test', 0)",
  )
    .bind(JSON.stringify(["日曜日に役場は開いていますか", "日曜窓口はありますか"]))
    .run();
  const said = await ask("日曜日に役場は開いていますか");
  expect(said).toContain("日曜は閉まっています。");
  expect(said).toContain("登録");
});

it("a database that does not answer leaves the plans' answers standing", async () => {
  const broken = {
    prepare: () => {
      throw new Error("no");
    },
    batch: () => Promise.reject(new Error("no")),
  } as never;
  const live = liveKnowledge({ db: broken, base: planKnowledge, now: () => 0 });
  expect((await live.current()).towns).toHaveLength(5);
});
