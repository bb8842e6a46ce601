-- From a draft to the last accepted batch (src/announcement/state.ts).
ALTER TABLE announcement ADD COLUMN status TEXT NOT NULL DEFAULT 'sent';
-- counts every saved change: who saves an older one is told
ALTER TABLE announcement ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
-- JSON of src/announcement/audience.ts
ALTER TABLE announcement ADD COLUMN audience TEXT NOT NULL DEFAULT '{"v":1,"everyone":true}';
-- the instant it was asked for; NULL is at once
ALTER TABLE announcement ADD COLUMN send_at INTEGER;
-- not before: undo window, quiet hours and the asked instant together
ALTER TABLE announcement ADD COLUMN starts_at INTEGER;
ALTER TABLE announcement ADD COLUMN halt_reason TEXT;
ALTER TABLE announcement ADD COLUMN picture TEXT;
ALTER TABLE announcement ADD COLUMN created_by TEXT NOT NULL DEFAULT '';
ALTER TABLE announcement ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE announcement ADD COLUMN updated_by TEXT NOT NULL DEFAULT '';
ALTER TABLE announcement ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE announcement ADD COLUMN submitted_by TEXT;
ALTER TABLE announcement ADD COLUMN submitted_at INTEGER;
ALTER TABLE announcement ADD COLUMN approved_by TEXT;
ALTER TABLE announcement ADD COLUMN approved_at INTEGER;
-- as the approver saw it; more than a tenth away from it the send asks again
ALTER TABLE announcement ADD COLUMN approved_count INTEGER;
ALTER TABLE announcement ADD COLUMN own_reason TEXT;
-- the record whose followers this draft is for, NULL where a person began it
ALTER TABLE announcement ADD COLUMN from_record INTEGER;
ALTER TABLE announcement ADD COLUMN declined_reason TEXT;
ALTER TABLE announcement ADD COLUMN ended_at INTEGER;
CREATE INDEX announcement_due ON announcement (starts_at) WHERE status IN ('approved', 'sending');
CREATE INDEX announcement_open ON announcement (town, updated_at) WHERE status NOT IN ('sent', 'declined', 'cancelled');

-- Earlier states of a text, so that an overwritten draft can be had back.
CREATE TABLE announcement_revision (
  announcement TEXT NOT NULL,
  revision INTEGER NOT NULL,
  content TEXT NOT NULL,
  saved_by TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (announcement, revision)
) WITHOUT ROWID;

CREATE TABLE picture (
  id TEXT PRIMARY KEY,
  town TEXT NOT NULL,
  type TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  added_by TEXT NOT NULL,
  added_at INTEGER NOT NULL
) WITHOUT ROWID;

-- The list a send was fixed to. Seven days after its end only the counts stay.
CREATE TABLE delivery_recipient (
  announcement TEXT NOT NULL,
  provider TEXT NOT NULL,
  user_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  language TEXT NOT NULL,
  -- why it came: everyone | interest | follow | language
  reason TEXT NOT NULL,
  fixed_at INTEGER NOT NULL,
  PRIMARY KEY (announcement, provider, user_id)
) WITHOUT ROWID;
CREATE INDEX delivery_recipient_week ON delivery_recipient (provider, user_id, fixed_at);

-- Who of the audience was left out, and why: cap | notices-off
CREATE TABLE delivery_left_out (
  announcement TEXT NOT NULL,
  why TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (announcement, why)
) WITHOUT ROWID;

-- At most 500 people of one channel, language and reason. Body, recipients and retry key are frozen when it is made; it is
-- repeated only byte for byte, and less than 23 hours after its first try.
CREATE TABLE delivery_batch (
  id INTEGER PRIMARY KEY,
  announcement TEXT NOT NULL,
  town TEXT NOT NULL,
  channel TEXT NOT NULL,
  language TEXT NOT NULL,
  reason TEXT NOT NULL,
  size INTEGER NOT NULL,
  v INTEGER NOT NULL DEFAULT 1,
  -- JSON {to, messages, customAggregationUnits}; NULL seven days after the end
  request TEXT,
  retry_key TEXT NOT NULL UNIQUE,
  -- waiting | accepted | refused | unknown | expired | split
  state TEXT NOT NULL DEFAULT 'waiting',
  first_try_at INTEGER,
  -- nobody touches a waiting batch before this instant: a lease while someone works on it, a schedule between tries
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_answer TEXT,
  request_id TEXT,
  settled_at INTEGER
);
CREATE INDEX delivery_batch_due ON delivery_batch (due_at) WHERE state = 'waiting';
CREATE INDEX delivery_batch_announcement ON delivery_batch (announcement, state);

-- Test messages to named testers, and single pushes beside an announcement.
CREATE TABLE test_send (
  id INTEGER PRIMARY KEY,
  announcement TEXT NOT NULL,
  revision INTEGER NOT NULL,
  town TEXT NOT NULL,
  tester_name TEXT NOT NULL,
  retry_key TEXT NOT NULL,
  outcome TEXT NOT NULL,
  sent_by TEXT NOT NULL,
  sent_at INTEGER NOT NULL
);
CREATE INDEX test_send_announcement ON test_send (announcement, sent_at);
