/** Notices in English. */
import type { AnnouncementWords } from "../ja/announcements.ts";

export const en: AnnouncementWords = {
  title: "Notices",
  titleOf: (town: string) => `Notices of ${town}`,
  empty: "There are no notices at present. What the town sends appears here.",
  how: "In the settings on LINE you can choose which notices you get.",
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
  unreadable: "The notices cannot be loaded now. Check your signal and try again.",
  keptFrom: (day: string) => `There is no signal. These notices were loaded on ${day}.`,
  retry: "Load again",
};
