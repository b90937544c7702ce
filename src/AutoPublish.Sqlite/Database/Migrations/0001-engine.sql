-- The orchestration engine. Times are UTC ticks (100 ns since year 1), so that a replayed clock is exact.

-- Who may commit turns. An instance names an owner; the holder of that owner's row is the engine that may commit.
-- Taking over a dead engine's instances is one changed row here, however many instances it had.
CREATE TABLE leases (
  owner INTEGER PRIMARY KEY,
  holder TEXT NOT NULL,
  process TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE instances (
  -- Never used again, so that a late result cannot meet another instance.
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  code_version INTEGER NOT NULL,
  -- 0 active, 2 completed, 3 failed, 4 terminated
  status INTEGER NOT NULL,
  owner INTEGER NOT NULL,
  -- The fence: counts committed changes; a turn commits only on the version it started from.
  version INTEGER NOT NULL,
  execution INTEGER NOT NULL,
  -- The clock of the execution's first turn; null until that turn is committed.
  first_turn_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  ended_at INTEGER,
  history_length INTEGER NOT NULL,
  -- Activities scheduled and not completed: what has to run again after a crash.
  pending_activities INTEGER NOT NULL,
  custom_status TEXT,
  input TEXT,
  output TEXT,
  error TEXT
) STRICT;

CREATE INDEX instances_by_status ON instances (status, id);
CREATE INDEX instances_ended ON instances (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE history (
  instance INTEGER NOT NULL,
  execution INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  at INTEGER NOT NULL,
  -- An answer: the sequence of the command it answers. An event: which waiter took it. A scheduled activity: the
  -- attempt. A created timer: its due time.
  number INTEGER NOT NULL,
  name TEXT,
  payload TEXT,
  PRIMARY KEY (instance, execution, sequence)
) STRICT, WITHOUT ROWID;

-- External events and children's results that no turn has consumed yet, in order of arrival.
CREATE TABLE inbox (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  instance INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  execution INTEGER,
  task INTEGER,
  name TEXT,
  payload TEXT
) STRICT;

CREATE INDEX inbox_by_instance ON inbox (instance, sequence);

CREATE TABLE timers (
  instance INTEGER NOT NULL,
  task INTEGER NOT NULL,
  execution INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  PRIMARY KEY (instance, task)
) STRICT, WITHOUT ROWID;

CREATE INDEX timers_by_due ON timers (due_at, instance, task);

-- Parents that wait for a child's result.
CREATE TABLE waiting_parents (
  child INTEGER NOT NULL,
  parent INTEGER NOT NULL,
  execution INTEGER NOT NULL,
  task INTEGER NOT NULL,
  PRIMARY KEY (child, parent, execution, task)
) STRICT, WITHOUT ROWID;
