/** What is asked of both sides: who comes, how many, how fast. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { APP_DIR } from "../app/build.ts";
import { evalQuestions } from "../bench/eval-questions.ts";
import { firstPage } from "../bench/first-page.ts";
import type { HttpClient } from "../bench/http-client.ts";
import { CHANNEL, type Webhook } from "../bench/webhook-events.ts";
import { arrivals, type Shape } from "./arrivals.ts";
import { type Round, round } from "./round.ts";
import type { Side } from "./sides.ts";

export type Scenario = {
  name: string;
  says: string;
  schedule: number[];
  run(side: Side, client: HttpClient): Promise<Round>;
};

const schedule = (shape: Shape, perSecond: number, seconds: number) => arrivals(shape, Math.max(1, Math.round(perSecond * seconds)), seconds * 1_000);
const failed = (status: number): string | null => (status === 200 ? null : String(status));

export function webhooks(
  name: string,
  says: string,
  when: { shape: Shape; perSecond: number; seconds: number; listenMs: number },
  make: (count: number) => Webhook[],
): Scenario {
  const at = schedule(when.shape, when.perSecond, when.seconds);
  return {
    name,
    says,
    schedule: at,
    run(side, client) {
      const url = `${side.url}/webhook/${CHANNEL}`;
      const tokens: string[] = [];
      // Written at the moment it is sent: an event that is a minute old has a dead reply token.
      const send = async (index: number) => {
        const [letter] = make(1) as [Webhook];
        tokens[index] = letter.token;
        const headers = { "content-type": "application/json", "x-line-signature": letter.signature };
        return failed((await client.post(url, letter.body, headers)).status);
      };
      return round(side, at, send, { tokens, listenMs: when.listenMs });
    },
  };
}

export function reading(name: string, says: string, when: { perSecond: number; seconds: number }, paths: readonly string[]): Scenario {
  const at = schedule("steady", when.perSecond, when.seconds);
  return {
    name,
    says,
    schedule: at,
    run: (side, client) =>
      round(side, at, async (index) => failed((await client.get(side.url + (paths[index % paths.length] ?? "/"), { "accept-encoding": "br, gzip" })).status)),
  };
}

export function askPaths(): string[] {
  const here = evalQuestions().filter(({ town }) => town === CHANNEL);
  return here.map(({ text }) => `/api/v1/ask?town=${CHANNEL}&q=${encodeURIComponent(text)}`);
}

export const DATA_PATHS = [`/api/v1/services?town=${CHANNEL}`, `/api/v1/towns/${CHANNEL}/overlay`, `/api/v1/services/${CHANNEL}/kakanai-madoguchi`];

/** One visit: the page, then what it names. */
export function visitPaths(): string[] {
  const { js, css } = firstPage(APP_DIR);
  const icon = /assets\/(icon-[\w-]+\.svg)/.exec(readFileSync(join(APP_DIR, "index.html"), "utf8"))?.[1];
  return [`/app/${CHANNEL}/`, ...[...js, ...css, ...(icon ? [icon] : [])].map((file) => `/app/assets/${file}`)];
}
