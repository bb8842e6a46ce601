/** What one can do on a service's page, in English. */
import type { ServiceWords } from "../ja/service.ts";

export const en: ServiceWords = {
  share: "Tell a friend",
  shareText: (town: string, name: string, status: string) => `${town}, ${name}: ${status}`,
  copied: "Copied. You can paste it into LINE or an e-mail.",
  notShared: "That did not work. Please copy the address below.",
  calendar: "Add to calendar",
  calendarNote: (day: string) => `The day the town recorded (${day}).`,
  asks: "What people ask about it",
  asksNote: "Tap a question to see the answer.",
  related: "Services on the same topic",
  history: "What the town recorded before",
  historyLine: (recorded: string, state: string, day: string) => `Recorded on ${recorded}: ${state} (${day})`,
  states: { started: "started", preparing: "preparing", "not-yet": "not yet", delayed: "delayed", stopped: "stopped" },
  report: "Something on this page is wrong",
  reportLead: "This tells the town and the people who run this app. There is no reply, and who sent it is not kept.",
  reportAbout: "What is wrong?",
  abouts: { year: "the year", started: "whether it has started", wording: "the explanation", link: "the link", other: "something else" },
  reportText: "In your words (optional)",
  reportDont: "Please do not write names, addresses or telephone numbers.",
  reportLeft: (n: number) => `${n} characters left`,
  reportSend: "Send this",
  reportSent: "Received. Thank you.",
  reportKept: (text: string) => `What is kept: “${text}”`,
  reportFailed: "That could not be sent. Check your signal and tap again.",
  cancel: "Cancel",
};
