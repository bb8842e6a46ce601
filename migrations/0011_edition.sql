-- What a new edition of the plan moved, as fiscal years (the western year one begins in); only on rows of state 'edition'.
ALTER TABLE service_record ADD COLUMN from_year INTEGER;
ALTER TABLE service_record ADD COLUMN to_year INTEGER;
-- The overlay asks for the last one of every service.
CREATE INDEX service_record_edition ON service_record (service, day) WHERE state = 'edition' AND undone_at IS NULL;
