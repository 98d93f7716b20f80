-- Whoever can change the schema can remove these; the hash chain then finds what was done.

CREATE TRIGGER ledger_entry_appends BEFORE INSERT ON ledger_entry
WHEN NEW.seq <> coalesce((SELECT max(seq) FROM ledger_entry), 0) + 1
  OR EXISTS (SELECT 1 FROM ledger_entry WHERE entry_key = NEW.entry_key OR hash = NEW.hash OR previous = NEW.previous)
BEGIN
  SELECT RAISE(ABORT, 'the audit ledger is append-only: an entry follows the last one');
END;

CREATE TRIGGER ledger_entry_stays BEFORE DELETE ON ledger_entry
BEGIN
  SELECT RAISE(ABORT, 'the audit ledger is append-only: DELETE refused');
END;

-- The one exception: retention sets the content of an entry to NULL, once.
CREATE TRIGGER ledger_entry_unaltered BEFORE UPDATE ON ledger_entry
WHEN NEW.content IS NOT NULL
  OR OLD.content IS NULL
  OR OLD.action = 'retention.erased'
  OR NEW.seq IS NOT OLD.seq
  OR NEW.entry_key IS NOT OLD.entry_key
  OR NEW.at IS NOT OLD.at
  OR NEW.release_id IS NOT OLD.release_id
  OR NEW.team IS NOT OLD.team
  OR NEW.action IS NOT OLD.action
  OR NEW.content_digest IS NOT OLD.content_digest
  OR NEW.previous IS NOT OLD.previous
  OR NEW.hash IS NOT OLD.hash
BEGIN
  SELECT RAISE(ABORT, 'the audit ledger is append-only: UPDATE refused');
END;
