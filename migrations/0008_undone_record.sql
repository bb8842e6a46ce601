-- A record that was a mistake: it stays in the history and never holds again.
ALTER TABLE service_record ADD COLUMN undone_at INTEGER;
