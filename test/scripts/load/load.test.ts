import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureApp } from "../../../scripts/app/build.ts";
import { buildWorker } from "../../../scripts/bench/build-worker.ts";
import { quantile } from "../../../scripts/bench/figure.ts";
import { httpClient } from "../../../scripts/bench/http-client.ts";
import { startLineFake } from "../../../scripts/bench/line-fake.ts";
import { ensureKnowledge } from "../../../scripts/data/build.ts";
import { arrivals, busiestSecond } from "../../../scripts/load/arrivals.ts";
import { figuresOf, tableOf } from "../../../scripts/load/figures.ts";
import { NotThisMachine, onlyThisMachine } from "../../../scripts/load/loopback.ts";
import { MOST_REQUESTS, sendBySchedule } from "../../../scripts/load/open-loop.ts";
import { round } from "../../../scripts/load/round.ts";
import { runLoad, type Size, scenariosOf } from "../../../scripts/load/run.ts";
import { alreadyRunning, startSides } from "../../../scripts/load/sides.ts";
import { ensureBundle } from "../../../scripts/serve/bundle.ts";

const SCRIPT = join(import.meta.dirname, "../../../scripts/load.ts");

describe("load is sent to this machine only", () => {
  it.each(["https://itsukara.example.jp", "http://192.0.2.7:8787", "http://localhost.example.jp", "http://127.0.0.1@example.jp/", "localhost", ""])(
    "%s is refused",
    (address) => {
      expect(() => onlyThisMachine(address)).toThrow(NotThisMachine);
    },
  );

  it.each(["http://localhost:8787", "http://127.0.0.1:8787/", "http://[::1]:8787"])("%s is taken", (address) => {
    expect(onlyThisMachine(address)).toMatch(/^http:\/\/.*:8787$/);
  });

  it("the command refuses another host before it builds or sends anything", async () => {
    const refused = await promisify(execFile)(process.execPath, [SCRIPT, "--url", "https://itsukara.example.jp"]).catch((error) => error);
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain("only ever sent to this machine");
  });
});

describe("arrivals", () => {
  it("are the same at every run, in order and within the time", () => {
    const schedule = arrivals("wave", 500, 10_000);
    expect(schedule).toEqual(arrivals("wave", 500, 10_000));
    expect(schedule).toEqual([...schedule].sort((a, b) => a - b));
    expect(schedule.length).toBe(500);
    expect(schedule.every((at) => at >= 0 && at <= 10_000)).toBe(true);
  });

  it("of a wave come early, steady ones evenly", () => {
    const earlyShare = (shape: "wave" | "steady") => arrivals(shape, 2_000, 10_000).filter((at) => at < 2_000).length / 2_000;
    // 1 - e^-1 of a wave is there after a fifth of the time.
    expect(earlyShare("wave")).toBeCloseTo(0.636, 1);
    expect(earlyShare("steady")).toBeCloseTo(0.2, 1);
  });

  it("in the busiest second are counted over any second, not over whole ones", () => {
    expect(busiestSecond([0, 900, 950, 1_850, 5_000])).toBe(3);
  });
});

describe("the sender", () => {
  const every10ms = Array.from({ length: 20 }, (_, i) => i * 10);

  it("counts from the moment a request was due: a stall stands in the time of everyone who came meanwhile", async () => {
    const { times, late } = await sendBySchedule(every10ms, async (index) => {
      const stallsUntil = performance.now() + (index === 0 ? 400 : 0);
      while (performance.now() < stallsUntil);
      return null;
    });
    // The last was due 190 ms after the first: all twenty waited for the one that stalled.
    expect(times.length).toBe(20);
    expect(Math.min(...times)).toBeGreaterThan(150);
    expect(quantile(late, 0.5)).toBeGreaterThan(150);
  });

  it("does not wait for an answer before it sends the next", async () => {
    let under = 0;
    let most = 0;
    await sendBySchedule(every10ms, async () => {
      most = Math.max(most, ++under);
      await sleep(150);
      under--;
      return null;
    });
    expect(most).toBeGreaterThan(3);
  });

  it("counts failures by name and goes on", async () => {
    const { failures, times } = await sendBySchedule([0, 1, 2], async (index) => {
      if (index === 1) throw Object.assign(new Error("gone"), { code: "ECONNRESET" });
      return index === 2 ? "500" : null;
    });
    expect(failures).toEqual({ ECONNRESET: 1, "500": 1 });
    expect(times.length).toBe(3);
  });

  it("refuses more than its bound", async () => {
    await expect(
      sendBySchedule(
        Array.from({ length: MOST_REQUESTS + 1 }, () => 0),
        async () => null,
      ),
    ).rejects.toThrow("at most");
  });
});

describe("replies", () => {
  it("said twice and repeated in vain are told apart; a push to someone without a reply is their first", async () => {
    const line = await startLineFake();
    const client = httpClient(4);
    const say = (path: string, body: object) => client.post(`${line.url}/v2/bot/message/${path}`, JSON.stringify({ ...body, messages: [] }));
    // A worker that loses b, repeats a with its used token, and pushes twice what c has had already.
    const told = [
      [() => say("reply", { replyToken: "a" }), () => say("reply", { replyToken: "a" })],
      [],
      [() => say("reply", { replyToken: "c" }), () => say("push", { to: "c" }), () => say("push", { to: "c" })],
    ];
    const side = { ...alreadyRunning("http://127.0.0.1:1"), line };
    const send = async (index: number) => {
      for (const one of told[index] ?? []) await one();
      return null;
    };
    const { lost, twice, triedAgain } = await round(side, [0, 1, 2], send, { tokens: ["a", "b", "c"], listenMs: 20 });
    client.close();
    await line.stop();
    expect({ lost, twice, triedAgain }).toEqual({ lost: 0, twice: 1, triedAgain: 1 });
  });
});

describe("a tiny load", () => {
  const TINY: Size = { waveSeconds: 0.2, seconds: 0.15, scale: 8, rounds: 1, waveRounds: 1, warmUpSeconds: 0.3, listenMs: 100 };
  let workDir = "";
  let bundles: { ours: string; bare: string };
  beforeAll(async () => {
    workDir = mkdtempSync(join(tmpdir(), "itsukara-load-test-"));
    ensureKnowledge();
    await ensureApp();
    const bare = new URL("../../../scripts/load/workers/bare-worker.ts", import.meta.url);
    bundles = { ours: ensureBundle(), bare: await buildWorker(join(workDir, "bare"), bare) };
  }, 60_000);
  afterAll(() => rmSync(workDir, { recursive: true, force: true }));

  it("answers everyone on both sides, loses no reply and says none twice", async () => {
    const sides = await startSides(bundles, workDir, null);
    try {
      const results = await runLoad(sides, TINY, scenariosOf(TINY), () => {});
      expect(results.map(({ scenario }) => scenario.name)).toEqual(["webhook-steady", "webhook-wave", "api-ask", "api-data", "app"]);
      for (const { scenario, rounds } of results) {
        for (const [one] of [rounds.ours, rounds.baseline]) {
          expect(one, scenario.name).toMatchObject({ lost: 0, twice: 0, requests: scenario.schedule.length });
          expect(one?.failures, scenario.name).toEqual({});
          expect(one?.answer.p50).toBeGreaterThan(0);
        }
      }
      const figures = results.flatMap(({ scenario, rounds }) => figuresOf(scenario, rounds));
      expect(figures.find((one) => one.figure === "load-webhook-wave-replies-lost")).toMatchObject({ value: 0, baseline: { value: 0 } });
      expect(tableOf(results).split("\n").length).toBe(2 + 2 * results.length);
    } finally {
      await Promise.all([sides.ours.stop(), sides.bare.stop()]);
    }
  }, 60_000);
});
