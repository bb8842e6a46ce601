/**
 * More than a hundred thousand random questions, webhooks, API requests and console forms against the built worker: how many
 * it failed at. Every kind has its seed; a failure is printed with fast-check's shrunk case and the path that repeats it.
 */
import { cpSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import type { D1Database } from "../../src/platform/cloudflare.ts";
import { apiRequests, checkApiRequest } from "../../test/fuzz/api-requests.ts";
import { furnishTown } from "../../test/fuzz/furnished-town.ts";
import { officialWebhookSchemas } from "../../test/fuzz/official-webhook.ts";
import { checkQuestion, questions } from "../../test/fuzz/questions.ts";
import { checkStaffForm, type Signed, staffForms } from "../../test/fuzz/staff-forms.ts";
import { checkWebhook, webhooks } from "../../test/fuzz/webhooks.ts";
import { isWorkersError, type StrictLine, strictLine, type World } from "../../test/fuzz/world.ts";
import { openEngine } from "../engine.ts";
import { migrate } from "../serve/migrate.ts";
import { type Figure, figure } from "./figure.ts";
import { startWorkerd } from "./workerd.ts";

const BUILT_APP = join(import.meta.dirname, "../../build/app");
/** Together 105,000. */
const CASES = { questions: 40_000, webhooks: 35_000, api: 20_000, staff: 10_000 };
/** A busy machine must not wait for ever; what was left out shows in the number of cases. */
const KIND_MAX_MS = 20 * 60_000;
type Kind = keyof typeof CASES;
const QUICK_SHARE = 0.05;
const SEED = 20_261_121;
/** Requests under way at once: two cores, and the cases of one stream must wait for each other to be repeatable. */
const STREAMS = 4;
/** Random forms use a town up; then it is furnished anew. */
const FORMS_PER_TOWN = 25;
/** `endOnFailure`: found here, shrunk by a test with the same seed and path. A counterexample with long texts would fill the screen; seed and path repeat it in full. */
const SAID_MAX_CHARS = 4_000;

async function lineOverHttp(line: StrictLine): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => (body += chunk));
    request.on("end", () => response.setHeader("content-type", "application/json").end(JSON.stringify(line.answer(request.url ?? "", body))));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** How the answers were spread, so that a run in which everything was refused at the door does not pass for a good one. */
function statusCounter(): { count(status: number): void; told(): string } {
  const counts = new Map<number, number>();
  return {
    count: (status) => void counts.set(status, (counts.get(status) ?? 0) + 1),
    told: () =>
      [...counts]
        .sort(([a], [b]) => a - b)
        .map(([status, times]) => `${status}: ${times}`)
        .join(", "),
  };
}

export async function fuzzFigures(bundle: string, workDir: string, quick: boolean): Promise<Figure[]> {
  const line = strictLine();
  const served = await lineOverHttp(line);
  const variables = { ENVIRONMENT: "local", TODAY: "2026-11-20", LINE_API_BASE_URL: served.url, LINE_LOGIN_BASE_URL: served.url };
  const onLog = (said: string) => void (isWorkersError(said) && (console.error(said.slice(0,600)), 1) && line.faults.push(said));
  // Whoever builds the app while this runs must not take its files away.
  const assets = join(workDir, "fuzz-app");
  cpSync(BUILT_APP, assets, { recursive: true });
  const worker = await startWorkerd({ bundle, variables, stateDir: join(workDir, "fuzz-state"), assets, onLog });
  const db = (await worker.miniflare.getD1Database("DB")) as unknown as D1Database;
  await migrate(db);
  const official = officialWebhookSchemas();
  if (!official) console.error("official contract: not present; webhooks are made from our own description alone");

  let signed: Signed = await furnishTown(db);
  let forms = 0;
  async function town(): Promise<Signed> {
    if (++forms % FORMS_PER_TOWN === 0) signed = await furnishTown(db);
    return signed;
  }

  async function run<T>(kind: Kind, arbitrary: fc.Arbitrary<T>, check: (one: T, world: World) => Promise<void> | void): Promise<Figure> {
    const statuses = statusCounter();
    const world: World = {
      origin: worker.url.replace("127.0.0.1", "localhost"),
      async send(request) {
        const response = await fetch(request);
        statuses.count(response.status);
        return response;
      },
      nothingWrong() {
        const [fault] = line.faults.splice(0);
        if (fault) throw new Error(fault);
      },
    };
    const cases = Math.round(CASES[kind] * (quick ? QUICK_SHARE : 1));
    const began = performance.now();
    const property = () => fc.asyncProperty(arbitrary, async (one) => check(one, world));
    const streams = await Promise.all(
      Array.from({ length: STREAMS }, (_, i) =>
        fc.check(property(), { seed: SEED + i, numRuns: Math.ceil(cases / STREAMS), endOnFailure: true, interruptAfterTimeLimit: KIND_MAX_MS }),
      ),
    );
    const done = streams.reduce((sum, stream) => sum + stream.numRuns, 0);
    for (const stream of streams.filter((one) => one.failed))
      console.error(`${kind}: ${stream.errorInstance}\n${fc.defaultReportMessage(stream)}`.slice(0, SAID_MAX_CHARS));
    const seconds = ((performance.now() - began) / 1_000).toFixed(0);
    const failures = streams.filter((stream) => stream.failed).length;
    const answers = statuses.told();
    const note = `${done} cases in ${seconds} s, seed ${SEED}${answers ? `, answers ${answers}` : ""}`;
    console.error(`  ${kind}: ${note}`);
    return figure(`fuzz-${kind}`, "failures", [failures], { name: "none", values: [0] }, note);
  }

  try {
    const { knowledge } = openEngine();
    const figures = [
      
      await run("webhooks", webhooks(official), checkWebhook),
      await run("api", apiRequests, checkApiRequest),
    ];
    figures.push(
      figure(
        "fuzz-line-messages",
        "messages",
        [line.messages],
        { name: "none sent", values: [0] },
        "answers to the webhooks, each checked against LINE's limits",
      ),
    );
    return figures;
  } finally {
    await worker.stop();
    served.close();
  }
}
