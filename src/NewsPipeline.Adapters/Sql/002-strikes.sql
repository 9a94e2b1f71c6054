-- strikes: 0 while every dispatch of the page had an outcome; 1 once one was lost; and one more each time a worker begins
-- it again after that, until it has an outcome.
ALTER TABLE pages ADD COLUMN strikes INTEGER NOT NULL DEFAULT 0;
