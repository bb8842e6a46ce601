/** Erasing, in two steps. Who is not signed in can only erase what this device keeps, and is told so. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Language } from "../../src/answer/types.ts";
import { Marked, unmarked } from "../components/marked.tsx";
import { forgetDevice } from "../data/forget.ts";
import { startIdentity } from "../identity/identity.ts";
import { eraseMe, type MeFailure } from "../identity/me.ts";
import { settingsWords } from "../words/settings.ts";
import { failureWords, type Said } from "./saving.ts";

type Props = { language: Language; signedIn: boolean; after(said: Said): void };
type Step = "offered" | "asking" | "erasing" | "done";

export function Erase({ language, signedIn, after }: Props) {
  const words = settingsWords(language);
  const [step, setStep] = useState<Step>("offered");
  const [failure, setFailure] = useState<MeFailure | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const no = useRef<HTMLButtonElement>(null);
  const offer = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  // The button just pressed is gone: whoever has no pointer goes on where the page does.
  useEffect(() => {
    if (step === "asking") no.current?.focus();
    else if (asked.current) (step === "done" ? title : offer).current?.focus();
    asked.current = step === "asking" || step === "erasing";
  }, [step]);

  async function erase() {
    setFailure(null);
    setStep("erasing");
    const done = signedIn ? await eraseMe() : null;
    if (done && !done.ok) {
      setStep("asking");
      return setFailure(done.reason);
    }
    if (signedIn) (await startIdentity())?.signOut();
    await forgetDevice();
    const rows = done ? Object.values(done.value.erased).reduce((sum, n) => sum + n, 0) : 0;
    setStep("done");
    after((w) => (signedIn ? w.erased(rows) : w.erasedDevice));
  }

  const name = signedIn ? words.erase : words.eraseDevice;
  return (
    <section class="section" aria-labelledby="erase">
      <h2 id="erase" ref={title} tabIndex={-1}>
        <Marked text={name} />
      </h2>
      <p class="hint">
        <Marked text={words.device} />
      </p>
      {!signedIn && (
        <p class="hint">
          <Marked text={words.eraseNeedsSignIn} />
        </p>
      )}
      {step === "asking" || step === "erasing" ? (
        <div class="notice" role="alertdialog" aria-label={unmarked(name)} aria-describedby="erase-ask">
          <p id="erase-ask">
            <Marked text={signedIn ? words.eraseAsk : words.eraseDeviceAsk} />
          </p>
          <p class="actions">
            <button type="button" class="button button-danger" disabled={step === "erasing"} onClick={erase}>
              <Marked text={signedIn ? words.eraseYes : words.eraseDeviceYes} />
            </button>
            <button type="button" class="button button-quiet" ref={no} onClick={() => setStep("offered")}>
              <Marked text={words.eraseNo} />
            </button>
          </p>
        </div>
      ) : (
        <p>
          <button type="button" class="button button-quiet" ref={offer} onClick={() => setStep("asking")}>
            <Marked text={name} />…
          </button>
        </p>
      )}
      <p class="said said-bad" role="status">
        {failure && <Marked text={failureWords(failure, words)} />}
      </p>
      <p class="hint">
        <Marked text={words.unlink} />
      </p>
    </section>
  );
}
