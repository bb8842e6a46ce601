/** What a deployment is made of, as wrangler.toml says it: name, database, queues, address and variables. */
import { readFileSync } from "node:fs";
import { unstable_readConfig as readConfig } from "wrangler";

export type Settings = {
  /** the file itself, to find what must not stand anywhere in it */
  text: string;
  databaseName: string;
  databaseId: string;
  queues: string[];
  /** hosts under which the worker will answer */
  hosts: string[];
  variables: Record<string, unknown>;
};

export function readSettings(path: string): Settings {
  const config = readConfig({ config: path }, { hideWarnings: true });
  const [database] = config.d1_databases;
  const queues = [
    ...(config.queues.producers ?? []).map((producer: { queue: string }) => producer.queue),
    ...(config.queues.consumers ?? []).flatMap((consumer: { queue: string; dead_letter_queue?: string | undefined }) => [
      consumer.queue,
      ...(consumer.dead_letter_queue ? [consumer.dead_letter_queue] : []),
    ]),
  ];
  const routes = [...(config.routes ?? []), ...(config.route ? [config.route] : [])];
  return {
    text: readFileSync(path, "utf8"),
    databaseName: database?.database_name ?? "",
    databaseId: database?.database_id ?? "",
    queues: [...new Set(queues)],
    hosts: routes.map((route) => (typeof route === "string" ? route : route.pattern).replace(/^https?:\/\//, "").replace(/\/.*$/, "")),
    variables: config.vars,
  };
}
