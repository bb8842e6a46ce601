/** What the server knows of a signed-in reader and they may change. */
import { TOWNS } from "virtual:plan-data";
import { useEffect, useState } from "preact/hooks";
import type { Me, MeChange } from "../../src/api/schemas.ts";
import type { Theme } from "../../src/plan/schema.ts";
import { wordsIn } from "../../src/service/say/index.ts";
import { boot } from "../boot.ts";
import { Marked } from "../components/marked.tsx";
import { loadTown, type TownView } from "../data/town.ts";
import { changeMe } from "../identity/me.ts";
import type { Route } from "../route.ts";
import { settingsWords } from "../words/settings.ts";
import { Choices } from "./choices.tsx";
import { FollowList } from "./follow-list.tsx";
import type { Save } from "./saving.ts";
import { StoredList } from "./stored-list.tsx";

/** What a resident of the town can be told about: not the work inside the town hall, except where they once chose it. */
function useThemes({ town, interests }: Me): Theme[] {
  const [view, setView] = useState<TownView | null>(null);
  useEffect(() => {
    if (town) loadTown(town).then((loaded) => loaded.ok && setView(loaded.view));
  }, [town]);
  const offered = new Set(view?.services.filter((s) => s.audience === "resident").flatMap((s) => s.themes));
  return view?.themes.filter((theme) => offered.has(theme.id) || interests.includes(theme.id)) ?? [];
}

export function Personal({ me, route, save }: { me: Me; route: Route; save: Save }) {
  const { language } = route;
  const words = settingsWords(language);
  const themes = useThemes(me);
  const change = (one: MeChange) => save(one as Partial<Me>, () => changeMe(one));
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
              <span>{wordsIn(language).town(town)}</span>
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
