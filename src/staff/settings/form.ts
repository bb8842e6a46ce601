/** What is typed into the forms of 設定・災害時, read into what it means or into what to do about it. */
import { type Form, field } from "../context.ts";
import type { Faults } from "../forms.tsx";
import { TownSetting } from "../town-setting.ts";
import type { Election } from "./elections.ts";

/** A setting as its form shows it. */
export type Typed = { weeklyCap: string; onePersonOffice: boolean; sayHowManyWait: boolean; urgentAlone: string; disasterLink: string; officeHolders: string };

export const typedOf = (setting: TownSetting): Typed => ({
  weeklyCap: String(setting.weeklyCap),
  onePersonOffice: setting.onePersonOffice,
  sayHowManyWait: setting.sayHowManyWait,
  urgentAlone: setting.urgentAlone ?? "",
  disasterLink: setting.disasterLink ?? "",
  officeHolders: setting.officeHolders.join("\n"),
});

export const FIELD_LABELS: Record<keyof Typed, string> = {
  weeklyCap: "1人に届く数(7日間)",
  onePersonOffice: "一人の職場",
  sayHowManyWait: "待っている人の数",
  urgentAlone: "緊急を一人で送るときの決まり",
  disasterLink: "町の災害ページ",
  officeHolders: "町長・議員などの名前",
};

const SETTING_FAULTS: Record<keyof Typed, string> = {
  weeklyCap: "1から20の数を入れてください。",
  onePersonOffice: "印をつけるか、外してください。",
  sayHowManyWait: "印をつけるか、外してください。",
  urgentAlone: "10文字から500文字で書いてください。決まりがなければ、空にしてください。",
  disasterLink: "https:// で始まるアドレスを入れてください。",
  officeHolders: "名前は、1行に1人、2文字から40文字で書いてください。50人までです。",
};

export const typedIn = (form: Form): Typed => ({
  weeklyCap: field(form, "weeklyCap"),
  onePersonOffice: field(form, "onePersonOffice") === "1",
  sayHowManyWait: field(form, "sayHowManyWait") === "1",
  urgentAlone: field(form, "urgentAlone"),
  disasterLink: field(form, "disasterLink"),
  officeHolders: field(form, "officeHolders"),
});

export function settingFrom(typed: Typed): { setting: TownSetting } | { faults: Faults } {
  const names = typed.officeHolders.split("\n").map((name) => name.trim());
  const parsed = TownSetting.safeParse({
    weeklyCap: typed.weeklyCap === "" ? null : Number(typed.weeklyCap.normalize("NFKC")),
    onePersonOffice: typed.onePersonOffice,
    sayHowManyWait: typed.sayHowManyWait,
    urgentAlone: typed.urgentAlone || null,
    disasterLink: typed.disasterLink || null,
    officeHolders: names.filter((name) => name !== ""),
  });
  if (parsed.success) return { setting: parsed.data };
  const at = new Set(parsed.error.issues.map((issue) => String(issue.path[0]) as keyof Typed));
  return { faults: Object.fromEntries([...at].map((name) => [name, SETTING_FAULTS[name]])) };
}

/** What another person saved in the meantime, where it differs from what was typed here. */
export function differences(typed: Typed, saved: Typed): { label: string; saved: string }[] {
  return (Object.keys(FIELD_LABELS) as (keyof Typed)[])
    .filter((name) => typed[name] !== saved[name])
    .map((name) => {
      const value = saved[name];
      const said = typeof value === "boolean" ? (value ? "はい" : "いいえ") : value.replaceAll("\n", "、");
      return { label: FIELD_LABELS[name], saved: said || "(空)" };
    });
}

const DisasterLink = TownSetting.shape.disasterLink.unwrap().unwrap();

/** null where it can't be opened. */
export const disasterLinkIn = (form: Form): string | null => DisasterLink.safeParse(field(form, "link")).data ?? null;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_FAULT = "日付は 2026-12-01 のように入れてください。";
export const NAME_MAX = 60;

/** A day of the calendar; 31 February is none. */
function isDay(text: string): boolean {
  const at = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

export function electionIn(form: Form): { election: Omit<Election, "id">; faults: Faults } {
  const election = { name: field(form, "election").slice(0, NAME_MAX), first_day: field(form, "first_day"), last_day: field(form, "last_day") };
  const faults: Faults = {};
  if (election.name === "") faults.election = "選挙の名前を書いてください。";
  if (!isDay(election.first_day)) faults.first_day = DAY_FAULT;
  if (!isDay(election.last_day)) faults.last_day = DAY_FAULT;
  else if (election.last_day < election.first_day) faults.last_day = "おわりの日は、はじめの日かそのあとにしてください。";
  return { election, faults };
}
