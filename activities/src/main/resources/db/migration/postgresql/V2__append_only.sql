-- Whoever owns the tables can remove these; the hash chain then finds what was done.

CREATE FUNCTION ledger_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit ledger is append-only: % refused', TG_OP;
END
$$;

CREATE FUNCTION ledger_entry_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seq <> coalesce((SELECT max(seq) FROM ledger_entry), 0) + 1 THEN
    RAISE EXCEPTION 'the audit ledger is append-only: an entry follows the last one';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER ledger_entry_appends BEFORE INSERT ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION ledger_entry_follow();

CREATE TRIGGER ledger_entry_stays BEFORE DELETE ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION ledger_entry_refuse();

CREATE TRIGGER ledger_entry_kept BEFORE TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_refuse();

-- The one exception: retention sets the content of an entry to NULL, once.
CREATE TRIGGER ledger_entry_unaltered BEFORE UPDATE ON ledger_entry
  FOR EACH ROW
  WHEN (NEW.content IS NOT NULL
    OR OLD.content IS NULL
    OR OLD.action = 'retention.erased'
    OR (NEW.seq, NEW.entry_key, NEW.at, NEW.release_id, NEW.team, NEW.action,
        NEW.content_digest, NEW.previous, NEW.hash)
      IS DISTINCT FROM
       (OLD.seq, OLD.entry_key, OLD.at, OLD.release_id, OLD.team, OLD.action,
        OLD.content_digest, OLD.previous, OLD.hash))
  EXECUTE FUNCTION ledger_entry_refuse();
