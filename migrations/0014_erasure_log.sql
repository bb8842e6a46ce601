-- Who asked to be erased, as a keyed hash: a backup that is brought back must not bring them back (scripts/restore.ts).
CREATE TABLE erasure_log (
  -- HMAC-SHA256 of provider and user id
  mark TEXT PRIMARY KEY,
  erased_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX erasure_log_age ON erasure_log (erased_at);

-- One row, every database its own. Without it a mark says nothing about anybody.
CREATE TABLE erasure_key (id INTEGER PRIMARY KEY CHECK (id = 1), key TEXT NOT NULL);
INSERT INTO erasure_key (id, key) VALUES (1, lower(hex(randomblob(32))));
