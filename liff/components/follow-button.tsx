/** 「始まったら知らせて」 on a service's page. The first tap explains what LINE will ask; coming back finishes what was begun. */
import { useEffect, useState } from "preact/hooks";
import type { Me } from "../../src/api/schemas.ts";
import { mayBeSignedIn, startIdentity } from "../identity/identity.ts";
import { keepIntent, takeIntent } from "../identity/intent.ts";
import { follow, getMeQuietly, type MeResult, unfollow } from "../identity/me.ts";
import type { Route } from "../route.ts";
import { failureWords } from "../settings/saving.ts";
import { settingsWords } from "../words/settings.ts";
import { Marked } from "./marked.tsx";
import { SignIn } from "./sign-in.tsx";

type State = { me: Me | null; busy: boolean; asks: boolean; said: string };

export function FollowButton({ service, route }: { service: string; route: Route }) {
  const words = settingsWords(route.language);
  const [state, setState] = useState<State>({ me: null, busy: false, asks: false, said: "" });
  const set = (change: Partial<State>) => setState((now) => ({ ...now, ...change }));
  const follows = state.me?.follows.some((f) => f.service === service) ?? false;

  async function run(work: () => Promise<MeResult<Me>>, said: (me: Me) => string) {
    set({ busy: true, said: "" });
    const done = await work();
    if (done.ok) return set({ me: done.value, busy: false, asks: false, said: said(done.value) });
    if (done.reason === "signed-out") return set({ busy: false, asks: true });
    // LINE brings the reader back to this page, and the wish is done then; `busy` stays until it is left.
    if (done.reason === "leaving") return follows ? undefined : keepIntent(service);
    set({ busy: false, said: failureWords(done.reason, words) });
  }
  const begin = () =>
    run(
      () => follow(service),
      (me) => (me.friend ? words.followed : words.followNeedsFriend),
    );

  useEffect(() => {
    // Only who is signed in already is looked up: reading a page asks LINE for nothing.
    if (!mayBeSignedIn()) return;
    startIdentity().then(async (identity) => {
      if (!identity?.idToken()) return;
      if (takeIntent(service)) return begin();
      const me = await getMeQuietly();
      if (me.ok) set({ me: me.value });
    });
  }, [service]);

  if (state.asks) return <SignIn language={route.language} takesFocus before={() => keepIntent(service)} />;
  return (
    <div class="follow">
      <button
        type="button"
        class={`button${follows ? " button-quiet" : ""}`}
        aria-busy={state.busy}
        disabled={state.busy}
        onClick={() =>
          follows
            ? run(
                () => unfollow(service),
                () => words.unfollowed,
              )
            : begin()
        }
      >
        <Marked text={follows ? words.unfollow : words.follow} />
      </button>
      <p class="said" role="status">
        <Marked text={state.said || (follows ? words.following : "")} />
      </p>
    </div>
  );
}
