/** Telling a friend: LINE's own list of friends where it is offered, else the phone's, else a copy. */
import { mayBeSignedIn, startIdentity } from "../identity/identity.ts";

export type Shared = "shared" | "copied" | "closed" | "failed";

export async function share(text: string, url: string): Promise<Shared> {
  try {
    const line = mayBeSignedIn() ? await (await startIdentity())?.share(text, url) : undefined;
    if (line === "shared" || line === "closed") return line;
    if (navigator.share) {
      await navigator.share({ text, url });
      return "shared";
    }
    await navigator.clipboard.writeText(`${text}\n${url}`);
    return "copied";
  } catch (error) {
    // Closed without choosing anybody: nothing to say.
    return error instanceof DOMException && error.name === "AbortError" ? "closed" : "failed";
  }
}
