/** What a fuzzed request meets: the worker, and a LINE that says yes to everything but notes what breaks its limits. */
import { checkMessages } from "../line-platform/rules/messages.ts";
import type { Json } from "../line-platform/types.ts";

export type World = {
  origin: string;
  send(request: Request): Promise<Response>;
  /** throws what has gone wrong beside the answers since the last look: messages LINE would refuse, exceptions nobody caught */
  nothingWrong(): void;
};

export type StrictLine = { answer(path: string, body: string): object; faults: string[]; readonly messages: number };

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const FAR_FUTURE_S = 4_102_444_800;

/** An ID token that this LINE vouches for. */
export function tokenOf(sub: string): string {
  const claims = { iss: "https://access.line.me", sub, aud: "2000000002", exp: FAR_FUTURE_S };
  return `${base64url({ alg: "HS256" })}.${base64url(claims)}.c2ln`;
}

const claimsIn = (form: string): object =>
  JSON.parse(Buffer.from(new URLSearchParams(form).get("id_token")?.split(".")[1] ?? "", "base64url").toString() || "{}") as object;

const SENDING = /\/message\/(reply|push|multicast|validate\/multicast)$/;

export function strictLine(): StrictLine {
  const faults: string[] = [];
  let messages = 0;
  return {
    faults,
    get messages() {
      return messages;
    },
    answer(path, body) {
      if (path.startsWith("/oauth2/")) return claimsIn(body);
      if (SENDING.test(path)) {
        try {
          const sent = checkMessages((JSON.parse(body) as { messages: Json }).messages);
          messages += sent.length;
        } catch (error) {
          faults.push(`LINE would refuse: ${describe(error)} in ${body.slice(0, 2_000)}`);
        }
      }
      // One body for every call: each reads the fields it knows.
      return { sentMessages: [], type: "limited", value: 1_000, totalUsage: 1, richMenuId: "r", richMenuAliasId: "a" };
    },
  };
}

/** What the worker logs as an error while nothing around it fails: an exception that somebody caught, but should not have had to. */
export function isWorkersError(line: string): boolean {
  return /"level":"error"|uncaught exception|unhandled/i.test(line);
}

/** The stand-in throws LINE's answer. */
function describe(error: unknown): string {
  return error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : JSON.stringify(error);
}
