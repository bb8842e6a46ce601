/** @jsxImportSource hono/jsx */
import { townOf } from "../../answer/index.ts";
import type { C } from "../context.ts";
import { Bare } from "../layout.tsx";
import { ROLE_NAMES, rolesIn, townsOf } from "../rights.ts";

/** Who works for one town goes there at once. */
export function chooseTown(c: C) {
  const { person, knowledge } = c.var;
  const [only, ...more] = townsOf(person);
  if (only && more.length === 0) return c.redirect(`/staff/${only}`);
  return c.html(
    <Bare c={c} title="町をえらぶ">
      <h1>どの町の画面を開きますか</h1>
      {!only && <p class="notice warn">まだどの町の権限もありません。町の管理者に、人と権限のページで加えてもらってください。</p>}
      <ul class="cards">
        {townsOf(person).map((town) => (
          <li>
            <a class="button wide" href={`/staff/${town}`}>
              {townOf(knowledge, town)?.town.name ?? town}
              <small>
                {rolesIn(person, town)
                  .map((role) => ROLE_NAMES[role])
                  .join("、")}
              </small>
            </a>
          </li>
        ))}
      </ul>
    </Bare>,
  );
}
