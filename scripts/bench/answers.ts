/**
 * Answers in workerd, beside the same bundle in Node. Every loop is timed from outside and the time of an empty request is
 * taken off, on both sides alike. One answer = `answer` and `answerText`: the whole text a resident reads.
 */
import { pathToFileURL } from "node:url";
import { alternate } from "./alternate.ts";
import { evalQuestions } from "./eval-questions.ts";
import { type Figure, figure, quantile } from "./figure.ts";
import { httpClient } from "./http-client.ts";
import { startWorkerd } from "./workerd.ts";

const ORIGIN = "http://127.0.0.1";
const LOOP = 1_000;
/** Answers of one question in one short batch: enough to stand out from a request, few enough to show what a slow question costs. */
const BATCH = 4;
const EMPTY_REQUESTS = 100;
const BASELINE = "the same bundle in Node";

/** Answers a path of workers/answer-loop.ts. */
type Ask = (path: string, body?: string) => Promise<string>;
type Round = { p50: number; p99: number; perSecond: number; aloneP50: number; aloneP99: number; emptyP50: number; emptyP99: number };

async function timed(ask: Ask, path: string): Promise<number> {
  const began = performance.now();
  const said = await ask(path);
  const ms = performance.now() - began;
  if (!path.includes("count=0") && !(Number(said) > 0)) throw new Error(`${path} answered nothing`);
  return ms;
}

async function timedEach(ask: Ask, count: number, path: (i: number) => string): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) times.push(await timed(ask, path(i)));
  return times;
}

async function measure(ask: Ask, batches: number): Promise<Round> {
  const empty = await timedEach(ask, EMPTY_REQUESTS, () => "/answers?count=0");
  const overhead = quantile(empty, 0.5);
  const short = (await timedEach(ask, batches, (i) => `/answers?from=${i}&count=1&each=${BATCH}`)).map((ms) => Math.max(0, ms - overhead) / BATCH);
  const alone = await timedEach(ask, batches, (i) => `/answers?from=${i}&count=1`);
  const loop = await timed(ask, `/answers?from=0&count=${LOOP}`);
  return {
    p50: quantile(short, 0.5),
    p99: quantile(short, 0.99),
    perSecond: (LOOP * 1_000) / (loop - overhead),
    aloneP50: quantile(alone, 0.5),
    aloneP99: quantile(alone, 0.99),
    emptyP50: overhead,
    emptyP99: quantile(empty, 0.99),
  };
}

export async function answerFigures(rounds: number, bundle: string, quick: boolean): Promise<Figure[]> {
  const questions = evalQuestions();
  const batches = quick ? Math.ceil(questions.length / 4) : questions.length;
  const worker = await startWorkerd({ bundle });
  try {
    const { default: inNode } = (await import(pathToFileURL(bundle).href)) as { default: { fetch(request: Request): Promise<Response> } };
    /** New connections each time: workerd closes idle ones while Node has its turn. */
    async function inWorkerd<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
      const client = httpClient(1);
      try {
        return await work(async (path, body) => (await client.post(worker.url + path, body)).body);
      } finally {
        client.close();
      }
    }
    const node: Ask = async (path, body = "") => (await inNode.fetch(new Request(ORIGIN + path, { method: "POST", body }))).text();
    // Unmeasured: the first answers open the knowledge, and the compiler learns.
    const warmUp = async (ask: Ask) => {
      await ask("/questions", JSON.stringify(questions));
      await ask(`/answers?count=${questions.length}`);
    };
    await inWorkerd(warmUp);
    await warmUp(node);
    const { ours, baseline } = await alternate(
      rounds,
      () => inWorkerd((ask) => measure(ask, batches)),
      () => measure(node, batches),
    );
    const line = (name: string, unit: string, pick: (r: Round) => number, note: string) =>
      figure(name, unit, ours.map(pick), { name: BASELINE, values: baseline.map(pick) }, note);
    const how = `${batches} batches a round, each one question ${BATCH} times in one request, an empty request taken off, divided by ${BATCH}`;
    const whole = "one question in one request, HTTP and its pauses included";
    return [
      line("answer-p50", "ms", (r) => r.p50, how),
      line("answer-p99", "ms", (r) => r.p99, how),
      line("answers-per-second", "1/s", (r) => r.perSecond, `one request that answers ${LOOP.toLocaleString("en")} questions of test/eval in a row`),
      figure(
        "answer-request-p50",
        "ms",
        ours.map((r) => r.aloneP50),
        { name: "an empty request", values: ours.map((r) => r.emptyP50) },
        whole,
      ),
      figure(
        "answer-request-p99",
        "ms",
        ours.map((r) => r.aloneP99),
        { name: "an empty request", values: ours.map((r) => r.emptyP99) },
        `${whole}: garbage collection and other programs too`,
      ),
    ];
  } finally {
    await worker.stop();
  }
}
