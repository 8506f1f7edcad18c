#include "search/sqlite_import.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <map>

#include "core/error.h"
#include "search/merge_ranges.h"
#include "search/optuna_json.h"
#include "search/sqlite_statement.h"
#include "search/sqlite_trials.h"

namespace mfsearch {
namespace {

// A trial with the parameters that it happens to have.
struct LooseTrial {
  std::int64_t id = 0;
  Trial trial;
  std::map<std::string, double> values;
};

// What differs among Optuna's versions is told from the columns that are there.
class OptunaFile {
 public:
  explicit OptunaFile(const std::filesystem::path& file)
      : database_(file.string(), SQLite::OPEN_READONLY) {
    for (const char* table : {"studies", "trials", "trial_params", "trial_values"}) {
      if (!database_.tableExists(table)) {
        throw run_error("this is a database, but not one of Optuna's: it has no table '{}'.",
                        table);
      }
    }
  }

  std::map<std::string, std::int64_t> studies() {
    std::map<std::string, std::int64_t> list;
    SQLite::Statement query(database_, "SELECT study_name, study_id FROM studies");
    select(query, [&](SQLite::Statement& row) {
      list.emplace(row.getColumn(0).getString(), row.getColumn(1).getInt64());
    });
    return list;
  }

  // One for each objective; before Optuna 2.4 there was but one.
  std::vector<std::string> directions(std::int64_t study) {
    SQLite::Statement query(database_, database_.tableExists("study_directions")
                                           ? "SELECT direction FROM study_directions "
                                             "WHERE study_id = ? ORDER BY objective"
                                           : "SELECT direction FROM studies WHERE study_id = ?");
    std::vector<std::string> list;
    select(
        query, [&](SQLite::Statement& row) { list.push_back(row.getColumn(0).getString()); },
        study);
    return list;
  }

  std::vector<LooseTrial> trials(std::int64_t study) {
    objectives_ = directions(study).size();
    SQLite::Statement query(database_,
                            "SELECT trial_id, state, datetime_start, datetime_complete FROM trials "
                            "WHERE study_id = ? ORDER BY trial_id");
    std::vector<LooseTrial> list;
    auto on_row = [&](SQLite::Statement& row) {
      const auto state = state_from_optuna(row.getColumn(1).getString());
      if (!state) {
        ++unfinished_;
        return;
      }
      LooseTrial& t = list.emplace_back();
      t.id = row.getColumn(0).getInt64();
      t.trial.state = *state;
      t.trial.started = time_from_datetime(row.getColumn(2).getString());
      t.trial.finished = time_from_datetime(row.getColumn(3).getString());
    };
    select(query, on_row, study);
    for (LooseTrial& t : list) read_details(t);
    return list;
  }

  int unfinished() const { return unfinished_; }
  const std::vector<std::string>& names() const { return names_; }
  const std::map<std::string, Parameter>& parameters() const { return parameters_; }

 private:
  bool has_column(const std::string& table, const std::string& column) {
    SQLite::Statement query(database_, "SELECT 1 FROM pragma_table_info(?) WHERE name = ?");
    bool found = false;
    select(
        query, [&](SQLite::Statement&) { found = true; }, table, column);
    return found;
  }

  void read_details(LooseTrial& t) {
    read_parameters(t);
    read_value(t);
    read_curve(t);
    SQLite::Statement query(database_,
                            "SELECT \"key\", value_json FROM trial_user_attributes "
                            "WHERE trial_id = ? ORDER BY trial_user_attribute_id");
    auto on_row = [&](SQLite::Statement& row) {
      Attribute attribute{row.getColumn(0).getString(), row.getColumn(1).getString()};
      if (attribute.name == "reason") {
        t.trial.reason = text_from_json(attribute.json);
      } else {
        t.trial.attributes.push_back(std::move(attribute));
      }
    };
    select(query, on_row, t.id);
    if (t.trial.state != TrialState::failed) return;
    t.trial.value.reset();
    if (t.trial.reason.empty()) t.trial.reason = "failed; the imported file does not say why";
  }

  void read_parameters(LooseTrial& t) {
    SQLite::Statement query(database_,
                            "SELECT param_name, param_value, distribution_json FROM trial_params "
                            "WHERE trial_id = ? ORDER BY param_id");
    auto on_row = [&](SQLite::Statement& row) {
      const std::string name = row.getColumn(0).getString();
      const double value = row.getColumn(1).getDouble();
      t.values[name] = value;
      const Parameter here = parameter_from_json(name, row.getColumn(2).getString());
      const auto [known, is_new] = parameters_.emplace(name, here);
      if (is_new) names_.push_back(name);
      known->second = merged(known->second, here);
    };
    select(query, on_row, t.id);
  }

  void read_value(LooseTrial& t) {
    const bool old = has_column("trials", "value");  // before Optuna 2.4
    SQLite::Statement query(database_, old ? "SELECT 0, value FROM trials WHERE trial_id = ?"
                                           : "SELECT objective, value FROM trial_values "
                                             "WHERE trial_id = ? ORDER BY objective");
    auto on_row = [&](SQLite::Statement& row) {
      if (row.getColumn(1).isNull()) return;  // since Optuna 3 infinite values are, with a type
      const double value = row.getColumn(1).getDouble();
      if (!std::isfinite(value)) return;
      add_value(t.trial, row.getColumn(0).getInt(), value);
    };
    select(query, on_row, t.id);
    settle_values(t.trial, std::max<std::size_t>(objectives_, 1));
  }

  void read_curve(LooseTrial& t) {
    const bool old = !database_.tableExists("trial_intermediate_values");
    SQLite::Statement query(
        database_, old ? "SELECT value, step FROM trial_values WHERE trial_id = ? ORDER BY step"
                       : "SELECT intermediate_value, step FROM trial_intermediate_values "
                         "WHERE trial_id = ? ORDER BY step");
    auto on_row = [&](SQLite::Statement& row) {
      if (!row.getColumn(0).isNull()) t.trial.curve.push_back(row.getColumn(0).getDouble());
    };
    select(query, on_row, t.id);
    // Which step a pruned trial ended at is what its value says here.
    if (t.trial.state == TrialState::pruned && !t.trial.value && !t.trial.curve.empty()) {
      t.trial.value = t.trial.curve.back();
    }
  }

  SQLite::Database database_;
  std::size_t objectives_ = 1;  // of the study that is read
  int unfinished_ = 0;
  std::vector<std::string> names_;  // of all parameters, in the order of their first trials
  std::map<std::string, Parameter> parameters_;
};

std::int64_t choose(OptunaFile& file, std::string& name) {
  const auto studies = file.studies();
  if (studies.empty()) throw input_error("there is no study in it.");
  std::vector<std::string> names;
  for (const auto& [each, id] : studies) names.push_back(each);
  if (name.empty() && studies.size() == 1) name = names.front();
  if (const auto found = studies.find(name); found != studies.end()) return found->second;
  if (name.empty()) {
    throw input_error("it holds {} studies, so --study must name one: {}.", studies.size(),
                      fmt::join(names, ", "));
  }
  throw input_error("there is no study '{}' in it; there are: {}.", name, fmt::join(names, ", "));
}

void read_directions(const std::vector<std::string>& names, ForeignStudy& study) {
  // NOT_SET, before Optuna 2.4, gives none.
  if (!names.empty()) study.direction = direction_from_optuna(names[0]);
  for (std::size_t i = 1; i < names.size(); ++i) {
    const auto direction = direction_from_optuna(names[i]);
    if (!direction) throw input_error("the direction of its objective {} is not known.", i + 1);
    study.other_directions.push_back(*direction);
  }
}

// The parameters that every complete or pruned trial has.
SearchSpace shared_space(const OptunaFile& file, const std::vector<LooseTrial>& trials,
                         std::vector<std::string>& remarks) {
  SearchSpace space;
  for (const std::string& name : file.names()) {
    const bool shared = std::ranges::all_of(trials, [&](const LooseTrial& t) {
      return t.trial.state == TrialState::failed || t.values.contains(name);
    });
    if (shared) {
      space.push_back(file.parameters().at(name));
    } else {
      remarks.push_back(fmt::format("Parameter '{}' is left out: not every trial has it.", name));
    }
  }
  return space;
}

ForeignStudy read(const std::filesystem::path& path, std::string name) {
  OptunaFile file(path);
  const std::int64_t id = choose(file, name);
  ForeignStudy study{.name = name, .direction = {}, .space = {}, .trials = {}, .remarks = {}};
  read_directions(file.directions(id), study);
  std::vector<LooseTrial> trials = file.trials(id);
  study.space = shared_space(file, trials, study.remarks);
  int without = 0;
  for (LooseTrial& t : trials) {
    for (Parameter& p : study.space) {
      const auto found = t.values.find(p.name);
      if (found == t.values.end()) break;
      // Old versions' ranges with steps, and ranges changed in between, may miss what they gave.
      widen_to(p, found->second);
      t.trial.point.push_back(found->second);
    }
    if (t.trial.point.size() < study.space.size()) {
      ++without;
      continue;
    }
    t.trial.number = static_cast<int>(study.trials.size());
    study.trials.push_back(std::move(t.trial));
  }
  if (file.unfinished() > 0) {
    study.remarks.push_back(
        fmt::format("{} trials that have not ended are left out.", file.unfinished()));
  }
  if (without > 0) {
    study.remarks.push_back(
        fmt::format("{} failed trials without all parameters are left out.", without));
  }
  return study;
}

}  // namespace

bool is_sqlite_file(const std::filesystem::path& file) {
  std::array<char, 16> start{};
  std::ifstream(file, std::ios::binary).read(start.data(), start.size());
  return std::string_view(start.data(), start.size()) == std::string_view("SQLite format 3\0", 16);
}

ForeignStudy read_optuna_study(const std::filesystem::path& file, const std::string& name) {
  try {
    return read(file, name);
  } catch (const InputError& e) {
    throw input_error("{}: {}", file.string(), e.what());
  } catch (const std::exception& e) {
    throw run_error("{}: {}", file.string(), e.what());
  }
}

}  // namespace mfsearch
