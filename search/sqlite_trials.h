// The rows of trials: the one place that writes and reads them. Internal to the SQLite store.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <vector>

#include "search/space.h"
#include "search/trial.h"

namespace mfsearch {

// Gives a trial that was read a value of an objective. In order of objectives; 0 is the first.
void add_value(Trial& trial, int objective, double value);

// When all were added: other values belong to complete trials only, and a complete one that lacks a
// value of the `objectives` (Optuna lets infinite ones pass) counts as failed.
void settle_values(Trial& trial, std::size_t objectives);

// Prepared statements on one database; not thread-safe. The caller holds the transaction.
class SqliteTrials {
 public:
  explicit SqliteTrials(SQLite::Database& database);

  int count(std::int64_t study_id);

  // `distributions` has the JSON for each parameter of `space`.
  void insert(std::int64_t study_id, const SearchSpace& space,
              const std::vector<std::string>& distributions, const Trial& trial);

  // The trial in a row that was there has ended: everything in it is written anew.
  void replace(std::int64_t trial_id, const SearchSpace& space,
               const std::vector<std::string>& distributions, const Trial& trial);

  // The trials that have ended. One that is not a point of `space`, or has no finite value of each
  // of the `objectives`, was not written by us: it counts as failed, the former with a point of
  // NaNs.
  std::vector<Trial> load(std::int64_t study_id, const SearchSpace& space,
                          std::size_t objectives = 1);

 private:
  void insert_details(std::int64_t id, const SearchSpace& space,
                      const std::vector<std::string>& distributions, const Trial& trial);
  void load_values(std::int64_t trial_id, std::size_t objectives, Trial& trial);
  void load_details(std::int64_t trial_id, const SearchSpace& space, std::size_t objectives,
                    Trial& trial);

  SQLite::Database& database_;
  SQLite::Statement count_, insert_trial_, insert_param_, insert_value_, insert_step_,
      insert_attribute_, insert_series_, end_trial_;
  SQLite::Statement trials_, params_, values_, steps_, attributes_, series_;
};

}  // namespace mfsearch
