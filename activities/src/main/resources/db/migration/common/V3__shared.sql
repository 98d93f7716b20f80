-- What every worker behind one address has to know.

-- The key that signs what the page hands to browsers; one row.
CREATE TABLE page_key (
  id    bigint NOT NULL PRIMARY KEY,
  value text   NOT NULL
);

CREATE TABLE page_session (
  id_digest   text NOT NULL PRIMARY KEY,     -- SHA-256: whoever reads this table gets no session
  fingerprint text NOT NULL,
  csrf        text NOT NULL,
  until       text NOT NULL
);
CREATE INDEX page_session_until ON page_session (until);

-- The home folder of the workers whose backends are local; one row.
CREATE TABLE local_home (
  id      bigint NOT NULL PRIMARY KEY,
  home_id text   NOT NULL,
  place   text   NOT NULL                    -- for people: machine and folder
);
