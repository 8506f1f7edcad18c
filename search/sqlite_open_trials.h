// The rows of trials that have not ended: Optuna's states RUNNING and WAITING. Internal to the
// SQLite store.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "search/sqlite_trials.h"
#include "search/store.h"

namespace mfsearch {

// Prepared statements on one database; not thread-safe. The caller holds the transaction.
class SqliteOpenTrials {
 public:
  explicit SqliteOpenTrials(SQLite::Database& database);

  struct Row {
    std::int64_t id;
    bool begun;
  };
  // The open trial of that number; nullopt if there is none.
  std::optional<Row> find(std::int64_t study_id, int number);

  int count_begun(std::int64_t study_id);  // and ended: all but those that wait

  // A new row. Of a trial that waits, the point goes where Optuna looks for it: into the system
  // attribute fixed_params.
  void insert(std::int64_t study_id, const SearchSpace& space,
              const std::vector<std::string>& distributions, const OpenTrial& trial);

  // The trial in `row`, which waits, begins.
  void begin(const Row& row, const SearchSpace& space,
             const std::vector<std::string>& distributions, const OpenTrial& trial);

  void report(const Row& row, double value);

  // In order of number. What was enqueued by others and is no value of the space is left out.
  std::vector<OpenTrial> load(std::int64_t study_id, const SearchSpace& space);

 private:
  void insert_details(std::int64_t id, const SearchSpace& space,
                      const std::vector<std::string>& distributions, const OpenTrial& trial);
  void load_details(std::int64_t id, const SearchSpace& space, OpenTrial& trial);

  SQLite::Database& database_;
  SQLite::Statement find_, count_begun_, insert_trial_, begin_, insert_param_, insert_attribute_,
      insert_fixed_, report_;
  SQLite::Statement trials_, params_, steps_, attributes_, fixed_;
};

}  // namespace mfsearch
