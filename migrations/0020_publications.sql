-- Where something runs already (一部で始まりました), and what a record rests on (決裁, page); older code leaves both empty.
ALTER TABLE service_record ADD COLUMN place TEXT;
ALTER TABLE service_record ADD COLUMN basis TEXT;

-- What a town published over its plan, on its own site or in its 広報 (src/plan/schema.ts, Publication).
CREATE TABLE publication (
  id INTEGER PRIMARY KEY,
  service TEXT NOT NULL,
  says TEXT NOT NULL,
  -- the day of the publication, the day it speaks of, and until when it holds; civil days
  day TEXT NOT NULL,
  of_day TEXT,
  until_day TEXT,
  title TEXT NOT NULL,
  -- site or koho
  source_kind TEXT NOT NULL,
  url TEXT,
  issue TEXT,
  page INTEGER,
  checked TEXT NOT NULL,
  ja TEXT NOT NULL,
  easy TEXT NOT NULL,
  en TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  entered_at INTEGER NOT NULL,
  withdrawn_at INTEGER
);
CREATE INDEX publication_service ON publication (service) WHERE withdrawn_at IS NULL;
CREATE TRIGGER publication_added AFTER INSERT ON publication BEGIN UPDATE overlay_version SET version = version + 1; END;
CREATE TRIGGER publication_changed AFTER UPDATE ON publication BEGIN UPDATE overlay_version SET version = version + 1; END;
