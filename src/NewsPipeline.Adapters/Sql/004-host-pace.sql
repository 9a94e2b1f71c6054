-- What a host's own rest is made of, besides delay_ms of the settings: what its robots.txt asks, how long it takes to
-- answer (smoothed), and how many times slower it is asked since it said "too many" (1 to 64). Hosts are sites from here
-- on: the registrable domain where there is one. Pages known before keep the host they were seen with.
ALTER TABLE hosts ADD COLUMN crawl_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE hosts ADD COLUMN answer_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE hosts ADD COLUMN slowdown DOUBLE PRECISION NOT NULL DEFAULT 1;
