/** @jsxImportSource hono/jsx */
/** 設定・災害時: what a town decided, the button for a disaster, election periods, who gets test messages. */
import { Hono } from "hono";
import { type C, field, numberIn, type StaffContext } from "../context.ts";
import { ActionButton } from "../forms.tsx";
import { need } from "../guard.tsx";
import { Page } from "../layout.tsx";
import { saveTownSetting, townSetting } from "../town-setting.ts";
import { endDisaster, moveDisaster, runningDisaster, scheduledCount, startDisaster } from "./disaster.ts";
import { addElection, electionsOf, removeElection } from "./elections.ts";
import { disasterLinkIn, electionIn, NAME_MAX, settingFrom, typedIn } from "./form.ts";
import { settingsPage } from "./page.tsx";
import { base } from "./sections.tsx";
import { makeCode, removeTester } from "./testers.ts";

export const settingRoutes = new Hono<StaffContext>({ strict: false });

const who = (c: C) => ({ db: c.var.ports.db, now: c.var.ports.now(), person: c.var.person, town: c.var.town.town.id });
const done = (c: C, what: string) => c.redirect(`${base(c)}?done=${what}`, 303);

settingRoutes.get("/:town/settings", need("read"), (c) => settingsPage(c));

settingRoutes.post("/:town/settings", need("administer"), async (c) => {
  const { ports, town, person, form } = c.var;
  const typed = typedIn(form);
  const wanted = settingFrom(typed);
  if ("faults" in wanted) return settingsPage(c, { typed, faults: wanted.faults }, 422);
  const { setting } = await townSetting(ports.db, town.town.id);
  const before = { setting, revision: numberIn(form, "revision") };
  const saved = await saveTownSetting(ports.db, { town: town.town.id, person, before, after: wanted.setting }, ports.now());
  return saved ? done(c, "saved") : settingsPage(c, { typed, late: true }, 409);
});

const NO_LINK = { link: "町の災害ページのアドレスを、https:// から入れてください。" };

function Sure({ c, count, link }: { c: C; count: number; link: string }) {
  return (
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
    </Page>
  );
}

settingRoutes.post("/:town/settings/disaster", need("write"), async (c) => {
  const { ports, town, form } = c.var;
  const link = disasterLinkIn(form);
  if (link === null) return settingsPage(c, { faults: NO_LINK, link: field(form, "link") }, 422);
  if (field(form, "sure") !== "1") return c.html(<Sure c={c} count={await scheduledCount(ports.db, town.town.id)} link={link} />);
  await startDisaster(who(c), link);
  return done(c, "stopped");
});

settingRoutes.post("/:town/settings/disaster/link", need("write"), async (c) => {
  const { ports, town, form } = c.var;
  const link = disasterLinkIn(form);
  if (link === null) return settingsPage(c, { faults: NO_LINK, link: field(form, "link") }, 422);
  const running = await runningDisaster(ports.db, town.town.id);
  if (!running) return settingsPage(c, { says: "災害時の停止は、もう終わっています。" }, 409);
  await moveDisaster(who(c), running, link);
  return done(c, "saved");
});

settingRoutes.post("/:town/settings/disaster/end", need("approve"), async (c) => {
  await endDisaster(who(c));
  return done(c, "saved");
});

settingRoutes.post("/:town/settings/elections", need("write"), async (c) => {
  const { election, faults } = electionIn(c.var.form);
  if (Object.keys(faults).length > 0) return settingsPage(c, { faults, election }, 422);
  await addElection(who(c), election);
  return done(c, "added");
});

settingRoutes.post("/:town/settings/elections/:id/remove", need("write"), async (c) => {
  const { ports, town } = c.var;
  const one = (await electionsOf(ports.db, town.town.id, ports.today())).find((each) => String(each.id) === c.req.param("id"));
  if (!one) return settingsPage(c, { says: "この選挙の期間は、もうありません。" }, 409);
  await removeElection(who(c), one);
  return done(c, "removed");
});

settingRoutes.post("/:town/settings/testers", need("write"), async (c) => {
  const name = field(c.var.form, "tester").slice(0, NAME_MAX);
  if (name === "") return settingsPage(c, { faults: { tester: "名前を書いてください。例: 広報 さくら" } }, 422);
  await makeCode(who(c), name);
  return c.redirect(`${base(c)}#testers`, 303);
});

settingRoutes.post("/:town/settings/testers/remove", need("write"), async (c) => {
  const [channel = "", addedAt = "", ...name] = field(c.var.form, "key").split(" ");
  if (!/^\d{1,15}$/.test(addedAt)) return settingsPage(c, { says: "この人は、もう外れています。" }, 409);
  await removeTester(who(c), { channel, addedAt: Number(addedAt), name: name.join(" ") });
  return done(c, "removed");
});
