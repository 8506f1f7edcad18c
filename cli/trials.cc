// mfsearch trials: the trials of a run, one a line.
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/stored_run.h"
#include "cli/table.h"
#include "cli/trial_json.h"
#include "core/error.h"
#include "reports/number.h"
#include "reports/tally.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string run, study, sort = "number", state;
  std::filesystem::path runs;
  std::size_t limit = 0;  // 0: no limit
  bool json = false;
};

using Trials = std::vector<const Trial*>;

// Position of a parameter; InputError with the names there are.
std::size_t parameter_index(const StudySummary& study, const std::string& name) {
  const auto found = std::ranges::find(study.space, name, &Parameter::name);
  if (found != study.space.end()) return static_cast<std::size_t>(found - study.space.begin());
  std::vector<std::string> names;
  for (const Parameter& parameter : study.space) names.push_back(parameter.name);
  throw input_error("study '{}' has no parameter '{}' to sort by; there are number, value, {}",
                    study.name, name, fmt::join(names, ", "));
}

// Trials without a value come last.
void sort_trials(Trials& trials, const StudySummary& study, const std::string& key) {
  if (key == "number") return;
  if (key == "value") {
    std::ranges::stable_sort(trials, [&](const Trial* a, const Trial* b) {
      if (!a->value || !b->value) return a->value && !b->value;
      return better(*a->value, *b->value, study.direction);
    });
    return;
  }
  const auto other = std::ranges::find(study.other_objectives, key);
  if (other != study.other_objectives.end()) {
    const auto i = static_cast<std::size_t>(other - study.other_objectives.begin());
    std::ranges::stable_sort(trials, [&](const Trial* a, const Trial* b) {
      const bool has_a = i < a->other_values.size(), has_b = i < b->other_values.size();
      if (!has_a || !has_b) return has_a && !has_b;
      return better(a->other_values[i], b->other_values[i], study.other_directions[i]);
    });
    return;
  }
  const std::size_t p = parameter_index(study, key);
  std::ranges::stable_sort(trials, {}, [p](const Trial* trial) {
    return std::pair(std::isnan(trial->point[p]), trial->point[p]);
  });
}

Trials select_trials(const StudySummary& study, const Options& o) {
  Trials trials;
  for (const Trial& trial : study.trials) {
    if (o.state.empty() || o.state == state_name(trial.state)) trials.push_back(&trial);
  }
  sort_trials(trials, study, o.sort);
  if (o.limit > 0 && trials.size() > o.limit) trials.resize(o.limit);
  return trials;
}

void print_study(const StoredRun& run, const StudySummary& study, const Trials& trials) {
  print_text(fmt::format("{} / {}: {} trials, {}\n", run.place.name, study.name,
                         trials_of_planned(study), in_words(tally(study))));
  std::vector<Column> columns{{"trial", Align::right}, {"state"}, {run.objective(), Align::right}};
  for (const std::string& name : study.other_objectives) columns.push_back({name, Align::right});
  for (const Parameter& parameter : study.space) columns.push_back({parameter.name, Align::right});
  columns.insert(columns.end(), {{"epochs", Align::right}, {"time", Align::right}, {"reason"}});
  Table table(columns);
  for (const Trial* trial : trials) {
    std::vector<std::string> cells{fmt::format("{}", trial->number),
                                   std::string(state_name(trial->state)),
                                   trial->value ? fmt::format("{:.6f}", *trial->value) : "-"};
    for (std::size_t i = 0; i < study.other_objectives.size(); ++i) {
      const bool has = i < trial->other_values.size();
      cells.push_back(has ? fmt::format("{:.6f}", trial->other_values[i]) : "-");
    }
    for (std::size_t p = 0; p < study.space.size(); ++p) {
      cells.push_back(format_value(study.space[p], trial->point[p]));
    }
    cells.push_back(fmt::format("{}", trial->curve.size()));
    cells.push_back(duration(seconds_of(*trial)));
    cells.push_back(trial->reason);
    table.add(std::move(cells));
  }
  table.print();
}

int trials(const Options& o) {
  const StoredRun run = read_run(find_run(o.run, o.runs));
  Json list = Json::array();
  bool first = true;
  for (const StudySummary* study : select_studies(run, o.study)) {
    const Trials selected = select_trials(*study, o);
    for (const Trial* trial : selected) {
      Json row{{"study", study->name}};
      row.update(trial_json(study->space, *trial, Detail::row));
      list.push_back(std::move(row));
    }
    if (o.json) continue;
    if (!first) print_text("\n");
    first = false;
    print_study(run, *study, selected);
  }
  if (o.json) print_json(list);
  return 0;
}

}  // namespace

void add_trials(CLI::App& app, Action& action) {
  auto o = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("trials", "List the trials of a run");
  add_run_argument(*command, o->run, o->runs);
  add_study_option(*command, o->study);
  command
      ->add_option("--sort", o->sort,
                   "number, value or a further objective (best first), or a parameter's name")
      ->capture_default_str();
  command->add_option("--state", o->state, "Only trials in that state")
      ->check(CLI::IsMember({"complete", "pruned", "failed"}));
  command->add_option("--limit", o->limit, "At most so many of each study")
      ->check(CLI::PositiveNumber);
  add_json_option(*command, o->json);
  command->footer(
      "Examples:\n"
      "  mfsearch trials blend\n"
      "  mfsearch trials blend --study cf --sort value --limit 5\n"
      "  mfsearch trials runs/blend --state failed\n"
      "  mfsearch trials blend --json");
  command->callback([o, &action] { action = [o] { return trials(*o); }; });
}

}  // namespace mfsearch
