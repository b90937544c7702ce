// better-sqlite3 is native and compiles when it is installed; no script of a package runs here. Node has SQLite itself:
// this is the part of the other's API that @atproto/pds and its query builder call.
'use strict';
const { DatabaseSync } = require('node:sqlite');

// What callers compare: https://www.sqlite.org/rescode.html
const NAMES = {
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  19: 'SQLITE_CONSTRAINT',
  261: 'SQLITE_BUSY_RECOVERY',
  517: 'SQLITE_BUSY_SNAPSHOT',
  773: 'SQLITE_BUSY_TIMEOUT',
  787: 'SQLITE_CONSTRAINT_FOREIGNKEY',
  1299: 'SQLITE_CONSTRAINT_NOTNULL',
  1555: 'SQLITE_CONSTRAINT_PRIMARYKEY',
  2067: 'SQLITE_CONSTRAINT_UNIQUE',
};

class SqliteError extends Error {
  constructor(message, code) {
    super(message);
    this.name = 'SqliteError';
    this.code = code;
  }
}

const named = (work) => {
  try {
    return work();
  } catch (error) {
    throw error.code === 'ERR_SQLITE_ERROR' ? new SqliteError(error.message, NAMES[error.errcode] ?? `SQLITE_ERROR_${error.errcode}`) : error;
  }
};

// Callers ask for a Buffer's encodings, and for a row's own prototype.
const row = (read) =>
  Object.fromEntries(Object.entries(read).map(([name, value]) => [name, value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value]));

class Statement {
  #statement;

  constructor(statement) {
    this.#statement = statement;
    this.reader = statement.columns().length > 0;
  }

  all(parameters = []) {
    return named(() => this.#statement.all(...parameters).map(row));
  }

  run(parameters = []) {
    return named(() => this.#statement.run(...parameters));
  }

  *iterate(parameters = []) {
    for (const read of this.#statement.iterate(...parameters)) {
      yield row(read);
    }
  }
}

class Database {
  #database;

  constructor(location, { timeout = 5000 } = {}) {
    this.#database = named(() => new DatabaseSync(location, { timeout }));
  }

  prepare(sql) {
    return new Statement(named(() => this.#database.prepare(sql)));
  }

  pragma(sql) {
    return this.prepare(`PRAGMA ${sql}`).all();
  }

  close() {
    this.#database.close();
  }
}

Database.SqliteError = SqliteError;
module.exports = Database;
