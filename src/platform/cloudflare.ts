/**
 * The few shapes of Cloudflare's bindings that this worker touches. The full generated types (`wrangler types`) are
 * 600 KB and pull the DOM into rooms that must stay pure, so the edge is written down here, once.
 * https://developers.cloudflare.com/d1/worker-api/ · https://developers.cloudflare.com/queues/configuration/javascript-apis/
 */
export type D1Value = string | number | null | ArrayBuffer;

export interface D1PreparedStatement {
  bind(...values: D1Value[]): D1PreparedStatement;
  first<Row>(): Promise<Row | null>;
  all<Row>(): Promise<D1Result<Row>>;
  run(): Promise<D1Result<unknown>>;
}

export interface D1Result<Row> {
  results: Row[];
  meta: { changes: number };
}

export interface D1Database {
  prepare(sql: string): D1PreparedStatement;
  /** One round trip and one transaction; `BEGIN` is refused. */
  batch<Row>(statements: D1PreparedStatement[]): Promise<D1Result<Row>[]>;
}

export interface Queue<Body> {
  send(body: Body, options?: { delaySeconds?: number }): Promise<unknown>;
  sendBatch(messages: { body: Body; delaySeconds?: number }[]): Promise<unknown>;
}

export interface QueueMessage {
  readonly id: string;
  readonly body: unknown;
  readonly attempts: number;
  ack(): void;
  retry(options?: { delaySeconds?: number }): void;
}

export interface MessageBatch {
  readonly queue: string;
  readonly messages: readonly QueueMessage[];
}

export interface Fetcher {
  fetch(request: Request): Promise<Response>;
}

export interface ExecutionContext {
  waitUntil(promise: Promise<unknown>): void;
}

export interface WorkerHandlers<Env> {
  fetch(request: Request, env: Env, context: ExecutionContext): Response | Promise<Response>;
  queue(batch: MessageBatch, env: Env, context: ExecutionContext): Promise<void>;
  scheduled(controller: { scheduledTime: number }, env: Env, context: ExecutionContext): Promise<void>;
}
