-- What the towns publish beyond the plan, with its history, and what residents asked.
CREATE TABLE service_record (
  id INTEGER PRIMARY KEY,
  service TEXT NOT NULL,
  state TEXT NOT NULL,
  day TEXT NOT NULL,
  last_confirmed TEXT NOT NULL,
  link TEXT,
  note TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  -- NULL on the record that holds now; older ones stay as history
  replaced_at INTEGER
);
CREATE UNIQUE INDEX service_record_current ON service_record (service) WHERE replaced_at IS NULL;

CREATE TABLE answer_stop (
  id INTEGER PRIMARY KEY,
  service TEXT NOT NULL,
  day TEXT NOT NULL,
  stopped_by TEXT NOT NULL,
  stopped_at INTEGER NOT NULL,
  lifted_at INTEGER
);
CREATE UNIQUE INDEX answer_stop_current ON answer_stop (service) WHERE lifted_at IS NULL;

CREATE TABLE answer_rewording (
  id INTEGER PRIMARY KEY,
  service TEXT NOT NULL,
  ja TEXT NOT NULL,
  easy TEXT NOT NULL,
  en TEXT NOT NULL,
  day TEXT NOT NULL,
  reworded_by TEXT NOT NULL,
  reworded_at INTEGER NOT NULL,
  withdrawn_at INTEGER
);
CREATE UNIQUE INDEX answer_rewording_current ON answer_rewording (service) WHERE withdrawn_at IS NULL;

CREATE TABLE staff_faq (
  id TEXT PRIMARY KEY,
  town TEXT NOT NULL,
  ja TEXT NOT NULL,
  easy TEXT NOT NULL,
  en TEXT NOT NULL,
  -- JSON list of the ways residents ask it
  asks TEXT NOT NULL,
  link TEXT,
  day TEXT NOT NULL,
  published_by TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  withdrawn_at INTEGER
) WITHOUT ROWID;

-- One row; isolates read the tables above again when it changes. Triggers, so that no writer can forget it.
CREATE TABLE overlay_version (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL);
INSERT INTO overlay_version (id, version) VALUES (1, 1);
CREATE TRIGGER service_record_added AFTER INSERT ON service_record BEGIN UPDATE overlay_version SET version = version + 1; END;
CREATE TRIGGER service_record_changed AFTER UPDATE ON service_record BEGIN UPDATE overlay_version SET version = version + 1; END;
CREATE TRIGGER answer_stop_added AFTER INSERT ON answer_stop BEGIN UPDATE overlay_version SET version = version + 1; END;
CREATE TRIGGER answer_stop_changed AFTER UPDATE ON answer_stop BEGIN UPDATE overlay_version SET version = version + 1; END;
CREATE TRIGGER answer_rewording_added AFTER INSERT ON answer_rewording BEGIN UPDATE overlay_version SET version = version + 1; END;
CREATE TRIGGER answer_rewording_changed AFTER UPDATE ON answer_rewording BEGIN UPDATE overlay_version SET version = version + 1; END;
CREATE TRIGGER staff_faq_added AFTER INSERT ON staff_faq BEGIN UPDATE overlay_version SET version = version + 1; END;
CREATE TRIGGER staff_faq_changed AFTER UPDATE ON staff_faq BEGIN UPDATE overlay_version SET version = version + 1; END;

-- All that is ever kept of a question: theme, intent, result, town and month, as a count.
CREATE TABLE question_tally (
  month TEXT NOT NULL,
  town TEXT NOT NULL,
  theme TEXT NOT NULL,
  intent TEXT NOT NULL,
  result TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (month, town, theme, intent, result)
) WITHOUT ROWID;

-- 「わかった」「ちがう・わからない」 by the service last shown.
CREATE TABLE feedback_tally (
  month TEXT NOT NULL,
  town TEXT NOT NULL,
  service TEXT NOT NULL,
  verdict TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (month, town, service, verdict)
) WITHOUT ROWID;

-- A sentence the resident chose to send after seeing it. No user id; the message id goes after a day (unsend).
CREATE TABLE consented_question (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL,
  town TEXT,
  message_id TEXT,
  text TEXT NOT NULL,
  sent_at INTEGER NOT NULL
);
CREATE INDEX consented_question_message ON consented_question (channel, message_id) WHERE message_id IS NOT NULL;
