/** @jsxImportSource hono/jsx */
/** 設定・災害時 as one page, with whatever was typed and what to mend in it. */

import { WAITING_SAID_FROM } from "../../resident/waiting.ts";
import { testersOf } from "../announcements/test-send.ts";
import type { C } from "../context.ts";
import { Choices, FaultList, type Faults, Form, TextArea, TextField } from "../forms.tsx";
import { Page } from "../layout.tsx";
import { may } from "../rights.ts";
import { townSetting } from "../town-setting.ts";
import { runningDisaster } from "./disaster.ts";
import { type Election, electionsOf } from "./elections.ts";
import { differences, FIELD_LABELS, type Typed, typedOf } from "./form.ts";
import { base, DisasterSection, ElectionSection, TesterSection } from "./sections.tsx";
import { codesOf } from "./testers.ts";

type Shown = {
  faults?: Faults;
  /** what can't be done now, and what to do */
  says?: string;
  typed?: Typed;
  /** another person saved first: what they saved is shown beside what was typed here */
  late?: boolean;
  election?: Omit<Election, "id">;
  link?: string;
};

function Decisions({ c, shown, revision, faults }: { c: C; shown: Typed; revision: number; faults: Faults }) {
  return (
    <Form c={c} action={base(c)}>
      <input type="hidden" name="revision" value={String(revision)} />
      <TextField name="weeklyCap" label={FIELD_LABELS.weeklyCap} value={shown.weeklyCap} faults={faults} hint="1から20。緊急は数えません。" />
      <Choices
        name="onePersonOffice"
        legend={FIELD_LABELS.onePersonOffice}
        type="checkbox"
        chosen={shown.onePersonOffice ? ["1"] : []}
        options={[{ value: "1", label: "承認する人がほかにいない", hint: "理由を書き、10分待つと、自分のものを承認できます。操作の記録に残ります" }]}
      />
      <Choices
        name="sayHowManyWait"
        legend={FIELD_LABELS.sayHowManyWait}
        type="checkbox"
        chosen={shown.sayHowManyWait ? ["1"] : []}
        options={[
          {
            value: "1",
            label: "「始まったら知らせて」を押した人に、ほかに何人が待っているかを伝える",
            hint: `ほかに${WAITING_SAID_FROM}人より少ないときは、伝えません。`,
          },
        ]}
      />
      <TextArea
        name="urgentAlone"
        label={FIELD_LABELS.urgentAlone}
        value={shown.urgentAlone}
        faults={faults}
        rows={3}
        hint="町で決めた文を書きます。空なら、緊急もかならず二人で送ります。"
      />
      <TextField name="disasterLink" label={FIELD_LABELS.disasterLink} type="url" value={shown.disasterLink} faults={faults} />
      <TextArea
        name="officeHolders"
        label={FIELD_LABELS.officeHolders}
        value={shown.officeHolders}
        faults={faults}
        rows={4}
        hint="1行に1人。文にこの名前があると、送る前に知らせます。"
      />
      <button type="submit" class="button primary">
        保存
      </button>
    </Form>
  );
}

function Late({ typed, saved }: { typed: Typed; saved: Typed }) {
  return (
    <div class="notice bad" role="alert" tabindex={-1} data-focus>
      <p>
        <strong>ほかの人が先に保存しました。</strong>あなたの入力は下に残っています。見くらべて、もう一度保存してください。
      </p>
      <ul>
        {differences(typed, saved).map(({ label, saved: value }) => (
          <li>
            {label}: いま保存されているのは「{value}」
          </li>
        ))}
      </ul>
    </div>
  );
}

export async function settingsPage(c: C, { faults = {}, says, typed, late = false, election, link }: Shown = {}, status: 200 | 409 | 422 = 200) {
  const { ports, town, person } = c.var;
  const id = town.town.id;
  const [{ setting, revision }, elections, testers, codes, running] = await Promise.all([
    townSetting(ports.db, id),
    electionsOf(ports.db, id, ports.today()),
    testersOf(ports.db, id),
    codesOf({ db: ports.db, now: ports.now(), person, town: id }),
    runningDisaster(ports.db, id),
  ]);
  const saved = typedOf(setting);
  const shared = new Set(
    ports
      .channels()
      .filter((channel) => channel.town === null)
      .map((channel) => channel.slug),
  );
  return c.html(
    <Page c={c} title="設定・災害時" area="/settings">
      {says && (
        <p class="notice bad" role="alert">
          {says}
        </p>
      )}
      {late && typed && <Late typed={typed} saved={saved} />}
      <FaultList faults={faults} />
      <DisasterSection c={c} running={running} link={link ?? running?.link ?? setting.disasterLink ?? ""} faults={faults} />
      <TesterSection c={c} testers={testers} codes={codes} shared={shared} faults={faults} />
      <ElectionSection c={c} elections={elections} typed={election ?? null} faults={faults} />
      <section>
        <h2>町の決めごと</h2>
        {may(person, id, "administer") ? (
          <Decisions c={c} shown={typed ?? saved} revision={revision} faults={faults} />
        ) : (
          <p>1人に届く数は、7日間に{setting.weeklyCap}通までです。変えられるのは管理者です。</p>
        )}
      </section>
    </Page>,
    status,
  );
}
