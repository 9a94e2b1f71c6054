-- The ledger. Times are Unix milliseconds (UTC), documents are JSON text: both databases read this one text.

CREATE TABLE feeds (
  feed_id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  host TEXT NOT NULL,
  subscription TEXT NOT NULL,
  state TEXT NOT NULL,
  position INTEGER NOT NULL,
  active INTEGER NOT NULL,
  next_due BIGINT NOT NULL,
  lease_id TEXT,
  lease_until BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX feeds_due ON feeds (next_due) WHERE active = 1;

-- state: 0 due, 1 in flight, 2 settled. changed = 1: the item changed while its page was in flight, so it is due once more.
-- resight > 0: another feed showed an article that was dispatched already; the index is told from that time on until it knows.
CREATE TABLE pages (
  url_key TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  host TEXT NOT NULL,
  feed_id TEXT NOT NULL,
  state SMALLINT NOT NULL,
  due_at BIGINT,
  lease_until BIGINT,
  attempts INTEGER NOT NULL DEFAULT 0,
  changed SMALLINT NOT NULL DEFAULT 0,
  resight BIGINT NOT NULL DEFAULT 0,
  fingerprint TEXT NOT NULL,
  item TEXT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  outcome TEXT,
  reason TEXT,
  outcome_at BIGINT NOT NULL DEFAULT 0,
  article_id TEXT,
  version BIGINT
);
CREATE INDEX pages_due ON pages (host, due_at) WHERE state = 0;
CREATE INDEX pages_in_flight ON pages (lease_until) WHERE state = 1;
CREATE INDEX pages_resight ON pages (resight) WHERE resight > 0;
CREATE INDEX pages_settled ON pages (last_seen) WHERE state = 2;
CREATE INDEX pages_article ON pages (article_id);

CREATE TABLE sightings (
  url_key TEXT NOT NULL,
  feed_id TEXT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  PRIMARY KEY (url_key, feed_id)
);

CREATE TABLE page_events (
  url_key TEXT NOT NULL,
  number INTEGER NOT NULL,
  at BIGINT NOT NULL,
  stage TEXT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT,
  PRIMARY KEY (url_key, number)
);

-- next_due: when the host's first due page is due, NULL where none is. busy_until: a page of the host is in flight, or
-- the host rests after one. not_before: the host asked for a rest, or is in trouble.
CREATE TABLE hosts (
  host TEXT PRIMARY KEY,
  next_due BIGINT,
  busy_until BIGINT NOT NULL DEFAULT 0,
  not_before BIGINT NOT NULL DEFAULT 0,
  delay_ms BIGINT NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX hosts_due ON hosts (next_due) WHERE next_due IS NOT NULL;

CREATE TABLE robots (
  origin TEXT PRIMARY KEY,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  fetched_at BIGINT NOT NULL
);
