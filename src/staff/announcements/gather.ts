/** Everything the page of checks shows, asked for at once. */
import { countAudience } from "../../announcement/audience.ts";
import { startOf } from "../../announcement/clock.ts";
import { channelsFor, reachOf } from "../../announcement/fix.ts";
import type { Announced } from "../../announcement/store.ts";
import { japanDay } from "../../plan/fiscal-year.ts";
import type { C } from "../context.ts";
import { townSetting } from "../town-setting.ts";
import type { Checked } from "./check.tsx";
import { electionOn, hindrances, lookalikes, warnings } from "./checks.ts";
import { messagesOf } from "./preview.tsx";
import { testersOf, testsOf } from "./test-send.ts";

export async function namesIn(c: C): Promise<Map<string, string>> {
  const { results } = await c.var.ports.db.prepare("SELECT id, name FROM staff_person").all<{ id: string; name: string }>();
  return new Map(results.map((row) => [row.id, row.name]));
}

export async function countFor(c: C, one: Announced) {
  const { ports } = c.var;
  const weeklyCap = async (town: string) => (await townSetting(ports.db, town)).setting.weeklyCap;
  const reach = await reachOf(one, { channels: ports.channels, knowledge: async () => c.var.knowledge, weeklyCap });
  return countAudience(ports.db, one.id, reach, ports.now());
}

export function known(c: C) {
  const { town, knowledge } = c.var;
  return { services: new Set(town.measures.map((m) => `${town.town.id}/${m.id}`)), themes: new Set(knowledge.themes.keys()) };
}

/** The account to ask about this town: its own before a shared one. */
function accountOf(c: C) {
  const { ports, town } = c.var;
  const channel = channelsFor(town.town.id, ports.channels()).sort((a, b) => Number(b.own) - Number(a.own))[0]?.channel;
  return channel ? ports.line(channel) : null;
}

/** LINE's own word on the text; null where it could not be asked. */
export async function lineSays(c: C, one: Announced): Promise<Checked["line"]> {
  const messages = messagesOf(c, one, { language: "ja", reason: "everyone", id: one.id, corrects: one.corrects });
  const validated = await accountOf(c)?.validate(messages as never);
  if (!validated || validated.outcome === "unclear") return null;
  return { ok: validated.outcome === "accepted", says: validated.outcome === "refused" ? validated.message : "" };
}

export async function check(c: C, one: Announced): Promise<Checked> {
  const { ports, person, town } = c.var;
  const { db } = ports;
  const now = ports.now();
  const day = japanDay(new Date(startOf(one, now)));
  const [{ setting }, count, line, quota, testers, tests, names, alike, election, disaster] = await Promise.all([
    townSetting(db, town.town.id),
    countFor(c, one),
    lineSays(c, one),
    accountOf(c)?.quota() ?? null,
    testersOf(db, town.town.id),
    testsOf(db, one.id),
    namesIn(c),
    lookalikes(db, one, now),
    electionOn(db, town.town.id, day),
    db.prepare("SELECT id FROM disaster WHERE town = ?1 AND ended_at IS NULL").bind(town.town.id).first(),
  ]);
  return {
    one,
    faults: hindrances(one, now, known(c)),
    warnings: warnings({
      content: one,
      setting,
      now,
      count: count.reached,
      quota,
      election,
      disaster: disaster !== null,
      lookalikes: alike,
      tested: tests.some((t) => t.outcome === "accepted"),
    }),
    count,
    line,
    quota,
    testers,
    tests,
    names,
    own: one.submittedBy === person.id || one.updatedBy === person.id,
    onePersonOffice: setting.onePersonOffice,
    urgentAlone: setting.urgentAlone !== null,
    now,
  };
}
