/**
 * Whose each table is. A town's rows are named by one condition, used for the export, for erasing and for looking whether
 * anything is left; a test holds this list against the migrations, so that a new table without a line here fails.
 */
import { type Place, quoted } from "./place.ts";

/** `residents`: rows that name LINE users; only their number is exported unless they are asked for. */
type Whose = {
  rows(place: Place): string;
  residents?: true;
  /** columns that name LINE users in rows that are else the town's */
  residentColumns?: readonly string[];
  /** bytes, written as base64 */
  bytes?: readonly string[];
  /** not for anybody's eyes, so not exported at all */
  secret?: string;
};

const byTown: Whose = { rows: ({ town }) => `town = ${quoted(town)}` };
const byService: Whose = { rows: ({ town }) => `service GLOB ${quoted(`${town}/*`)}` };
const announcements = ({ town }: Place) => `(SELECT id FROM announcement WHERE town = ${quoted(town)})`;
const byAnnouncement: Whose = { rows: (place) => `announcement IN ${announcements(place)}` };
const byChannel: Whose = { rows: ({ channels }) => `channel IN ${listed(channels)}` };

function listed(values: readonly string[]): string {
  return `(${values.map(quoted).join(", ")})`;
}

/**
 * Who is a resident of this town's own channels and of no other: everyone of a provider that has no other channel, and friends
 * of these channels who are friends of no other.
 */
const ownResidents = ({ channels, providers }: Place) => `(provider IN ${listed(providers)}
  OR ((provider, user_id) IN (SELECT provider, user_id FROM friendship WHERE channel IN ${listed(channels)})
    AND (provider, user_id) NOT IN (SELECT provider, user_id FROM friendship WHERE channel NOT IN ${listed(channels)})))`;

/** In the order in which they are deleted: what finds its rows by another table comes before it. */
export const TOWN_TABLES: Record<string, Whose> = {
  inbox: { ...byChannel, residents: true },
  forward: { ...byChannel, residents: true },
  dead_letter: { rows: (place) => `queue = 'itsukara-deliveries' AND subject IN ${announcements(place)}` },
  consented_question: {
    rows: ({ town, channels }) => `(town = ${quoted(town)} OR (town IS NULL AND channel IN ${listed(channels)}))`,
    residentColumns: ["message_id"],
  },
  content_report: byTown,
  question_tally: byTown,
  question_week: byTown,
  feedback_tally: byTown,
  feedback_week: byTown,
  event_week: { rows: ({ town, channels }) => `(town = ${quoted(town)} OR (town = '' AND target IN ${listed(channels)}))` },
  follower_count: byTown,
  follow: { rows: (place) => `(service GLOB ${quoted(`${place.town}/*`)} OR ${ownResidents(place)})`, residents: true },
  interest: { rows: ownResidents, residents: true },
  pending_question: { rows: (place) => `(town = ${quoted(place.town)} OR ${ownResidents(place)})`, residents: true },
  resident: { rows: ownResidents, residents: true },
  friendship: { ...byChannel, residents: true },
  tester: { ...byTown, residentColumns: ["user_id"] },
  tester_code: { ...byTown, secret: "codes that live ten minutes" },
  delivery_recipient: { ...byAnnouncement, residents: true },
  delivery_batch: { ...byTown, residentColumns: ["request"] },
  delivery_left_out: byAnnouncement,
  line_statistics: byTown,
  test_send: byTown,
  announcement_revision: byAnnouncement,
  announcement: byTown,
  picture: { ...byTown, bytes: ["bytes"] },
  service_record: byService,
  publication: byService,
  answer_stop: byService,
  answer_rewording: byService,
  measure_check: byService,
  staff_faq: byTown,
  faq_draft: byTown,
  review: byTown,
  staff_change: byTown,
  town_setting: byTown,
  disaster: byTown,
  election: byTown,
  staff_session: { rows: ({ people }) => `person IN ${listed(people)}`, secret: "sessions that live thirty minutes" },
  staff_role: byTown,
  audit_log: byTown,
  staff_person: { rows: ({ people }) => `id IN ${listed(people)}` },
};

/** Tables that are nobody's, and why nothing in them is a town's. */
export const NOBODYS_TABLES: Record<string, string> = {
  overlay_version: "one row that counts changes of all towns",
  erasure_log: "keyed hashes of erased residents: needed as long as a backup from before may be brought back, and nobody's town is in them",
  erasure_key: "the database's own key",
  town_erasure: "empty but for the one transaction that erases a town",
};

/** Rows that are a resident's of another channel and only mention the town: the mention goes, the row stays. */
export const MENTIONS: readonly { table: string; column: string; rows(place: Place): string }[] = [
  { table: "resident", column: "town", rows: ({ town }) => `town = ${quoted(town)}` },
  { table: "resident", column: "topic", rows: ({ town }) => `topic GLOB ${quoted(`${town}/*`)}` },
];
