/**
 * A fixed sample of what `npm run bench -- --only fuzz` does a hundred thousand times: nothing that is sent makes the worker
 * fail, break LINE's limits or show a text as markup. What it once found stands in counterexamples.worker.test.ts.
 */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { planKnowledge } from "../../src/platform/knowledge.ts";
import worker from "../../src/worker.ts";
import { emptyTables, realDatabase } from "../faults/every-statement.ts";
import { bindings, ORIGIN } from "../faults/http.ts";
import { apiRequests, checkApiRequest } from "./api-requests.ts";
import { furnishTown } from "./furnished-town.ts";
import { checkQuestion, questions } from "./questions.ts";
import type { Schemas } from "./schema-arbitrary.ts";
import { checkStaffForm, staffForms } from "./staff-forms.ts";
import { checkWebhook, webhooks } from "./webhooks.ts";
import { isWorkersError, strictLine, type World } from "./world.ts";

const SEED = 20_261_121;
const CASES = { questions: 400, webhooks: 300, api: 500, staff: 140 };
const official = (env as unknown as { LINE_WEBHOOK: Schemas | null }).LINE_WEBHOOK;

let world: World;
beforeEach(async () => {
  await emptyTables();
  const line = strictLine();
  for (const level of ["log", "info", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation((said: unknown) => void (isWorkersError(String(said)) && line.faults.push(String(said))));
  vi.stubGlobal("fetch", async (input: string | Request, init?: RequestInit) => {
    const request = new Request(input as string, init);
    return Response.json(line.answer(new URL(request.url).pathname, await request.text()));
  });
  const bound = bindings(realDatabase);
  world = {
    origin: ORIGIN,
    async send(request) {
      const context = createExecutionContext();
      const response = await worker.fetch(request as never, bound as never, context as never);
      await waitOnExecutionContext(context);
      return response;
    },
    nothingWrong() {
      const [fault] = line.faults.splice(0);
      if (fault) throw new Error(fault);
    },
  };
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const sample = (numRuns: number) => ({ seed: SEED, numRuns });
const PATIENCE_MS = 60_000;

describe("a fixed sample of random input", () => {
  it(
    "any question to any town in any language is answered within LINE's limits",
    () => {
      fc.assert(
        fc.property(questions(planKnowledge()), (one) => checkQuestion(one, planKnowledge())),
        sample(CASES.questions),
      );
    },
    PATIENCE_MS,
  );

  it(
    "any webhook, official, bent or no JSON at all, is taken or refused, and what is answered LINE would take",
    async () => {
      if (!official) console.log("official contract: not present");
      await fc.assert(
        fc.asyncProperty(webhooks(official), (one) => checkWebhook(one, world)),
        sample(CASES.webhooks),
      );
    },
    PATIENCE_MS,
  );

  it(
    "any request to the public API gets an answer with a name",
    async () => {
      await fc.assert(
        fc.asyncProperty(apiRequests, (one) => checkApiRequest(one, world)),
        sample(CASES.api),
      );
    },
    PATIENCE_MS,
  );

  it(
    "any form of the console, with any field bent, is taken or refused in words, and no text becomes markup",
    async () => {
      const signed = await furnishTown(realDatabase);
      await fc.assert(
        fc.asyncProperty(staffForms, (one) => checkStaffForm(one, world, signed)),
        sample(CASES.staff),
      );
    },
    PATIENCE_MS,
  );
});

it("the mark of the forms is found where it is not escaped, so the check can fail", async () => {
  const { MARK, unescapedIn } = await import("./texts.ts");
  expect(unescapedIn(`<p>${MARK}</p>`)).not.toEqual([]);
  expect(unescapedIn(`<p>${MARK.replaceAll("<", "&lt;").replaceAll("'", "&#39;").replaceAll('"', "&quot;")}</p>`)).toEqual([]);
});
