/** Notices in English. */
import type { AnnouncementWords } from "../ja/announcements.ts";

export const en: AnnouncementWords = {
  titleOf: (town: string) => `Notices of ${town}`,
  empty: "There are no notices at present. What the town sends appears here.",
  how: "Add the town's LINE account as a friend to get notices on LINE. In the settings you can choose which ones.",
  toSettings: "Open settings",
  urgent: "Urgent",
  drill: "Drill",
  correctedBy: "This notice has been corrected.",
  seeCorrection: "See the correction",
  corrects: "This is a correction.",
  seeCorrected: "See the notice before",
  expired: "No longer valid",
  onlyIn: "The town has not written this notice in English. If it is unclear, please call the town hall.",
  officialPage: "Read more (the town's page)",
  service: "See the page of the service",
  back: "Back to the notices",
  chooseTown: "Which town's notices?",
  chooseTownNote: "What the town has sent, the newest first.",
  someOnlyIn: "The town has not written all of these notices in English. If something is unclear, please call the town hall.",
  unreadable: "The notices cannot be loaded now. Check your signal and try again.",
  keptFrom: (day: string) => `No connection now. These notices were loaded on ${day}.`,
  retry: "Load again",
};
