-- Themes a resident wants to hear about, chosen in the mini app's 設定.
CREATE TABLE interest (
  provider TEXT NOT NULL,
  user_id TEXT NOT NULL,
  theme TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (provider, user_id, theme)
) WITHOUT ROWID;
CREATE INDEX interest_theme ON interest (theme);

-- 「このページの内容が違う」: what is said to be wrong about a service. Nobody's id, address or name.
CREATE TABLE content_report (
  id INTEGER PRIMARY KEY,
  town TEXT NOT NULL,
  service TEXT NOT NULL,
  about TEXT NOT NULL,
  -- masked before it is written; NULL where the reader wrote nothing
  text TEXT,
  day TEXT NOT NULL,
  settled_at INTEGER
);
CREATE INDEX content_report_open ON content_report (town) WHERE settled_at IS NULL;
