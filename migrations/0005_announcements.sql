-- What a town announces. Shown to the public from `sent_at` on; how it is delivered stands in tables of its own.
CREATE TABLE announcement (
  id TEXT PRIMARY KEY,
  town TEXT NOT NULL,
  category TEXT NOT NULL,
  urgent INTEGER NOT NULL DEFAULT 0,
  drill INTEGER NOT NULL DEFAULT 0,
  title_ja TEXT NOT NULL,
  title_easy TEXT,
  title_en TEXT,
  body_ja TEXT NOT NULL,
  body_easy TEXT,
  body_en TEXT,
  link TEXT,
  -- `<town>/<measure>` it speaks of
  service TEXT,
  -- NULL until it is sent
  sent_at INTEGER,
  expires_at INTEGER,
  -- the announcement this one puts right
  corrects TEXT REFERENCES announcement (id)
) WITHOUT ROWID;
CREATE INDEX announcement_sent ON announcement (town, sent_at) WHERE sent_at IS NOT NULL;
CREATE INDEX announcement_corrects ON announcement (corrects) WHERE corrects IS NOT NULL;
