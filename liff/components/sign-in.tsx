/** Before LINE asks anything, what it will ask and why. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Language } from "../../src/answer/types.ts";
import { fetchJson } from "../data/fetch-json.ts";
import { startIdentity } from "../identity/identity.ts";
import { settingsWords } from "../words/settings.ts";
import { Marked, unmarked } from "./marked.tsx";
import { Notice } from "./states.tsx";

const REACH_LIMIT_MS = 5_000;

/** Whatever the server answers: it was reached. */
async function reaches(): Promise<boolean> {
  const fetched = await fetchJson("/healthz", REACH_LIMIT_MS, { again: true });
  return fetched.ok || fetched.reason === "status" || fetched.reason === "not-json";
}

type Props = { language: Language; before?: () => void /** stands where the button just tapped stood */; takesFocus?: boolean };

export function SignIn({ language, before, takesFocus = false }: Props) {
  const words = settingsWords(language);
  const [failed, setFailed] = useState<"no-signal" | "unavailable" | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, []);
  const signIn = async () => {
    // Leaving for LINE's page without a signal would lose this one. `onLine` is also true where only the last step is missing.
    if (navigator.onLine === false || !(await reaches())) return setFailed("no-signal");
    before?.();
    const identity = await startIdentity();
    if (identity) identity.signIn(location.pathname + location.search);
    else setFailed("unavailable");
  };
  return (
    <section class="section" aria-label={unmarked(words.signInTitle)}>
      <Notice
        action={
          <button type="button" class="button" ref={button} onClick={signIn}>
            <Marked text={words.signIn} />
          </button>
        }
      >
        <Marked text={words.signInWhy} />
      </Notice>
      {failed && (
        <p role="alert">
          <Marked text={failed === "no-signal" ? words.noSignal : words.unavailable} />
        </p>
      )}
    </section>
  );
}
