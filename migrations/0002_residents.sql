-- Resident = (provider, user id); friendship = (channel, user id) (decisions.md, Who is who).
CREATE TABLE resident (
  provider TEXT NOT NULL,
  user_id TEXT NOT NULL,
  language TEXT,
  town TEXT,
  notices INTEGER NOT NULL DEFAULT 1,
  -- service of the last answer, ten minutes long
  topic TEXT,
  topic_at INTEGER,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (provider, user_id)
) WITHOUT ROWID;
CREATE INDEX resident_topic ON resident (topic_at) WHERE topic_at IS NOT NULL;

CREATE TABLE friendship (
  channel TEXT NOT NULL,
  user_id TEXT NOT NULL,
  provider TEXT NOT NULL,
  since INTEGER NOT NULL,
  -- set by unfollow; thirty days later everything about the resident goes
  left_at INTEGER,
  PRIMARY KEY (channel, user_id)
) WITHOUT ROWID;
CREATE INDEX friendship_resident ON friendship (provider, user_id);
CREATE INDEX friendship_left ON friendship (left_at) WHERE left_at IS NOT NULL;

CREATE TABLE follow (
  provider TEXT NOT NULL,
  user_id TEXT NOT NULL,
  service TEXT NOT NULL,
  -- the channel the promise was made on
  channel TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (provider, user_id, service)
) WITHOUT ROWID;
CREATE INDEX follow_service ON follow (service);

-- The exact text a resident may decide to send to the town hall; ten minutes at most.
CREATE TABLE pending_question (
  provider TEXT NOT NULL,
  user_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  town TEXT,
  message_id TEXT,
  text TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  PRIMARY KEY (provider, user_id)
) WITHOUT ROWID;
