/** "TNth": by this, and not by its name, a file is known to be a project. */
export const APPLICATION_ID = 0x544e7468

/**
 * Version 1. Every row of meaning carries a checksum over its values, since SQLite's own check
 * misses most flipped bits. Ids of what users make are AUTOINCREMENT: never used twice.
 * `files`, `cells`, `dictionaries` and `line_offsets` are written once and never changed.
 */
export const SCHEMA_1 = `
CREATE TABLE project (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  created_at TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  revision INTEGER NOT NULL,
  undo_position INTEGER NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  value TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE files (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  columns INTEGER NOT NULL,
  format TEXT NOT NULL,
  headers TEXT NOT NULL,
  problems TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE cells (
  id INTEGER PRIMARY KEY,
  file_id INTEGER NOT NULL REFERENCES files (id),
  "column" INTEGER NOT NULL,
  chunk INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  code_limit INTEGER NOT NULL,
  codes BLOB NOT NULL,
  checksum INTEGER NOT NULL,
  UNIQUE (file_id, "column", chunk)
) STRICT;

CREATE TABLE dictionaries (
  id INTEGER PRIMARY KEY,
  file_id INTEGER NOT NULL REFERENCES files (id),
  "column" INTEGER NOT NULL,
  chunk INTEGER NOT NULL,
  texts BLOB NOT NULL,
  checksum INTEGER NOT NULL,
  UNIQUE (file_id, "column", chunk)
) STRICT;

CREATE TABLE line_offsets (
  id INTEGER PRIMARY KEY,
  file_id INTEGER NOT NULL REFERENCES files (id),
  chunk INTEGER NOT NULL,
  total INTEGER NOT NULL,
  pairs BLOB NOT NULL,
  checksum INTEGER NOT NULL,
  UNIQUE (file_id, chunk)
) STRICT;

CREATE TABLE waves (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  position REAL NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE datasets (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  position REAL NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE parts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset_id INTEGER NOT NULL REFERENCES datasets (id),
  file_id INTEGER NOT NULL REFERENCES files (id),
  wave_id INTEGER REFERENCES waves (id),
  position REAL NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX parts_dataset ON parts (dataset_id);
CREATE INDEX parts_file ON parts (file_id);
CREATE INDEX parts_wave ON parts (wave_id);

CREATE TABLE variables (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset_id INTEGER NOT NULL REFERENCES datasets (id),
  position REAL NOT NULL,
  name TEXT NOT NULL,
  meaning TEXT NOT NULL,
  checksum INTEGER NOT NULL,
  UNIQUE (dataset_id, name)
) STRICT;

CREATE TABLE part_columns (
  part_id INTEGER NOT NULL REFERENCES parts (id),
  variable_id INTEGER NOT NULL REFERENCES variables (id),
  "column" INTEGER NOT NULL,
  matched_by TEXT NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (part_id, variable_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX part_columns_variable ON part_columns (variable_id);

CREATE TABLE joins (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  left_variable_id INTEGER NOT NULL REFERENCES variables (id),
  right_variable_id INTEGER NOT NULL REFERENCES variables (id),
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX joins_left ON joins (left_variable_id);
CREATE INDEX joins_right ON joins (right_variable_id);

CREATE TABLE segments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  "where" TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  made_at TEXT NOT NULL,
  images TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;

CREATE TABLE journal_files (
  step_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
  file_id INTEGER NOT NULL REFERENCES files (id),
  PRIMARY KEY (step_id, file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_files_file ON journal_files (file_id);
`

/** Version 2: journeys, each one row with its stages and touchpoints. */
export const SCHEMA_2 = `
CREATE TABLE journeys (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  position REAL NOT NULL,
  stages TEXT NOT NULL,
  next_id INTEGER NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
`

/** Version 3: codes of a file that stand for other codes of their variable. */
export const SCHEMA_3 = `
ALTER TABLE part_columns ADD COLUMN codes TEXT NOT NULL DEFAULT '[]';
`
