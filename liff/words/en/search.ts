/** Search, in English. */
import type { SearchWords } from "../ja/search.ts";

export const en: SearchWords = {
  found: (n: number) => (n === 0 ? "Nothing found" : `${n} found`),
  foundNone: "Tap the button to hear whether the plan says anything about it.",
  kinds: { service: "Service", term: "Word", faq: "Town's answer", fact: "Fact of the plan" },
  recent: "Your recent searches",
  recentNote: "They stay on this phone only.",
  forget: (question: string) => `Remove “${question}”`,
  forgetAll: "Remove all",
  forgot: (question: string) => `Removed “${question}”.`,
  forgotAll: "All removed.",
  loading: "Loading the data for the search (about 0.9 MB). One moment.",
  tell: "To pass a question on to the town hall, send it in the LINE chat and tap “Tell the town hall”.",
};
