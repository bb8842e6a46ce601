-- Webhook events on their way to an answer. Text is masked before it comes here and goes when the event is settled.
CREATE TABLE inbox (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL,
  event_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  user_id TEXT,
  -- LINE's id of the message this event carries or takes back (unsend)
  message_id TEXT,
  -- JSON with its version `v`; NULL once settled
  input TEXT,
  reply_token TEXT,
  token_since INTEGER NOT NULL,
  event_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  -- waiting | answered | unknown | late | refused | unsent | silenced
  state TEXT NOT NULL DEFAULT 'waiting',
  -- nobody touches a waiting row before this instant: a lease while someone works on it, a schedule between tries
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  -- JSON of the frozen answer, so that a retry says the same; NULL once settled
  outbox TEXT,
  -- untried | refused | unclear
  reply_tried TEXT NOT NULL DEFAULT 'untried',
  retry_key TEXT,
  settled_at INTEGER,
  UNIQUE (channel, event_id)
);
CREATE INDEX inbox_due ON inbox (due_at) WHERE state = 'waiting';
-- how often someone wrote in the last minute; what is theirs, when they erase it or take a message back
CREATE INDEX inbox_recent ON inbox (channel, user_id, received_at) WHERE user_id IS NOT NULL;
-- an unsend may come before the message it takes back
CREATE INDEX inbox_unsend ON inbox (channel, message_id) WHERE kind = 'unsend';
CREATE INDEX inbox_sender_age ON inbox (received_at) WHERE user_id IS NOT NULL;
