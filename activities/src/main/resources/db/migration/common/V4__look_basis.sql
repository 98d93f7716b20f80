-- What a look was judged by, so that it can be judged again; NULL for looks kept before.
ALTER TABLE look ADD COLUMN basis text;
