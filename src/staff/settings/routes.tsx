/** @jsxImportSource hono/jsx */
/** 設定・災害時: what a town decided, the button for a disaster, election periods, who gets test messages. */
import { Hono } from "hono";
import { said } from "../announcements/japan-time.ts";
import { testersOf } from "../announcements/test-send.ts";
import { type C, field, type StaffContext } from "../context.ts";
import { ActionButton, Choices, FaultList, type Faults, Form, TextArea, TextField } from "../forms.tsx";
import { need } from "../guard.tsx";
import { Page } from "../layout.tsx";
import { may } from "../rights.ts";
import { saveTownSetting, TownSetting, townSetting } from "../town-setting.ts";
import { endDisaster, runningDisaster, scheduledCount, startDisaster } from "./disaster.ts";
import { addElection, electionsOf, removeElection } from "./elections.ts";
import { makeCode, removeTester } from "./testers.ts";

export const settingRoutes = new Hono<StaffContext>({ strict: false });

const who = (c: C) => ({ db: c.var.ports.db, now: c.var.ports.now(), person: c.var.person, town: c.var.town.town.id });
const base = (c: C): string => `/staff/${c.var.town.town.id}/settings`;

type Typed = { weeklyCap: string; onePersonOffice: boolean; urgentAlone: string; disasterLink: string; officeHolders: string };
type Shown = {
  faults?: Faults;
  typed?: Typed;
  code?: { code: string; name: string };
  says?: string;
  election?: { name: string; first_day: string; last_day: string };
};

const typedOf = (setting: TownSetting): Typed => ({
  weeklyCap: String(setting.weeklyCap),
  onePersonOffice: setting.onePersonOffice,
  urgentAlone: setting.urgentAlone ?? "",
  disasterLink: setting.disasterLink ?? "",
  officeHolders: setting.officeHolders.join("\n"),
});

async function Disaster({ c }: { c: C }) {
  const { ports, town } = c.var;
  const [running, { setting }] = await Promise.all([runningDisaster(ports.db, town.town.id), townSetting(ports.db, town.town.id)]);
  return (
    <section>
      <h2>災害のとき</h2>
      <p>避難情報は、町の防災のしくみで出してください。ここでは、予約した配信を止め、トークの答えの上に町の災害ページを出します。</p>
      {running ? (
        <>
          <p class="notice bad">
            <strong>停止中です({said(running.started_at)}から)。</strong>トークの答えの上に {running.link} を出しています。
          </p>
          {may(c.var.person, town.town.id, "approve") && (
            <ActionButton c={c} action={`${base(c)}/disaster/end`} label="停止を終わる(止めた予約は、一つずつ見なおします)" />
          )}
        </>
      ) : (
        <Form c={c} action={`${base(c)}/disaster`}>
          <TextField name="link" label="町の災害ページ" type="url" value={setting.disasterLink ?? ""} hint="https:// で始まるアドレス" required />
          <button type="submit" class="button danger">
            予約配信を全部止める(災害時)
          </button>
        </Form>
      )}
    </section>
  );
}

async function page(c: C, { faults = {}, typed, code, says, election }: Shown = {}, status: 200 | 409 | 422 = 200) {
  const { ports, town, person } = c.var;
  const id = town.town.id;
  const [{ setting, revision }, elections, testers] = await Promise.all([
    townSetting(ports.db, id),
    electionsOf(ports.db, id, ports.today()),
    testersOf(ports.db, id),
  ]);
  const shown = typed ?? typedOf(setting);
  const writes = may(person, id, "write");
  return c.html(
    <Page c={c} title="設定・災害時" area="/settings">
      {says && (
        <p class="notice bad" role="alert">
          {says}
        </p>
      )}
      <FaultList faults={faults} />
      <Disaster c={c} />
      <section>
        <h2 id="testers">テストを受けとる人</h2>
        {code && (
          <p class="notice good">
            {code.name}さんのLINEで、いつからのトークに <strong>テスト {code.code}</strong> と送ってください。10分間使えます。
          </p>
        )}
        {testers.length === 0 ? <p>まだいません。</p> : null}
        <ul>
          {testers.map((tester) => (
            <li>
              {tester.name}({tester.channel === "all" ? "共通のアカウント" : "町のアカウント"})
              {writes && <ActionButton c={c} action={`${base(c)}/testers/remove`} label="外す" kind="quiet" fields={{ key: tester.key }} />}
            </li>
          ))}
        </ul>
        {writes && (
          <Form c={c} action={`${base(c)}/testers`}>
            <TextField name="tester" label="加える人の名前" faults={faults} hint="例: 広報 さくら" />
            <button type="submit" class="button">
              番号を出す
            </button>
          </Form>
        )}
      </section>
      <section>
        <h2>選挙の期間</h2>
        {elections.length === 0 ? <p>登録がありません。</p> : null}
        <ul>
          {elections.map((one) => (
            <li>
              {one.name}: {one.first_day} から {one.last_day}
              {writes && <ActionButton c={c} action={`${base(c)}/elections/${one.id}/remove`} label="外す" kind="quiet" />}
            </li>
          ))}
        </ul>
        {writes && (
          <Form c={c} action={`${base(c)}/elections`}>
            <TextField name="election" label="選挙の名前" value={election?.name} faults={faults} />
            <TextField name="first_day" label="はじめの日" type="date" value={election?.first_day} faults={faults} />
            <TextField name="last_day" label="おわりの日" type="date" value={election?.last_day} faults={faults} />
            <button type="submit" class="button">
              加える(その間の予約は、見なおし待ちになります)
            </button>
          </Form>
        )}
      </section>
      <section>
        <h2>町の決めごと</h2>
        {may(person, id, "administer") ? (
          <Form c={c} action={base(c)}>
            <input type="hidden" name="revision" value={String(revision)} />
            <TextField name="weeklyCap" label="1人に届く数(7日間)" value={shown.weeklyCap} faults={faults} hint="1から20。緊急は数えません。" />
            <Choices
              name="onePersonOffice"
              legend="一人の職場"
              type="checkbox"
              chosen={shown.onePersonOffice ? ["1"] : []}
              options={[{ value: "1", label: "承認する人がほかにいない", hint: "理由を書き、10分待つと、自分のものを承認できます。操作の記録に残ります" }]}
            />
            <TextArea
              name="urgentAlone"
              label="緊急を一人で送るときの決まり"
              value={shown.urgentAlone}
              faults={faults}
              rows={3}
              hint="町で決めた文を書きます。空なら、緊急もかならず二人で送ります。"
            />
            <TextField name="disasterLink" label="町の災害ページ" type="url" value={shown.disasterLink} faults={faults} />
            <TextArea
              name="officeHolders"
              label="町長・議員などの名前"
              value={shown.officeHolders}
              faults={faults}
              rows={4}
              hint="1行に1人。文にこの名前があると、送る前に知らせます。"
            />
            <button type="submit" class="button primary">
              保存
            </button>
          </Form>
        ) : (
          <p>1人に届く数は、7日間に{setting.weeklyCap}通までです。変えられるのは管理者です。</p>
        )}
      </section>
    </Page>,
    status,
  );
}

settingRoutes.get("/:town/settings", need("read"), (c) => page(c));

const SETTING_FAULTS: Record<string, string> = {
  weeklyCap: "1から20の数を入れてください。",
  urgentAlone: "10文字から500文字で書いてください。決まりがなければ、空にしてください。",
  disasterLink: "https:// で始まるアドレスを入れてください。",
  officeHolders: "名前は、1行に1人、2文字から40文字で書いてください。",
};

settingRoutes.post("/:town/settings", need("administer"), async (c) => {
  const { ports, town, person, form } = c.var;
  const typed: Typed = {
    weeklyCap: field(form, "weeklyCap"),
    onePersonOffice: field(form, "onePersonOffice") === "1",
    urgentAlone: field(form, "urgentAlone"),
    disasterLink: field(form, "disasterLink"),
    officeHolders: field(form, "officeHolders"),
  };
  const parsed = TownSetting.safeParse({
    weeklyCap: Number(typed.weeklyCap),
    onePersonOffice: typed.onePersonOffice,
    urgentAlone: typed.urgentAlone || null,
    disasterLink: typed.disasterLink || null,
    officeHolders: typed.officeHolders
      .split("\n")
      .map((name) => name.trim())
      .filter(Boolean),
  });
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    return page(c, { typed, faults: Object.fromEntries([...names].map((name) => [name, SETTING_FAULTS[name] ?? "もう一度確かめてください。"])) }, 422);
  }
  const before = await townSetting(ports.db, town.town.id);
  const saved = await saveTownSetting(
    ports.db,
    { town: town.town.id, person, before: { ...before, revision: Number(field(form, "revision")) }, after: parsed.data },
    ports.now(),
  );
  if (!saved) return page(c, { typed, says: "ほかの人が先に保存しました。あなたの入力は下に残っています。確かめて、もう一度保存してください。" }, 409);
  return c.redirect(`${base(c)}?done=saved`, 303);
});

const HTTPS = /^https:\/\/[^\s/$.?#].[^\s]*$/i;

settingRoutes.post("/:town/settings/disaster", need("write"), async (c) => {
  const { ports, town, form } = c.var;
  const link = field(form, "link");
  if (!HTTPS.test(link)) return page(c, { faults: { link: "町の災害ページのアドレスを、https:// から入れてください。" } }, 422);
  if (field(form, "sure") !== "1") {
    const count = await scheduledCount(ports.db, town.town.id);
    return c.html(
      <Page c={c} title="予約配信を全部止めますか" area="/settings">
        <p>
          予約している {count}件 の配信を止めます(緊急は止めません)。トークの答えの上に {link} を出します。
        </p>
        <p>避難情報は、町の防災のしくみで出してください。</p>
        <div class="actions">
          <ActionButton c={c} action={`${base(c)}/disaster`} label="全部止める" kind="danger" fields={{ link, sure: "1" }} />
          <a class="button" href={base(c)}>
            やめる
          </a>
        </div>
      </Page>,
    );
  }
  await startDisaster(who(c), link);
  return c.redirect(`${base(c)}?done=stopped`, 303);
});

settingRoutes.post("/:town/settings/disaster/end", need("approve"), async (c) => {
  await endDisaster(who(c));
  return c.redirect(`${base(c)}?done=saved`, 303);
});

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NAME_MAX = 60;

settingRoutes.post("/:town/settings/elections", need("write"), async (c) => {
  const { form } = c.var;
  const election = { name: field(form, "election").slice(0, NAME_MAX), first_day: field(form, "first_day"), last_day: field(form, "last_day") };
  const faults: Faults = {};
  if (election.name === "") faults.election = "選挙の名前を書いてください。";
  if (!DAY.test(election.first_day)) faults.first_day = "日付は 2026-12-01 のように入れてください。";
  if (!DAY.test(election.last_day) || election.last_day < election.first_day) faults.last_day = "おわりの日は、はじめの日かそのあとにしてください。";
  if (Object.keys(faults).length > 0) return page(c, { faults, election }, 422);
  await addElection(who(c), election);
  return c.redirect(`${base(c)}?done=added`, 303);
});

settingRoutes.post("/:town/settings/elections/:id/remove", need("write"), async (c) => {
  await removeElection(who(c), Number(c.req.param("id")));
  return c.redirect(`${base(c)}?done=removed`, 303);
});

settingRoutes.post("/:town/settings/testers", need("write"), async (c) => {
  const name = field(c.var.form, "tester").slice(0, NAME_MAX);
  if (name === "") return page(c, { faults: { tester: "名前を書いてください。例: 広報 さくら" } }, 422);
  return page(c, { code: { code: await makeCode(who(c), name), name } });
});

settingRoutes.post("/:town/settings/testers/remove", need("write"), async (c) => {
  const [channel = "", addedAt = "", ...name] = field(c.var.form, "key").split(" ");
  await removeTester(who(c), { channel, addedAt: Number(addedAt), name: name.join(" ") });
  return c.redirect(`${base(c)}?done=removed`, 303);
});
