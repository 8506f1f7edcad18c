#include "experiments/csv_trials.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>

#include "core/csv_reader.h"
#include "core/error.h"
#include "search/conditions.h"

namespace mfsearch {
namespace {

constexpr double kLargestWhole = 9007199254740992;  // 2^53

struct Column {
  std::string name;
  std::size_t position;
};

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<Column> parameter_columns(const std::vector<std::string>& header) {
  std::vector<Column> marked, others;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string& name = header[i];
    for (const std::string_view mark : {"param_", "params_"}) {
      if (name.starts_with(mark)) marked.push_back({name.substr(mark.size()), i});
    }
    if (name != "value" && name != "state" && name != "study" && name != "number") {
      others.push_back({name, i});
    }
  }
  return marked.empty() ? others : marked;
}

// "value_2" of our own tables, "values_0" of Optuna's data frames.
bool is_further_value(const std::string& name) {
  for (const std::string_view mark : {"value_", "values_"}) {
    if (!name.starts_with(mark) || name.size() == mark.size()) continue;
    if (name.find_first_not_of("0123456789", mark.size()) == name.npos) return true;
  }
  return false;
}

std::optional<std::size_t> find_column(const CsvReader& csv, const char* name) {
  if (std::ranges::count(csv.header(), name) == 0) return std::nullopt;
  return csv.column(name);
}

TrialState state_at(Place place, std::string_view word) {
  std::string lower(word);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c | ('A' <= c && c <= 'Z' ? 32 : 0); });
  if (lower == "complete") return TrialState::complete;
  if (lower == "pruned") return TrialState::pruned;
  if (lower == "failed" || lower == "fail") return TrialState::failed;
  throw input_error("{}:{}: state {} is none of complete, pruned and failed.", place.file,
                    place.line, in_quotes(word));
}

// A row as it stands there: the values of its parameters are texts yet.
struct Row {
  std::int64_t line;
  std::vector<std::string> cells;
  Trial trial;
};

void read_outcome(Trial& trial, Place place, std::string_view value, std::string_view state) {
  const auto figure = number(value);
  if (!value.empty() && !figure) {
    throw input_error("{}:{}: value {} is not a number.", place.file, place.line, in_quotes(value));
  }
  if (figure && std::isfinite(*figure)) trial.value = figure;
  trial.state = !state.empty() ? state_at(place, state)
                : trial.value  ? TrialState::complete
                               : TrialState::failed;
  if (trial.state == TrialState::complete && !trial.value) {
    throw input_error("{}:{}: a complete trial needs a finite value.", place.file, place.line);
  }
  if (trial.state != TrialState::failed) return;
  trial.value.reset();
  trial.reason = "failed; the imported file does not say why";
}

std::vector<Row> read_rows(CsvReader& csv, const std::vector<Column>& parameters,
                           const std::string& study, std::string& found_study) {
  const std::size_t value = csv.column("value");
  const auto state = find_column(csv, "state"), name = find_column(csv, "study");
  std::vector<Row> rows;
  std::set<std::string> names;
  while (csv.next()) {
    if (name) names.emplace(csv[*name]);
    if (name && !study.empty() && csv[*name] != study) continue;
    Row& row = rows.emplace_back();
    row.line = csv.place().line;
    for (const Column& column : parameters) row.cells.emplace_back(csv[column.position]);
    read_outcome(row.trial, csv.place(), csv[value], state ? csv[*state] : std::string_view());
  }
  const std::string file(csv.place().file);
  if (study.empty() && names.size() > 1) {
    throw input_error("{} has trials of several studies, so --study must name one: {}.", file,
                      fmt::join(names, ", "));
  }
  if (rows.empty()) {
    throw input_error("{} has no trial{}.", file,
                      study.empty() ? "" : fmt::format(" of a study '{}'", study));
  }
  found_study = names.size() == 1 ? *names.begin() : study;
  return rows;
}

Parameter inferred(const std::string& name, const std::vector<Row>& rows, std::size_t cell) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  bool whole = true, numbers = true, truths = true;
  std::vector<Choice> words;
  for (const Row& row : rows) {
    const std::string& text = row.cells[cell];
    const auto value = number(text);
    numbers = numbers && value && std::isfinite(*value);
    truths = truths && (text == "true" || text == "false");
    if (std::ranges::count(words, Choice(text)) == 0) words.emplace_back(text);
    if (!numbers) continue;
    whole = whole && *value == std::floor(*value) && std::abs(*value) <= kLargestWhole;
    low = std::min(low, *value);
    high = std::max(high, *value);
  }
  if (truths) return {name, Choices{{false, true}}};
  if (!numbers) return {name, Choices{words}};
  if (!whole) return {name, FloatRange{.low = low, .high = high}};
  return {name,
          IntRange{.low = static_cast<std::int64_t>(low), .high = static_cast<std::int64_t>(high)}};
}

// The cell as a number of the parameter's; nullopt if it is not in its range. An inactive parameter
// has nothing, or the dash that our own tables have.
std::optional<double> value_in(const Parameter& parameter, const std::string& cell) {
  if (parameter.when && (cell.empty() || cell == "-")) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  if (const auto* listed = listed_values(parameter)) {
    for (std::size_t i = 0; i < listed->size(); ++i) {
      const auto index = static_cast<double>(i);
      if (format_value(parameter, index) == cell) return index;
    }
    return std::nullopt;
  }
  const auto value = number(cell);
  return value && contains(parameter, *value) ? value : std::nullopt;
}

}  // namespace

ForeignStudy read_csv_trials(const std::filesystem::path& path, const std::string& name,
                             const SearchSpace& space) {
  CsvReader csv(path);
  const std::string file(csv.place().file);
  if (std::ranges::any_of(csv.header(), is_further_value)) {
    throw input_error(
        "{} has several values a trial, and no directions of them; a study with several objectives "
        "is imported from Optuna's SQLite file.",
        file);
  }
  std::vector<Column> columns = parameter_columns(csv.header());
  if (has_conditions(space)) {  // parameters stand below those that they depend on
    std::ranges::stable_sort(columns, {}, [&](const Column& column) {
      return std::ranges::find(space, column.name, &Parameter::name) - space.begin();
    });
  }
  ForeignStudy study;
  std::vector<Row> rows = read_rows(csv, columns, name, study.name);
  for (const Parameter& p : space) {
    if (std::ranges::count(columns, p.name, &Column::name) > 0) continue;
    throw input_error("{} has no column for the parameter '{}' of the space.", file, p.name);
  }
  for (std::size_t cell = 0; cell < columns.size(); ++cell) {
    const auto& column = columns[cell].name;
    const auto given = std::ranges::find(space, column, &Parameter::name);
    const bool may_be_empty = given != space.end() && given->when;
    const auto is_empty = [&](const Row& row) { return !may_be_empty && row.cells[cell].empty(); };
    if (std::ranges::all_of(rows, is_empty)) continue;  // of another study in the same table
    const auto before = rows.size();
    std::erase_if(rows, [&](const Row& row) {
      return is_empty(row) && row.trial.state == TrialState::failed;
    });
    if (rows.size() < before) {
      study.remarks.push_back(
          fmt::format("{} failed trials without '{}' are left out.", before - rows.size(), column));
    }
    if (!space.empty() && given == space.end()) {
      study.remarks.push_back(
          fmt::format("Column '{}' is left out: the space has it not.", column));
      continue;
    }
    const Parameter p = space.empty() ? inferred(column, rows, cell) : *given;
    for (Row& row : rows) {
      const auto value = value_in(p, row.cells[cell]);
      if (!value) {
        throw input_error("{}:{}: {} {} is not in its range.", file, row.line, column,
                          in_quotes(row.cells[cell]));
      }
      row.trial.point.push_back(*value);
    }
    study.space.push_back(p);
  }
  for (Row& row : rows) {
    if (!contains(study.space, row.trial.point)) {
      throw input_error(
          "{}:{}: it has a value where a condition of the space forbids one, or none where there "
          "must be one.",
          file, row.line);
    }
    row.trial.number = static_cast<int>(study.trials.size());
    study.trials.push_back(std::move(row.trial));
  }
  return study;
}

}  // namespace mfsearch
