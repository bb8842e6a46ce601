/** Before LINE asks anything, what it will ask and why. */
import type { Language } from "../../src/answer/types.ts";
import { startIdentity } from "../identity/identity.ts";
import { settingsWords } from "../words/settings.ts";
import { Marked } from "./marked.tsx";
import { Notice } from "./states.tsx";

export function SignIn({ language, before }: { language: Language; before?: () => void }) {
  const words = settingsWords(language);
  const signIn = async () => {
    before?.();
    (await startIdentity())?.signIn(location.pathname + location.search);
  };
  return (
    <section class="section" aria-label={words.signInTitle.replace(/｛([^|]+)\|[^｝]+｝/g, "$1")}>
      <Notice
        action={
          <button type="button" class="button" onClick={signIn}>
            <Marked text={words.signIn} />
          </button>
        }
      >
        <Marked text={words.signInWhy} />
      </Notice>
    </section>
  );
}
