#include "search/sqlite_trials.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstring>

#include "core/limits.h"
#include "search/optuna_json.h"
#include "search/sqlite_statement.h"

namespace mfsearch {
namespace {

static_assert(std::endian::native == std::endian::little, "mfsearch_series is little-endian");

const char* value_type(double value) {
  if (std::isfinite(value)) return "FINITE";
  return std::isnan(value) ? "NAN" : value > 0 ? "INF_POS" : "INF_NEG";
}

double value_from(double stored, const std::string& type) {
  if (type == "FINITE") return stored;
  if (type == "INF_POS") return kInfinity;
  return type == "INF_NEG" ? -kInfinity : kNaN;
}

std::vector<double> doubles_from(const SQLite::Column& blob) {
  std::vector<double> values(static_cast<std::size_t>(blob.getBytes()) / sizeof(double));
  if (!values.empty()) std::memcpy(values.data(), blob.getBlob(), values.size() * sizeof(double));
  return values;
}

}  // namespace

void add_value(Trial& trial, int objective, double value) {
  if (objective == 0) {
    trial.value = value;
  } else {
    trial.other_values.push_back(value);
  }
}

void settle_values(Trial& trial, std::size_t objectives) {
  if (trial.state == TrialState::complete) {
    if (trial.value && trial.other_values.size() + 1 == objectives) return;
    trial.state = TrialState::failed;
    trial.value.reset();
    trial.reason = "its value is not finite";
  }
  trial.other_values.clear();
}

SqliteTrials::SqliteTrials(SQLite::Database& db)
    : database_(db),
      count_(db, "SELECT COUNT(*) FROM trials WHERE study_id = ?"),
      insert_trial_(db,
                    "INSERT INTO trials (number, study_id, state, datetime_start, "
                    "datetime_complete) VALUES (?, ?, ?, ?, ?)"),
      insert_param_(db,
                    "INSERT INTO trial_params (trial_id, param_name, param_value, "
                    "distribution_json) VALUES (?, ?, ?, ?)"),
      insert_value_(db,
                    "INSERT INTO trial_values (trial_id, objective, value, value_type) "
                    "VALUES (?, ?, ?, 'FINITE')"),
      insert_step_(db,
                   "INSERT INTO trial_intermediate_values (trial_id, step, intermediate_value, "
                   "intermediate_value_type) VALUES (?1, ?2, iif(?4 = 'FINITE', ?3, NULL), ?4)"),
      insert_attribute_(db,
                        "INSERT INTO trial_user_attributes (trial_id, \"key\", value_json) "
                        "VALUES (?, ?, ?)"),
      insert_series_(db,
                     "INSERT INTO mfsearch_series (trial_id, position, name, doubles) "
                     "VALUES (?, ?, ?, ?)"),
      end_trial_(db,
                 "UPDATE trials SET state = ?, datetime_start = ?, datetime_complete = ? "
                 "WHERE trial_id = ?"),
      trials_(db,
              "SELECT trial_id, number, state, datetime_start, datetime_complete FROM trials "
              "WHERE study_id = ? ORDER BY number"),
      params_(db, "SELECT param_value FROM trial_params WHERE trial_id = ? AND param_name = ?"),
      values_(db,
              "SELECT objective, value FROM trial_values WHERE trial_id = ? "
              "AND value_type = 'FINITE' ORDER BY objective"),
      steps_(db,
             "SELECT intermediate_value, intermediate_value_type FROM trial_intermediate_values "
             "WHERE trial_id = ? ORDER BY step"),
      attributes_(db,
                  "SELECT \"key\", value_json FROM trial_user_attributes WHERE trial_id = ? "
                  "ORDER BY trial_user_attribute_id"),
      series_(db,
              "SELECT name, doubles FROM mfsearch_series WHERE trial_id = ? ORDER BY position") {}

int SqliteTrials::count(std::int64_t study_id) {
  int count = 0;
  select(
      count_, [&](SQLite::Statement& row) { count = row.getColumn(0).getInt(); }, study_id);
  return count;
}

void SqliteTrials::insert(std::int64_t study_id, const SearchSpace& space,
                          const std::vector<std::string>& distributions, const Trial& trial) {
  execute(insert_trial_, trial.number, study_id, optuna_name(trial.state),
          datetime_text(trial.started), datetime_text(trial.finished));
  insert_details(database_.getLastInsertRowid(), space, distributions, trial);
}

void SqliteTrials::replace(std::int64_t trial_id, const SearchSpace& space,
                           const std::vector<std::string>& distributions, const Trial& trial) {
  execute(end_trial_, optuna_name(trial.state), datetime_text(trial.started),
          datetime_text(trial.finished), trial_id);
  for (const char* table : {"trial_params", "trial_values", "trial_intermediate_values",
                            "trial_user_attributes", "mfsearch_series"}) {
    SQLite::Statement clear(database_, fmt::format("DELETE FROM {} WHERE trial_id = ?", table));
    execute(clear, trial_id);
  }
  insert_details(trial_id, space, distributions, trial);
}

void SqliteTrials::insert_details(std::int64_t id, const SearchSpace& space,
                                  const std::vector<std::string>& distributions,
                                  const Trial& trial) {
  for (std::size_t d = 0; d < space.size(); ++d) {
    if (std::isnan(trial.point[d])) continue;  // it had no such parameter
    execute(insert_param_, id, space[d].name, trial.point[d], distributions[d]);
  }
  if (trial.value) execute(insert_value_, id, 0, *trial.value);
  int objective = 0;
  for (double value : trial.other_values) execute(insert_value_, id, ++objective, value);
  int step = 0;
  for (double value : trial.curve) execute(insert_step_, id, ++step, value, value_type(value));
  if (!trial.reason.empty()) {
    execute(insert_attribute_, id, "reason", json_text(trial.reason));
  }
  for (const auto& [name, json] : trial.attributes) execute(insert_attribute_, id, name, json);
  int position = 0;
  for (const Series& series : trial.series) {
    const Bound bound(insert_series_, id, position++, series.name);
    // An empty vector may have no address, which SQLite would take for NULL.
    const void* doubles =
        series.values.empty() ? "" : static_cast<const void*>(series.values.data());
    insert_series_.bind(4, doubles, static_cast<int>(series.values.size() * sizeof(double)));
    insert_series_.exec();
  }
}

std::vector<Trial> SqliteTrials::load(std::int64_t study_id, const SearchSpace& space,
                                      std::size_t objectives) {
  std::vector<Trial> trials;
  auto on_row = [&](SQLite::Statement& row) {
    const auto state = state_from_optuna(row.getColumn(2).getString());
    if (!state) return;  // it has not ended: search/sqlite_open_trials.h
    Trial& trial = trials.emplace_back();
    trial.number = row.getColumn(1).getInt();
    trial.state = *state;
    trial.started = time_from_datetime(row.getColumn(3).getString());
    trial.finished = time_from_datetime(row.getColumn(4).getString());
    load_details(row.getColumn(0).getInt64(), space, objectives, trial);
  };
  select(trials_, on_row, study_id);
  return trials;
}

void SqliteTrials::load_values(std::int64_t trial_id, std::size_t objectives, Trial& trial) {
  select(
      values_,
      [&](SQLite::Statement& row) {
        add_value(trial, row.getColumn(0).getInt(), row.getColumn(1).getDouble());
      },
      trial_id);
  settle_values(trial, objectives);
}

void SqliteTrials::load_details(std::int64_t trial_id, const SearchSpace& space,
                                std::size_t objectives, Trial& trial) {
  for (const Parameter& parameter : space) {
    double value = kNaN;
    select(
        params_, [&](SQLite::Statement& row) { value = row.getColumn(0).getDouble(); }, trial_id,
        parameter.name);
    trial.point.push_back(value);
  }
  load_values(trial_id, objectives, trial);
  auto on_step = [&](SQLite::Statement& row) {
    trial.curve.push_back(value_from(row.getColumn(0).getDouble(), row.getColumn(1).getString()));
  };
  select(steps_, on_step, trial_id);
  auto on_attribute = [&](SQLite::Statement& row) {
    Attribute attribute{row.getColumn(0).getString(), row.getColumn(1).getString()};
    if (attribute.name == "reason") {
      trial.reason = text_from_json(attribute.json);
    } else {
      trial.attributes.push_back(std::move(attribute));
    }
  };
  select(attributes_, on_attribute, trial_id);
  auto on_series = [&](SQLite::Statement& row) {
    trial.series.push_back({row.getColumn(0).getString(), doubles_from(row.getColumn(1))});
  };
  select(series_, on_series, trial_id);
  if (!contains(space, trial.point)) {
    trial.state = TrialState::failed;
    trial.value.reset();
    trial.other_values.clear();
    trial.reason = "added by another program: not a point of this study's space";
    trial.point.assign(space.size(), kNaN);
  }
}

}  // namespace mfsearch
