/** What a person types about a service → a change for a second person, or what to mend. */
import { Link } from "../../announcement/content.ts";
import { RecordPayload } from "../changes/change.ts";
import { type Form, field } from "../context.ts";
import type { Faults } from "../forms.tsx";
import { STATES } from "./words.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string): boolean => DAY.test(text) && new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text;
const NOTE_MAX = 500;
const LINK_FAULT = "リンクは https:// で始まるアドレスを入れてください。";

export type TypedRecord = { state: string; day: string; last_confirmed: string; link: string; note: string; owner: string; review: string };

export function typedRecord(form: Form): TypedRecord {
  const text = (name: string) => field(form, name);
  return {
    state: text("state"),
    day: text("day"),
    last_confirmed: text("last_confirmed"),
    link: text("link"),
    note: text("note"),
    owner: text("owner"),
    review: text("review"),
  };
}

const safely = (text: string): boolean => {
  try {
    return isDay(text);
  } catch {
    return false;
  }
};

/** The fields every form about a service has. */
export type Shared = { day: string; link: string; note: string };

/** What is to be mended in them goes into `faults`. */
export function sharedFields({ day, link: typed, note }: Shared, faults: Faults): { day: string; link: string | null; note: string | null } {
  const link = Link.safeParse(typed);
  if (!safely(day)) faults.day = "日付は 2026-12-01 のように入れてください。";
  if (!link.success) faults.link = link.error.issues[0]?.message ?? LINK_FAULT;
  else if (!RecordPayload.shape.link.safeParse(link.data).success) faults.link = LINK_FAULT;
  if ([...note].length > NOTE_MAX) faults.note = `メモは${NOTE_MAX}文字までです(いま${[...note].length}文字)。`;
  return { day, link: link.data ?? null, note: note || null };
}

export function recordFrom(typed: TypedRecord, today: string): { payload: RecordPayload; faults: null } | { payload: null; faults: Faults } {
  const faults: Faults = {};
  const state = STATES.find((s) => s.state === typed.state)?.state;
  if (!state) faults.state = "5つの中から1つえらんでください。";
  const shared = sharedFields(typed, faults);
  if (!faults.day && state === "started" && typed.day > today) faults.day = "これから始まるものは「準備中」をえらび、始まった日に「始まった」にしてください。";
  if (!safely(typed.last_confirmed) || typed.last_confirmed > today) faults.last_confirmed = "確かめた日は、今日までの日付を入れてください。";
  if (!safely(typed.review) || typed.review <= today) faults.review = "見なおす日は、あしたからの日付を入れてください。";
  if (typed.owner === "") faults.owner = "担当(課の名前)を書いてください。";
  if (!state || Object.keys(faults).length > 0) return { payload: null, faults };
  return {
    payload: {
      v: 1,
      state,
      ...shared,
      lastConfirmed: typed.last_confirmed,
      owner: typed.owner,
      review: typed.review,
    },
    faults: null,
  };
}
