-- The lists the index was tagged with, the last one in force. at: put in force; seen: when its process last asked.
CREATE TABLE watch_lists (
  number INTEGER PRIMARY KEY,
  version TEXT NOT NULL,
  loaded_at BIGINT NOT NULL,
  process TEXT NOT NULL,
  at BIGINT NOT NULL,
  seen BIGINT NOT NULL
);

-- Processes whose list is not in force; claim: 1 older, 2 turned back.
CREATE TABLE watch_lists_refused (
  process TEXT PRIMARY KEY,
  version TEXT NOT NULL,
  loaded_at BIGINT NOT NULL,
  claim SMALLINT NOT NULL,
  seen BIGINT NOT NULL
);
