-- What a tick asks for each second: marks of pages the index has no article of are nobody's work.
DROP INDEX pages_resight;
CREATE INDEX pages_resight ON pages (resight) WHERE resight > 0 AND article_id IS NOT NULL;
-- Dead letters by time: a page of them must not walk through everything that was ever settled.
CREATE INDEX pages_dropped ON pages (outcome_at) WHERE state = 2 AND outcome = 'dropped';
