/** 設定: what the reader may choose, what is stored about them, and how to erase it all. */
import "../style/settings.css";
import { TOWNS } from "virtual:plan-data";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Language } from "../../src/answer/types.ts";
import type { Me, MeChange } from "../../src/api/schemas.ts";
import { LANGUAGE_TAGS } from "../../src/app-head.ts";
import type { Theme } from "../../src/plan/schema.ts";
import { boot } from "../boot.ts";
import { Marked, unmarked } from "../components/marked.tsx";
import { SignIn } from "../components/sign-in.tsx";
import { Notice } from "../components/states.tsx";
import { forgetDevice } from "../data/forget.ts";
import { loadTown } from "../data/town.ts";
import { changeMe, eraseMe, getMe, type MeFailure, type MeResult } from "../identity/me.ts";
import { keep, kept, LETTER_SIZES, letters } from "../kept.ts";
import { go } from "../navigation.ts";
import { pathOf, type Route } from "../route.ts";
import { FollowList } from "../settings/follow-list.tsx";
import { StoredList } from "../settings/stored-list.tsx";
import { LANGUAGE_NAMES } from "../words/index.ts";
import { settingsWords } from "../words/settings.ts";

const LANGUAGES: readonly Language[] = ["ja", "easy", "en"];

type State = { me: Me | null; failure: MeFailure | null; busy: boolean; said: string; bad: boolean };

function Choices({ legend, note, children }: { legend: string; note?: string; children: ComponentChildren }) {
  return (
    <fieldset class="choices">
      <legend>
        <Marked text={legend} />
      </legend>
      {note && (
        <p class="hint">
          <Marked text={note} />
        </p>
      )}
      <div class="choices-row">{children}</div>
    </fieldset>
  );
}

export function Settings({ route }: { route: Route }) {
  const { language } = route;
  const words = settingsWords(language);
  const [state, setState] = useState<State>({ me: null, failure: null, busy: true, said: "", bad: false });
  const set = (change: Partial<State>) => setState((now) => ({ ...now, ...change }));

  async function load() {
    set({ busy: true, failure: null });
    const found = await getMe();
    set(found.ok ? { me: found.value, busy: false } : { me: null, failure: found.reason, busy: false });
  }
  useEffect(() => void load(), []);

  /** Shown at once, put back where it could not be kept. */
  async function save(shown: Partial<Me>, work: () => Promise<MeResult<Me>>, said = words.saved) {
    const before = state.me;
    if (!before) return;
    set({ me: { ...before, ...shown }, said: words.saving, bad: false });
    const done = await work();
    if (done.ok) return set({ me: done.value, said });
    set({ me: before, said: done.said ?? words.notSaved, bad: true, failure: done.reason === "signed-out" ? "signed-out" : null });
  }
  const change = (one: MeChange) => save(one as Partial<Me>, () => changeMe(one));

  const chooseLanguage = (chosen: Language) => {
    keep({ language: chosen });
    go(pathOf({ ...route, language: chosen }, route), { replace: true });
    if (state.me) change({ language: chosen });
  };

  return (
    <div class="page settings">
      <h1>
        <Marked text={words.title} />
      </h1>
      <Choices legend={words.language} note={words.onDevice}>
        {LANGUAGES.map((one) => (
          <label class="choice" key={one} lang={LANGUAGE_TAGS[one]}>
            <input type="radio" name="language" checked={one === language} onChange={() => chooseLanguage(one)} />
            <span>{LANGUAGE_NAMES[one]}</span>
          </label>
        ))}
      </Choices>
      <Choices legend={words.letters}>
        {LETTER_SIZES.map((size) => (
          <label class="choice" key={size}>
            <input type="radio" name="letters" checked={letters.value === size} onChange={() => keep({ letters: size })} />
            <span>
              <Marked text={words.letterSizes[size]} />
            </span>
          </label>
        ))}
      </Choices>
      <p class={`said${state.bad ? " said-bad" : ""}`} role="status">
        <Marked text={state.said} />
      </p>
      {state.failure === "signed-out" && <SignIn language={language} />}
      {state.failure === "unavailable" && (
        <Notice>
          <Marked text={words.unavailable} />
        </Notice>
      )}
      {(state.failure === "offline" || state.failure === "refused") && (
        <Notice
          action={
            <button type="button" class="button" onClick={load}>
              <Marked text={words.retry} />
            </button>
          }
        >
          <Marked text={words.offline} />
        </Notice>
      )}
      {state.busy && <div class="settings-waiting" aria-hidden="true" />}
      {state.me && <Personal me={state.me} route={route} change={change} save={save} />}
      <Erase language={language} signedIn={state.me !== null} after={(said) => set({ me: null, failure: "signed-out", said, bad: false })} />
    </div>
  );
}

type PersonalProps = {
  me: Me;
  route: Route;
  change(one: MeChange): void;
  save(shown: Partial<Me>, work: () => Promise<MeResult<Me>>, said?: string): void;
};

function Personal({ me, route, change, save }: PersonalProps) {
  const { language } = route;
  const words = settingsWords(language);
  const [themes, setThemes] = useState<Theme[]>([]);
  useEffect(() => {
    if (me.town) loadTown(me.town).then((loaded) => loaded.ok && setThemes(loaded.view.themes));
  }, [me.town]);
  return (
    <>
      {!me.friend && (
        <p class="hint">
          <Marked text={words.notFriend} />
        </p>
      )}
      {boot.channelTown === null && (
        <Choices legend={words.town} note={words.townNote}>
          {TOWNS.map((town) => (
            <label class="choice" key={town.id}>
              <input type="radio" name="town" checked={me.town === town.id} onChange={() => change({ town: town.id })} />
              <span>{language === "en" ? town.romaji : town.name}</span>
            </label>
          ))}
        </Choices>
      )}
      <Choices legend={words.notices}>
        <label class="choice">
          <input type="checkbox" checked={me.notices} onChange={(event) => change({ notices: event.currentTarget.checked })} />
          <span>
            <Marked text={words.noticesOn} />
          </span>
        </label>
      </Choices>
      {themes.length > 0 && (
        <Choices legend={words.interests} note={words.interestsNote}>
          {themes.map((theme) => (
            <label class="choice" key={theme.id}>
              <input
                type="checkbox"
                checked={me.interests.includes(theme.id)}
                onChange={(event) =>
                  change({ interests: event.currentTarget.checked ? [...me.interests, theme.id] : me.interests.filter((i) => i !== theme.id) })
                }
              />
              <span>
                <Marked text={theme.name[language]} />
              </span>
            </label>
          ))}
        </Choices>
      )}
      <FollowList me={me} route={route} save={save} />
      <StoredList me={me} language={language} />
    </>
  );
}

function Erase({ language, signedIn, after }: { language: Language; signedIn: boolean; after(said: string): void }) {
  const words = settingsWords(language);
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState("");
  async function erase() {
    const done = signedIn ? await eraseMe() : null;
    if (done && !done.ok) return setFailed(done.said ?? words.notSaved);
    await forgetDevice();
    setAsking(false);
    after(words.erased(Object.values(done?.value.erased ?? {}).reduce((sum, n) => sum + n, 0)));
    if (kept.language === null && language !== "ja") go(pathOf({ channel: boot.channel, language }, { page: "settings", town: null }), { replace: true });
  }
  return (
    <section class="section" aria-label={unmarked(words.erase)}>
      <h2>
        <Marked text={words.erase} />
      </h2>
      <p class="hint">
        <Marked text={words.device} />
      </p>
      {asking ? (
        <div class="notice" role="alertdialog" aria-label={unmarked(words.eraseAsk)}>
          <p>
            <Marked text={words.eraseAsk} />
          </p>
          <p class="actions">
            <button type="button" class="button button-danger" onClick={erase}>
              <Marked text={words.eraseYes} />
            </button>
            <button type="button" class="button button-quiet" autofocus onClick={() => setAsking(false)}>
              <Marked text={words.eraseNo} />
            </button>
          </p>
        </div>
      ) : (
        <p>
          <button type="button" class="button button-quiet" onClick={() => setAsking(true)}>
            <Marked text={words.erase} />…
          </button>
        </p>
      )}
      <p class="said said-bad" role="status">
        <Marked text={failed} />
      </p>
      <p class="hint">
        <Marked text={words.unlink} />
      </p>
    </section>
  );
}
