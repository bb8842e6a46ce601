/** Every scenario on both sides in turn; the figures come out as soon as they are there. */
import { alternate, type Rounds } from "../bench/alternate.ts";
import { type HttpClient, httpClient } from "../bench/http-client.ts";
import { webhookMaker } from "../bench/webhook-events.ts";
import type { Round } from "./round.ts";
import { askPaths, DATA_PATHS, reading, type Scenario, visitPaths, webhooks } from "./scenarios.ts";
import type { Side } from "./sides.ts";
import { RESIDENTS, WAVE_SECONDS } from "./wave.ts";

/** Connections at most; LINE and Cloudflare's edge keep a few hundred to one worker. */
const CONNECTIONS = 256;

export type Size = {
  /** how long the wave after an announcement is watched; residents in proportion, so that the rate stays */
  waveSeconds: number;
  /** of every other scenario */
  seconds: number;
  /** times as many residents and readers in the same time */
  scale: number;
  rounds: number;
  waveRounds: number;
  warmUpSeconds: number;
  /** after the last reply, for one that comes a second time */
  listenMs: number;
};

const perSecond = RESIDENTS / WAVE_SECONDS;

export function scenariosOf({ waveSeconds, seconds, scale, listenMs }: Size): Scenario[] {
  const make = webhookMaker();
  const rate = (times: number) => perSecond * scale * times;
  return [
    webhooks("webhook-steady", "questions in LINE, evenly", { shape: "steady", perSecond: rate(1), seconds, listenMs }, make),
    webhooks(
      "webhook-wave",
      "questions in LINE after an announcement, most of them at once",
      { shape: "wave", perSecond: rate(1), seconds: waveSeconds, listenMs },
      make,
    ),
    reading("api-ask", "GET /api/v1/ask", { perSecond: rate(1), seconds }, askPaths()),
    reading("api-data", "services, one service, overlay", { perSecond: rate(2), seconds }, DATA_PATHS),
    reading("app", "the mini app's page and the files it names", { perSecond: rate(4), seconds }, visitPaths()),
  ];
}

const WARM_UP_PER_SECOND = 40;

/** Unmeasured: the first requests open the knowledge, and the compiler learns. */
async function warmUp(side: Side, scenarios: readonly Scenario[], seconds: number): Promise<void> {
  const client = httpClient(CONNECTIONS);
  const make = webhookMaker("warm-up");
  await webhooks("warm-up", "", { shape: "steady", perSecond: WARM_UP_PER_SECOND, seconds, listenMs: 0 }, make).run(side, client);
  for (const { name } of scenarios) {
    const paths = name === "api-ask" ? askPaths().slice(0, 40) : name === "api-data" ? DATA_PATHS : name === "app" ? visitPaths() : [];
    if (paths.length > 0) await reading("warm-up", "", { perSecond: WARM_UP_PER_SECOND, seconds: seconds / 3 }, paths).run(side, client);
  }
  client.close();
}

/** New connections each time: workerd closes idle ones while the other side has its turn. */
async function withClient<T>(work: (client: HttpClient) => Promise<T>): Promise<T> {
  const client = httpClient(CONNECTIONS);
  try {
    return await work(client);
  } finally {
    client.close();
  }
}

export type Result = { scenario: Scenario; rounds: Rounds<Round> };

export async function runLoad(
  sides: { ours: Side; bare: Side },
  size: Size,
  scenarios: readonly Scenario[],
  tell: (result: Result) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const side of [sides.ours, sides.bare]) await warmUp(side, scenarios, size.warmUpSeconds);
  for (const scenario of scenarios) {
    const rounds = await alternate(
      scenario.name === "webhook-wave" ? size.waveRounds : size.rounds,
      () => withClient((client) => scenario.run(sides.ours, client)),
      () => withClient((client) => scenario.run(sides.bare, client)),
    );
    const result = { scenario, rounds };
    tell(result);
    results.push(result);
  }
  return results;
}
