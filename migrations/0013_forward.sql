-- Letters for the tool a channel is shared with (docs/decisions/beside-another-tool.md): what LINE sent, sealed, from
-- its receipt until the other tool has taken it, an hour at most.
CREATE TABLE forward (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL,
  -- digest of the event ids in it: a redelivered letter is the same letter
  letter TEXT NOT NULL,
  -- of a letter that is one message only, so that it can be taken back; NULL once settled
  message_id TEXT,
  -- what LINE sent, encrypted with a key made from the channel secret, never readable here; NULL once settled
  sealed BLOB,
  -- LINE's signature of it; NULL once settled
  signature TEXT,
  received_at INTEGER NOT NULL,
  -- waiting | accepted | lost | taken-back
  state TEXT NOT NULL DEFAULT 'waiting',
  -- nobody touches a waiting row before this instant
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 1,
  settled_at INTEGER,
  UNIQUE (channel, letter)
);
CREATE INDEX forward_due ON forward (channel, due_at) WHERE state = 'waiting';
