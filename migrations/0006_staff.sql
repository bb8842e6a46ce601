-- Who works in the staff console, and where.
CREATE TABLE staff_person (
  id TEXT PRIMARY KEY,
  -- as the sign-in names them
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  left_at INTEGER
) WITHOUT ROWID;

-- Rights are per town; who has no row here may do nothing there.
CREATE TABLE staff_role (
  person TEXT NOT NULL REFERENCES staff_person (id),
  town TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('writer', 'approver', 'admin')),
  since INTEGER NOT NULL,
  PRIMARY KEY (town, person, role)
) WITHOUT ROWID;
CREATE INDEX staff_role_person ON staff_role (person);

-- Thirty minutes without a request end it. `id` is the hash of what the cookie holds.
CREATE TABLE staff_session (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  csrf TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX staff_session_seen ON staff_session (seen_at);

-- Who did what, when; JSON before and after. Only ever added to.
CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY,
  town TEXT NOT NULL,
  at INTEGER NOT NULL,
  person TEXT NOT NULL,
  person_name TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  before TEXT,
  after TEXT
);
CREATE INDEX audit_log_town ON audit_log (town, at);
CREATE TRIGGER audit_log_never_changed BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
CREATE TRIGGER audit_log_never_deleted BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;

-- What a town decided about its console; JSON of one schema, src/staff/town-setting.ts.
CREATE TABLE town_setting (
  town TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  revision INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) WITHOUT ROWID;

-- While it runs, scheduled messages stand still and the bot puts the town's disaster link above every answer.
CREATE TABLE disaster (
  id INTEGER PRIMARY KEY,
  town TEXT NOT NULL,
  link TEXT NOT NULL,
  started_by TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_by TEXT,
  ended_at INTEGER
);
CREATE UNIQUE INDEX disaster_current ON disaster (town) WHERE ended_at IS NULL;
CREATE TRIGGER disaster_added AFTER INSERT ON disaster BEGIN UPDATE overlay_version SET version = version + 1; END;
CREATE TRIGGER disaster_changed AFTER UPDATE ON disaster BEGIN UPDATE overlay_version SET version = version + 1; END;

-- Election periods: scheduled messages inside one wait for a person to look at them. Days include both ends.
CREATE TABLE election (
  id INTEGER PRIMARY KEY,
  town TEXT NOT NULL,
  name TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  entered_at INTEGER NOT NULL,
  removed_at INTEGER
);
CREATE INDEX election_town ON election (town, last_day) WHERE removed_at IS NULL;

-- Residents' side of a staff member: the LINE account a test message goes to. Linked by typing a code to the bot.
CREATE TABLE tester (
  town TEXT NOT NULL,
  channel TEXT NOT NULL,
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  added_by TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  PRIMARY KEY (town, channel, user_id)
) WITHOUT ROWID;
CREATE TABLE tester_code (
  code TEXT PRIMARY KEY,
  town TEXT NOT NULL,
  name TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL
) WITHOUT ROWID;

-- A record, FAQ entry or wording that waits for a second person (JSON payload with its version `v`).
CREATE TABLE staff_change (
  id INTEGER PRIMARY KEY,
  town TEXT NOT NULL,
  -- record | undo-record | stop | lift | reword | withdraw-wording | faq | withdraw-faq | confirm
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  payload TEXT NOT NULL,
  -- waiting | applied | declined | withdrawn
  state TEXT NOT NULL DEFAULT 'waiting',
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  -- why one person decided alone; then it may be applied ten minutes after asked_at
  own_reason TEXT,
  decided_by TEXT,
  decided_at INTEGER,
  decided_note TEXT
);
CREATE INDEX staff_change_waiting ON staff_change (town, asked_at) WHERE state = 'waiting';

-- The office in charge has looked at a measure's data.
CREATE TABLE measure_check (
  service TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  checked_by TEXT NOT NULL,
  checked_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Who answers for a record or FAQ entry, and when it is to be looked at again.
CREATE TABLE review (
  -- record | faq
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  town TEXT NOT NULL,
  owner TEXT NOT NULL,
  due TEXT NOT NULL,
  PRIMARY KEY (kind, target)
) WITHOUT ROWID;
CREATE INDEX review_due ON review (town, due);

-- An FAQ entry being written; publishing copies it into staff_faq.
CREATE TABLE faq_draft (
  id TEXT PRIMARY KEY,
  town TEXT NOT NULL,
  ja TEXT NOT NULL,
  easy TEXT NOT NULL,
  en TEXT NOT NULL,
  asks TEXT NOT NULL,
  link TEXT,
  revision INTEGER NOT NULL DEFAULT 1,
  written_by TEXT NOT NULL,
  written_at INTEGER NOT NULL
) WITHOUT ROWID;
ALTER TABLE consented_question ADD COLUMN settled_at INTEGER;

-- The same counts as question_tally and feedback_tally, by week: the Monday it began on.
CREATE TABLE question_week (
  week TEXT NOT NULL,
  town TEXT NOT NULL,
  theme TEXT NOT NULL,
  intent TEXT NOT NULL,
  result TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (town, week, theme, intent, result)
) WITHOUT ROWID;
CREATE TABLE feedback_week (
  week TEXT NOT NULL,
  town TEXT NOT NULL,
  service TEXT NOT NULL,
  verdict TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (town, week, service, verdict)
) WITHOUT ROWID;
-- opened | followed | left | blocked, by channel, as friends come and go; openings of an announcement in the mini app
CREATE TABLE event_week (
  week TEXT NOT NULL,
  town TEXT NOT NULL,
  event TEXT NOT NULL,
  target TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (town, week, event, target)
) WITHOUT ROWID;
