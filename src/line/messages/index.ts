/** Every fixed message of the channel: `messages.<name>(view, …)` → one to five LINE messages in the view's language. */
import { consentCancelled, consentPreview, consentSent, nothingToSend } from "./consent.ts";
import { notUnderstood, phone, understood } from "./contact.ts";
import { askErase, eraseCancelled, erased } from "./erase.ts";
import { followed, notFollowing, unfollowed } from "./follow.ts";
import { help, news, oldButton, tooMany } from "./help.ts";
import { groupLine, media } from "./media.ts";
import { noticesOff, noticesOn, settings } from "./settings.ts";
import { disaster, testerAsked } from "./staff.ts";
import { chooseTown, onlyThisTown, townChosen } from "./town.ts";
import { chooseLanguage, languageChosen, otherLanguages, welcome } from "./welcome.ts";

export const messages = {
  welcome,
  chooseLanguage,
  languageChosen,
  otherLanguages,
  chooseTown,
  townChosen,
  onlyThisTown,
  settings,
  noticesOn,
  noticesOff,
  followed,
  unfollowed,
  notFollowing,
  askErase,
  erased,
  eraseCancelled,
  media,
  groupLine,
  consentPreview,
  consentSent,
  consentCancelled,
  nothingToSend,
  understood,
  notUnderstood,
  phone,
  news,
  help,
  tooMany,
  oldButton,
  disaster,
  testerAsked,
} as const;

export type { TownHead } from "./compose.ts";
export { CONSENT_TEXT_MAX_UNITS } from "./consent.ts";
export type { ErasedCounts } from "./erase.ts";
export type { MediaKind } from "./media.ts";
export type { ResidentSettings } from "./settings.ts";
