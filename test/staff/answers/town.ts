/** A town with a writer and an approver signed in, and nothing asked, stopped or published yet. */
import { expect } from "vitest";
import { type Browser, db, ORIGIN, seedStaff, send, signIn } from "../console.ts";

export const TOWN = "kagamiishi";
export const SERVICE = "kakanai";

const TABLES = [
  "answer_stop",
  "answer_rewording",
  "staff_faq",
  "faq_draft",
  "staff_change",
  "review",
  "consented_question",
  "content_report",
  "question_tally",
  "service_record",
];

export type Office = { writer: Browser; approver: Browser };

export async function emptyOffice(): Promise<Office> {
  // Nothing is ever deleted while it runs, so no trigger tells the isolates.
  await db.batch([...TABLES.map((table) => `DELETE FROM ${table}`), "UPDATE overlay_version SET version = version + 1"].map((sql) => db.prepare(sql)));
  await seedStaff();
  return { writer: await signIn(`${TOWN}-writer`), approver: await signIn(`${TOWN}-approver`) };
}

/** A page without its tags. */
export const textOf = async (response: Response): Promise<string> => (await response.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

export async function newestChange(): Promise<number> {
  return (await db.prepare("SELECT max(id) AS id FROM staff_change").first<{ id: number }>())?.id ?? 0;
}

/** The second person approves what was asked for last. */
export async function approveNewest({ approver }: Office): Promise<void> {
  expect((await approver.post(`/staff/${TOWN}/changes/${await newestChange()}/approve`)).status).toBe(303);
}

/** What a resident is told now; a page of the console looks at the database at once, so no five seconds have to pass. */
export async function asked({ approver }: Office, question: string, language = "ja"): Promise<string> {
  await approver.get(`/staff/${TOWN}`);
  const response = await send(new Request(`${ORIGIN}/api/v1/ask?town=${TOWN}&lang=${language}&q=${encodeURIComponent(question)}`));
  return ((await response.json()) as { text: string }).text;
}
