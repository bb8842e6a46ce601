/** Telling a friend: LINE's own list of friends where it is offered, else the phone's, else a copy. */
import { mayBeSignedIn, startIdentity } from "../identity/identity.ts";

export type Shared = "shared" | "closed" | "copied" | "failed";
type Way = (text: string, url: string) => Promise<Shared | "not-offered">;

const byLine: Way = async (text, url) => {
  if (!mayBeSignedIn()) return "not-offered";
  return (await (await startIdentity())?.share(text, url)) ?? "not-offered";
};

const byPhone: Way = async (text, url) => {
  if (!navigator.share) return "not-offered";
  await navigator.share({ text, url });
  return "shared";
};

const byCopy: Way = async (text, url) => {
  await navigator.clipboard.writeText(`${text}\n${url}`);
  return "copied";
};

const closedByReader = (error: unknown): boolean => error instanceof DOMException && error.name === "AbortError";

/** A way that breaks down makes room for the next; one that the reader closed ends it, and there is nothing to say. */
export async function share(text: string, url: string): Promise<Shared> {
  for (const way of [byLine, byPhone, byCopy]) {
    try {
      const done = await way(text, url);
      if (done !== "not-offered") return done;
    } catch (error) {
      if (closedByReader(error)) return "closed";
    }
  }
  return "failed";
}
