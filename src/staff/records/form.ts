/** What a person types about a service → a change for a second person, or what to mend. */
import { Link } from "../../announcement/content.ts";
import { BASIS_MAX, PLACE_MAX, RecordPayload } from "../changes/change.ts";
import { type Form, field } from "../context.ts";
import type { Faults } from "../forms.tsx";
import { STATES } from "./words.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NOTE_MAX = 500;
const LINK_FAULT = "リンクは https:// で始まるアドレスを入れてください。";

/** A civil day that there is: 2026-02-30 is none. */
export function isDay(text: string): boolean {
  const at = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

const NAMES = ["state", "place", "day", "last_confirmed", "link", "note", "basis", "owner", "review"] as const;
export type TypedRecord = Record<(typeof NAMES)[number], string>;

export const typedRecord = (form: Form): TypedRecord => Object.fromEntries(NAMES.map((name) => [name, field(form, name)])) as TypedRecord;

/** The fields every form about a service has. */
export type Shared = { day: string; link: string; note: string };

/** What is to be mended in them goes into `faults`. */
export function sharedFields({ day, link: typed, note }: Shared, faults: Faults): { day: string; link: string | null; note: string | null } {
  const link = Link.safeParse(typed);
  if (!isDay(day)) faults.day = "日付は 2026-12-01 のように入れてください。";
  if (!link.success) faults.link = link.error.issues[0]?.message ?? LINK_FAULT;
  else if (!RecordPayload.shape.link.safeParse(link.data).success) faults.link = LINK_FAULT;
  if ([...note].length > NOTE_MAX) faults.note = `メモは${NOTE_MAX}文字までです(いま${[...note].length}文字)。`;
  return { day, link: link.data ?? null, note: note || null };
}

/** Of what has happened the day has come. */
const HAPPENED: Record<string, string> = {
  started: "これから始まるものは「準備中」をえらび、始まった日に「始まった」にしてください。",
  partly: "これから始まるものは「準備中」をえらび、始まった日に「一部で始まった」にしてください。",
  ended: "これから終わるものは、終わった日に「終わった」にしてください。",
};

/** Where is said of a start in part, and of nothing else: what was typed is never dropped. */
function placeFault(state: string, place: string): string | null {
  const { length } = [...place];
  if (state !== "partly") return length > 0 ? "「どこで」は、「一部で始まった」のときだけ書きます。消すか、「一部で始まった」をえらんでください。" : null;
  if (length === 0) return "どこで始まったかを書いてください。例: 住民課の窓口だけ";
  return length > PLACE_MAX || place.includes("\n") ? `どこでは、1行で${PLACE_MAX}文字までです(いま${length}文字)。` : null;
}

export function recordFrom(typed: TypedRecord, today: string): { payload: RecordPayload; faults: null } | { payload: null; faults: Faults } {
  const faults: Faults = {};
  const state = STATES.find((s) => s.state === typed.state)?.state;
  if (!state) faults.state = `${STATES.length}つの中から1つえらんでください。`;
  const place = placeFault(typed.state, typed.place);
  if (place) faults.place = place;
  const shared = sharedFields(typed, faults);
  const early = HAPPENED[typed.state];
  if (!faults.day && early && typed.day > today) faults.day = early;
  if (!isDay(typed.last_confirmed) || typed.last_confirmed > today) faults.last_confirmed = "確かめた日は、今日までの日付を入れてください。";
  if (!isDay(typed.review) || typed.review <= today) faults.review = "見なおす日は、あしたからの日付を入れてください。";
  if ([...typed.basis].length > BASIS_MAX) faults.basis = `根拠は${BASIS_MAX}文字までです(いま${[...typed.basis].length}文字)。`;
  if (typed.owner === "") faults.owner = "担当(課の名前)を書いてください。";
  if (!state || Object.keys(faults).length > 0) return { payload: null, faults };
  return {
    payload: {
      v: 1,
      state,
      ...shared,
      lastConfirmed: typed.last_confirmed,
      place: typed.place || null,
      basis: typed.basis || null,
      owner: typed.owner,
      review: typed.review,
    },
    faults: null,
  };
}
