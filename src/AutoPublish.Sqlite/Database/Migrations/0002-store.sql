-- Documents, reservations and request replays. Times are Unix milliseconds.

CREATE TABLE documents (
  partition TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  etag INTEGER NOT NULL,
  -- Of name, etag and body: a flipped bit in a body breaks nothing that SQLite checks.
  checksum INTEGER NOT NULL,
  -- UTF-8 JSON.
  body BLOB NOT NULL,
  -- The keys of the kind's declared indexes, in their order.
  k1 TEXT,
  k2 TEXT,
  k3 TEXT,
  k4 TEXT,
  PRIMARY KEY (partition, kind, id)
) STRICT;

CREATE INDEX documents_k1 ON documents (partition, kind, k1, id) WHERE k1 IS NOT NULL;
CREATE INDEX documents_k2 ON documents (partition, kind, k2, id) WHERE k2 IS NOT NULL;
CREATE INDEX documents_k3 ON documents (partition, kind, k3, id) WHERE k3 IS NOT NULL;
CREATE INDEX documents_k4 ON documents (partition, kind, k4, id) WHERE k4 IS NOT NULL;

-- One row: counts the openings, so that no ETag is given twice.
CREATE TABLE document_epoch (epoch INTEGER NOT NULL) STRICT;
INSERT INTO document_epoch (epoch) VALUES (0);

CREATE TABLE reservation_windows (
  partition TEXT NOT NULL,
  "window" TEXT NOT NULL,
  used INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  PRIMARY KEY (partition, "window")
) STRICT, WITHOUT ROWID;

CREATE INDEX reservation_windows_ended ON reservation_windows (ends_at);

-- What each key took of each window: makes a repeated reservation count once, and a release give back the same.
CREATE TABLE reservation_shares (
  partition TEXT NOT NULL,
  key TEXT NOT NULL,
  "window" TEXT NOT NULL,
  amount INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  PRIMARY KEY (partition, key, "window")
) STRICT, WITHOUT ROWID;

CREATE INDEX reservation_shares_ended ON reservation_shares (ends_at);

CREATE TABLE request_replays (
  partition TEXT NOT NULL,
  action TEXT NOT NULL,
  request_id TEXT NOT NULL,
  -- Null after the claim was given up.
  body_hash TEXT,
  seed TEXT NOT NULL,
  claimed_at INTEGER NOT NULL,
  forget_at INTEGER NOT NULL,
  -- Null until answered.
  status INTEGER,
  answer TEXT,
  -- As of documents.
  checksum INTEGER,
  PRIMARY KEY (partition, action, request_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX request_replays_forgotten ON request_replays (forget_at);
