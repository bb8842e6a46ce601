/** Why a question was answered so, asked of the running worker: it is the one that answers with everything staff published. */

import type { Explain, Knowledge } from "../../src/answer/index.ts";
import type { ExplainInput, Explanation } from "../../test/line-platform/server.ts";
import { explanationOf } from "./explanation.ts";

export const askWhy =
  (workerUrl: string, { knowledge }: { knowledge: Knowledge }) =>
  async ({ channel, town, text }: ExplainInput): Promise<Explanation> => {
    const query = new URLSearchParams({ channel, q: text, ...(town ? { town } : {}) });
    const answered = await fetch(`${workerUrl}/local/explain?${query}`);
    if (!answered.ok) return { rule: `理由を読みこめませんでした(${answered.status})。` };
    const body = (await answered.json()) as { explain: Explain };
    return explanationOf(body.explain, knowledge);
  };
