#include "search/optuna_schema.h"

namespace mfsearch {

// No alembic_version table: any Optuna that finds schema version 12 without one stamps its own.
const char* const kCreateTables = R"sql(
CREATE TABLE version_info (
  version_info_id INTEGER NOT NULL PRIMARY KEY CHECK (version_info_id = 1),
  schema_version INTEGER,
  library_version VARCHAR(256));

CREATE TABLE studies (
  study_id INTEGER NOT NULL PRIMARY KEY,
  study_name VARCHAR(512) NOT NULL);
CREATE UNIQUE INDEX ix_studies_study_name ON studies (study_name);

CREATE TABLE study_directions (
  study_direction_id INTEGER NOT NULL PRIMARY KEY,
  direction VARCHAR(8) NOT NULL,
  study_id INTEGER NOT NULL REFERENCES studies (study_id),
  objective INTEGER NOT NULL,
  UNIQUE (study_id, objective));

CREATE TABLE study_user_attributes (
  study_user_attribute_id INTEGER NOT NULL PRIMARY KEY,
  study_id INTEGER REFERENCES studies (study_id),
  "key" VARCHAR(512),
  value_json TEXT,
  UNIQUE (study_id, "key"));

CREATE TABLE study_system_attributes (
  study_system_attribute_id INTEGER NOT NULL PRIMARY KEY,
  study_id INTEGER REFERENCES studies (study_id),
  "key" VARCHAR(512),
  value_json TEXT,
  UNIQUE (study_id, "key"));

CREATE TABLE trials (
  trial_id INTEGER NOT NULL PRIMARY KEY,
  number INTEGER,
  study_id INTEGER REFERENCES studies (study_id),
  state VARCHAR(8) NOT NULL,
  datetime_start DATETIME,
  datetime_complete DATETIME);
CREATE INDEX ix_trials_study_id ON trials (study_id);

CREATE TABLE trial_user_attributes (
  trial_user_attribute_id INTEGER NOT NULL PRIMARY KEY,
  trial_id INTEGER REFERENCES trials (trial_id),
  "key" VARCHAR(512),
  value_json TEXT,
  UNIQUE (trial_id, "key"));

CREATE TABLE trial_system_attributes (
  trial_system_attribute_id INTEGER NOT NULL PRIMARY KEY,
  trial_id INTEGER REFERENCES trials (trial_id),
  "key" VARCHAR(512),
  value_json TEXT,
  UNIQUE (trial_id, "key"));

CREATE TABLE trial_params (
  param_id INTEGER NOT NULL PRIMARY KEY,
  trial_id INTEGER REFERENCES trials (trial_id),
  param_name VARCHAR(512),
  param_value FLOAT,
  distribution_json TEXT,
  UNIQUE (trial_id, param_name));

CREATE TABLE trial_values (
  trial_value_id INTEGER NOT NULL PRIMARY KEY,
  trial_id INTEGER NOT NULL REFERENCES trials (trial_id),
  objective INTEGER NOT NULL,
  value FLOAT,
  value_type VARCHAR(7) NOT NULL,
  UNIQUE (trial_id, objective));

CREATE TABLE trial_intermediate_values (
  trial_intermediate_value_id INTEGER NOT NULL PRIMARY KEY,
  trial_id INTEGER NOT NULL REFERENCES trials (trial_id),
  step INTEGER NOT NULL,
  intermediate_value FLOAT,
  intermediate_value_type VARCHAR(7) NOT NULL,
  UNIQUE (trial_id, step));

CREATE TABLE trial_heartbeats (
  trial_heartbeat_id INTEGER NOT NULL PRIMARY KEY,
  trial_id INTEGER NOT NULL REFERENCES trials (trial_id),
  heartbeat DATETIME NOT NULL,
  UNIQUE (trial_id));

CREATE TABLE mfsearch_version (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  schema_version INTEGER NOT NULL,
  made_by TEXT NOT NULL) STRICT;

CREATE TABLE mfsearch_studies (
  study_id INTEGER NOT NULL PRIMARY KEY REFERENCES studies (study_id),
  fingerprint TEXT NOT NULL,
  space TEXT NOT NULL) STRICT;

CREATE TABLE mfsearch_series (
  trial_id INTEGER NOT NULL REFERENCES trials (trial_id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  doubles BLOB NOT NULL,
  PRIMARY KEY (trial_id, position)) STRICT, WITHOUT ROWID;

CREATE TABLE mfsearch_documents (
  name TEXT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL) STRICT;
)sql";

// Added later than the others: files of mfsearch 0.1.0 may lack it, and programs that do not know
// it read a file with it all the same, so the version of our tables stays 1.
const char* const kCreateSessions = R"sql(
CREATE TABLE IF NOT EXISTS mfsearch_sessions (
  session_id INTEGER NOT NULL PRIMARY KEY,
  study_id INTEGER NOT NULL REFERENCES studies (study_id),
  first_trial INTEGER NOT NULL,
  program TEXT NOT NULL,
  instruction_set TEXT NOT NULL,
  cpu TEXT NOT NULL,
  dataset TEXT NOT NULL,
  started TEXT NOT NULL) STRICT;
)sql";

}  // namespace mfsearch
