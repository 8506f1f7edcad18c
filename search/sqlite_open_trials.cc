#include "search/sqlite_open_trials.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/limits.h"
#include "search/optuna_json.h"
#include "search/point_values.h"
#include "search/sqlite_statement.h"

namespace mfsearch {
namespace {

constexpr const char* kRunning = "RUNNING";
constexpr const char* kWaiting = "WAITING";

}  // namespace

SqliteOpenTrials::SqliteOpenTrials(SQLite::Database& db)
    : database_(db),
      find_(db,
            "SELECT trial_id, state = 'RUNNING' FROM trials WHERE study_id = ? AND number = ? "
            "AND state IN ('RUNNING', 'WAITING')"),
      count_begun_(db, "SELECT COUNT(*) FROM trials WHERE study_id = ? AND state <> 'WAITING'"),
      insert_trial_(db,
                    "INSERT INTO trials (number, study_id, state, datetime_start) "
                    "VALUES (?1, ?2, ?3, iif(?3 = 'WAITING', NULL, ?4))"),
      begin_(db, "UPDATE trials SET state = 'RUNNING', datetime_start = ? WHERE trial_id = ?"),
      insert_param_(db,
                    "INSERT INTO trial_params (trial_id, param_name, param_value, "
                    "distribution_json) VALUES (?, ?, ?, ?)"),
      insert_attribute_(db,
                        "INSERT INTO trial_user_attributes (trial_id, \"key\", value_json) "
                        "VALUES (?, ?, ?)"),
      insert_fixed_(db,
                    "INSERT INTO trial_system_attributes (trial_id, \"key\", value_json) "
                    "VALUES (?, 'fixed_params', ?)"),
      report_(db,
              "INSERT INTO trial_intermediate_values (trial_id, step, intermediate_value, "
              "intermediate_value_type) VALUES (?1, 1 + (SELECT COUNT(*) FROM "
              "trial_intermediate_values WHERE trial_id = ?1), ?2, 'FINITE')"),
      trials_(db,
              "SELECT trial_id, number, state = 'RUNNING', datetime_start FROM trials WHERE "
              "study_id = ? AND state IN ('RUNNING', 'WAITING') ORDER BY number"),
      params_(db, "SELECT param_value FROM trial_params WHERE trial_id = ? AND param_name = ?"),
      steps_(db,
             "SELECT intermediate_value FROM trial_intermediate_values WHERE trial_id = ? "
             "ORDER BY step"),
      attributes_(db,
                  "SELECT \"key\", value_json FROM trial_user_attributes WHERE trial_id = ? "
                  "ORDER BY trial_user_attribute_id"),
      fixed_(db,
             "SELECT value_json FROM trial_system_attributes WHERE trial_id = ? "
             "AND \"key\" = 'fixed_params'") {}

std::optional<SqliteOpenTrials::Row> SqliteOpenTrials::find(std::int64_t study_id, int number) {
  std::optional<Row> found;
  select(
      find_,
      [&](SQLite::Statement& row) {
        found = Row{row.getColumn(0).getInt64(), row.getColumn(1).getInt() != 0};
      },
      study_id, number);
  return found;
}

int SqliteOpenTrials::count_begun(std::int64_t study_id) {
  int count = 0;
  select(
      count_begun_, [&](SQLite::Statement& row) { count = row.getColumn(0).getInt(); }, study_id);
  return count;
}

void SqliteOpenTrials::insert(std::int64_t study_id, const SearchSpace& space,
                              const std::vector<std::string>& distributions,
                              const OpenTrial& trial) {
  execute(insert_trial_, trial.number, study_id, trial.begun ? kRunning : kWaiting,
          datetime_text(trial.started));
  const std::int64_t id = database_.getLastInsertRowid();
  if (trial.begun) {
    insert_details(id, space, distributions, trial);
  } else {
    execute(insert_fixed_, id, fixed_json(space, trial.point).dump());
  }
}

void SqliteOpenTrials::begin(const Row& row, const SearchSpace& space,
                             const std::vector<std::string>& distributions,
                             const OpenTrial& trial) {
  execute(begin_, datetime_text(trial.started), row.id);
  insert_details(row.id, space, distributions, trial);
}

void SqliteOpenTrials::insert_details(std::int64_t id, const SearchSpace& space,
                                      const std::vector<std::string>& distributions,
                                      const OpenTrial& trial) {
  for (std::size_t d = 0; d < space.size(); ++d) {
    if (std::isnan(trial.point[d])) continue;  // it has no such parameter
    execute(insert_param_, id, space[d].name, trial.point[d], distributions[d]);
  }
  for (const double value : trial.curve) execute(report_, id, value);
  for (const auto& [name, json] : trial.attributes) execute(insert_attribute_, id, name, json);
}

void SqliteOpenTrials::report(const Row& row, double value) { execute(report_, row.id, value); }

std::vector<OpenTrial> SqliteOpenTrials::load(std::int64_t study_id, const SearchSpace& space) {
  std::vector<OpenTrial> trials;
  auto on_row = [&](SQLite::Statement& row) {
    OpenTrial& trial = trials.emplace_back();
    trial.number = row.getColumn(1).getInt();
    trial.begun = row.getColumn(2).getInt() != 0;
    trial.started = time_from_datetime(row.getColumn(3).getString());
    load_details(row.getColumn(0).getInt64(), space, trial);
  };
  select(trials_, on_row, study_id);
  return trials;
}

void SqliteOpenTrials::load_details(std::int64_t id, const SearchSpace& space, OpenTrial& trial) {
  trial.point.assign(space.size(), kNaN);
  if (!trial.begun) {
    auto on_fixed = [&](SQLite::Statement& row) {
      const auto point = fixed_from_json(space, row.getColumn(0).getString());
      if (point) trial.point = *point;
    };
    select(fixed_, on_fixed, id);
    return;
  }
  for (std::size_t d = 0; d < space.size(); ++d) {
    select(
        params_, [&](SQLite::Statement& row) { trial.point[d] = row.getColumn(0).getDouble(); }, id,
        space[d].name);
  }
  select(
      steps_, [&](SQLite::Statement& row) { trial.curve.push_back(row.getColumn(0).getDouble()); },
      id);
  auto on_attribute = [&](SQLite::Statement& row) {
    trial.attributes.push_back({row.getColumn(0).getString(), row.getColumn(1).getString()});
  };
  select(attributes_, on_attribute, id);
}

}  // namespace mfsearch
