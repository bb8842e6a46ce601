-- How many follow a town, as counted a few minutes ago: counting reads every friend (src/staff/figures/followers.ts).
CREATE TABLE follower_count (
  town TEXT PRIMARY KEY,
  count INTEGER NOT NULL,
  counted_at INTEGER NOT NULL
) WITHOUT ROWID;
