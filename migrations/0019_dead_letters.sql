-- Wake-ups the queues gave up on. What they should have woken is in the inbox or among the batches and is swept all the same;
-- a row here says that somebody has to look why. Thirty days.
CREATE TABLE dead_letter (
  queue TEXT NOT NULL,
  -- id of the announcement or of the inbox entry; '' where the message could not be read
  subject TEXT NOT NULL,
  times INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (queue, subject)
) WITHOUT ROWID;
CREATE INDEX dead_letter_last ON dead_letter (last_at);
