-- Times are texts: ISO-8601, UTC, three decimals of a second, so that they sort as they stand.

CREATE TABLE ledger_entry (
  seq            bigint NOT NULL PRIMARY KEY,
  entry_key      text   NOT NULL UNIQUE,
  at             text   NOT NULL,
  release_id     text,
  team           text,
  action         text   NOT NULL,
  content        text,                       -- canonical JSON; NULL once retention has erased it
  content_digest text   NOT NULL,
  previous       text   NOT NULL UNIQUE,     -- unique: two entries cannot follow the same one
  hash           text   NOT NULL UNIQUE
);
CREATE INDEX ledger_entry_release ON ledger_entry (release_id, seq);
CREATE INDEX ledger_entry_team ON ledger_entry (team, seq);
CREATE INDEX ledger_entry_action ON ledger_entry (action, seq);

-- Releases whose file asks for another retention than the default.
CREATE TABLE retention (
  release_id text   NOT NULL PRIMARY KEY,
  keep_days  bigint NOT NULL
);

CREATE TABLE release_index (
  id         text   NOT NULL PRIMARY KEY,
  team       text   NOT NULL,
  subject    text   NOT NULL,                -- model/penguin-species
  name       text   NOT NULL,                -- penguin-species
  phase      text   NOT NULL,
  is_open    bigint NOT NULL,
  started_at text   NOT NULL,
  updated_at text   NOT NULL,
  view       text   NOT NULL
);
CREATE INDEX release_index_newest ON release_index (started_at, id);
CREATE INDEX release_index_team ON release_index (team, started_at, id);

CREATE TABLE feedback (
  release_id  text   NOT NULL,
  id          text   NOT NULL,
  arm         text   NOT NULL,
  unit        text   NOT NULL,
  metric      text   NOT NULL,
  value       bigint NOT NULL,
  received_at text   NOT NULL,
  window_id   text,                          -- NULL until a window is cut
  PRIMARY KEY (release_id, id)
);
CREATE INDEX feedback_window_id ON feedback (release_id, window_id);
CREATE INDEX feedback_received ON feedback (received_at);

CREATE TABLE feedback_window (
  release_id text NOT NULL,
  window_id  text NOT NULL,
  cut_at     text NOT NULL,
  counts     text NOT NULL,
  PRIMARY KEY (release_id, window_id)
);

CREATE TABLE look (
  release_id text   NOT NULL,
  number     bigint NOT NULL,
  look       text   NOT NULL,
  batch      text   NOT NULL,
  PRIMARY KEY (release_id, number)
);

CREATE TABLE idempotency (
  principal   text   NOT NULL,
  request_key text   NOT NULL,
  digest      text   NOT NULL,
  claimed_at  text   NOT NULL,
  status      bigint,                        -- NULL while the first request runs
  body        text,
  PRIMARY KEY (principal, request_key)
);
CREATE INDEX idempotency_claimed ON idempotency (claimed_at);

CREATE TABLE retrain_file (
  team       text NOT NULL,
  name       text NOT NULL,
  body       text NOT NULL,
  updated_at text NOT NULL,
  PRIMARY KEY (team, name)
);
