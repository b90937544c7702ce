-- A fifth index key. Contents are asked for by the time at which they go out, and those that are out already change no
-- more: so the key is filled in here for what is stored, as ContentKinds.DueKey makes it. Ticks count from year 1, and the
-- key is the beginning of the hour in UTC. Bodies, ETags and checksums stay as they are; a body that is no JSON any more
-- is left for whoever reads it to find.

ALTER TABLE documents ADD COLUMN k5 TEXT;

UPDATE documents
SET k5 = CASE
  WHEN NOT json_valid(CAST(body AS TEXT)) THEN NULL
  WHEN CAST(body AS TEXT) ->> '$.status' = 'cancelled' THEN NULL
  WHEN strftime('%s', CAST(body AS TEXT) ->> '$.schedule.at') IS NULL THEN NULL
  ELSE printf('%016x', (CAST(strftime('%s', CAST(body AS TEXT) ->> '$.schedule.at') AS INTEGER) / 3600 * 3600 + 62135596800) * 10000000)
END
WHERE kind = 'content';

CREATE INDEX documents_k5 ON documents (partition, kind, k5, id) WHERE k5 IS NOT NULL;
