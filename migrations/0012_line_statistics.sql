-- LINE's own numbers of an announcement, as it last told them; it may be asked 60 times an hour.
CREATE TABLE line_statistics (
  announcement TEXT NOT NULL,
  channel TEXT NOT NULL,
  town TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  -- the last day in Japan that is counted in them
  up_to TEXT NOT NULL,
  -- JSON of src/line/client.ts, Statistics; or "not-offered"
  answer TEXT NOT NULL,
  PRIMARY KEY (announcement, channel)
) WITHOUT ROWID;

-- The batch a person sent again with this one; that one is then `resent` and counted no more.
ALTER TABLE delivery_batch ADD COLUMN resends INTEGER;
