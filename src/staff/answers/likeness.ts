/** Sentences residents sent that ask the same stand together, so that ten of them are read as one question. */
import { likeness } from "../announcements/checks.ts";

export type Sent = { id: number; text: string; sent_at: number };
/** What the bot would have shown, and the theme it took the sentence for. */
export type Meant = { service: string | null; theme: string | null };
export type Group = Meant & { sentences: Sent[] };

/** Letter pairs in common from which two sentences count as the same; below it 「いつから」 alone would join them. */
const LIKE_MIN = 0.6;

/** The same service is the same question. Without one, the same theme and much the same letters are. The largest first. */
export function grouped(sent: readonly Sent[], meantBy: (text: string) => Meant): Group[] {
  const groups: Group[] = [];
  for (const sentence of sent) {
    const { service, theme } = meantBy(sentence.text);
    const home = groups.find((group) =>
      service === null
        ? group.service === null && group.theme === theme && group.sentences.some((s) => likeness(s.text, sentence.text) >= LIKE_MIN)
        : group.service === service,
    );
    if (home) home.sentences.push(sentence);
    else groups.push({ service, theme, sentences: [sentence] });
  }
  return groups.sort((a, b) => b.sentences.length - a.sentences.length);
}
