/** 設定: what the reader may choose, what is stored about them, and how to erase it all. */
import "../style/settings.css";
import { useEffect, useState } from "preact/hooks";
import type { Language } from "../../src/answer/types.ts";
import type { Me } from "../../src/api/schemas.ts";
import { LANGUAGE_TAGS } from "../../src/app/head.ts";
import { boot } from "../boot.ts";
import { Marked } from "../components/marked.tsx";
import { SignIn } from "../components/sign-in.tsx";
import { Notice, Skeleton } from "../components/states.tsx";
import { changeMe, getMe, type MeFailure } from "../identity/me.ts";
import { keep, kept, LETTER_SIZES, letters } from "../kept.ts";
import { go } from "../navigation.ts";
import { pathOf, type Route } from "../route.ts";
import { Choices } from "../settings/choices.tsx";
import { Erase } from "../settings/erase.tsx";
import { Personal } from "../settings/personal.tsx";
import { failureWords, type Said, type Save } from "../settings/saving.ts";
import { LANGUAGE_NAMES } from "../words/index.ts";
import { settingsWords } from "../words/settings.ts";

const LANGUAGES: readonly Language[] = ["ja", "easy", "en"];
/** Long enough to read 「保存しました」; what went wrong stays. */
const SAID_FOR_MS = 6_000;
const SAVED: Said = (words) => words.saved;

type State = { me: Me | null; failure: MeFailure | null; busy: boolean; said: Said | null; bad: boolean };

/** Stays at the foot of the window, because the control just touched may be anywhere on the page. */
function Status({ said, bad, language }: { said: Said | null; bad: boolean; language: Language }) {
  return (
    <p class={`toast${bad ? " said-bad" : ""}`} role="status">
      {said && <Marked text={said(settingsWords(language))} />}
    </p>
  );
}

function Problem({ failure, language, again }: { failure: MeFailure; language: Language; again: () => void }) {
  const words = settingsWords(language);
  if (failure === "signed-out") return <SignIn language={language} />;
  if (failure === "unavailable" || failure === "leaving")
    return (
      <Notice>
        <Marked text={failureWords(failure, words)} />
      </Notice>
    );
  return (
    <Notice
      action={
        <button type="button" class="button" onClick={again}>
          <Marked text={words.retry} />
        </button>
      }
    >
      <Marked text={words.offline} />
    </Notice>
  );
}

export function Settings({ route }: { route: Route }) {
  const shown = letters.use();
  const { language } = route;
  const words = settingsWords(language);
  // Its words may still be on the way; what was tapped shows at once.
  const [chosen, setChosen] = useState(language);
  useEffect(() => setChosen(language), [language]);
  const [state, setState] = useState<State>({ me: null, failure: null, busy: true, said: null, bad: false });
  const set = (change: Partial<State>) => setState((now) => ({ ...now, ...change }));

  async function load() {
    set({ busy: true, failure: null });
    const found = await getMe();
    // On the way to LINE: what is shown now is all that will be.
    if (!found.ok && found.reason === "leaving") return;
    set(found.ok ? { me: found.value, busy: false } : { me: null, failure: found.reason, busy: false });
  }
  useEffect(() => void load(), []);
  useEffect(() => {
    if (!state.said || state.bad) return;
    const later = setTimeout(() => set({ said: null }), SAID_FOR_MS);
    return () => clearTimeout(later);
  }, [state.said]);

  const save: Save = async (shown, work, said = SAVED) => {
    const before = state.me;
    if (!before) return;
    set({ me: { ...before, ...shown }, said: (w) => w.saving, bad: false });
    const done = await work();
    if (done.ok) return set({ me: done.value, said });
    const { reason } = done;
    const signedOut = reason === "signed-out" || reason === "unavailable";
    set({ me: signedOut ? null : before, failure: signedOut ? reason : null, said: (w) => failureWords(reason, w), bad: true });
  };

  const chooseLanguage = (tapped: Language) => {
    setChosen(tapped);
    keep({ language: tapped });
    go(pathOf({ ...route, language: tapped }, route), { replace: true });
    if (state.me) save({ language: tapped }, () => changeMe({ language: tapped }));
    else set({ said: SAVED, bad: false });
  };

  function erased(said: Said) {
    set({ me: null, failure: state.failure ?? "signed-out", said, bad: false });
    if (kept.language === null && language !== "ja") go(pathOf({ channel: boot.channel, language: "ja" }, { page: "settings", town: null }), { replace: true });
  }

  return (
    <div class="page settings">
      <h1>
        <Marked text={words.title} />
      </h1>
      <Choices legend={words.language} note={words.onDevice}>
        {LANGUAGES.map((one) => (
          <label class="choice" key={one} lang={LANGUAGE_TAGS[one]}>
            <input type="radio" name="language" checked={one === chosen} onChange={() => chooseLanguage(one)} />
            <span>{LANGUAGE_NAMES[one]}</span>
          </label>
        ))}
      </Choices>
      <Choices legend={words.letters}>
        {LETTER_SIZES.map((size) => (
          <label class="choice" key={size}>
            <input
              type="radio"
              name="letters"
              checked={size === shown}
              onChange={() => {
                keep({ letters: size });
                set({ said: SAVED, bad: false });
              }}
            />
            <span>
              <Marked text={words.letterSizes[size]} />
            </span>
          </label>
        ))}
      </Choices>
      {state.failure && <Problem failure={state.failure} language={language} again={load} />}
      {state.busy && <Skeleton route={route} />}
      {state.me && <Personal me={state.me} route={route} save={save} />}
      {!state.busy && <Erase language={language} signedIn={state.me !== null} after={erased} />}
      <Status said={state.said} bad={state.bad} language={language} />
    </div>
  );
}
