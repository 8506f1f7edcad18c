// mfsearch export: the trials of a run for other programs.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/csv.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/stored_run.h"
#include "cli/trial_json.h"
#include "core/error.h"
#include "core/whole_file.h"
#include "experiments/command.h"
#include "reports/number.h"
#include "reports/tally.h"
#include "search/sqlite_export.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;
using Studies = std::vector<const StudySummary*>;

struct ExportOptions {
  std::string run, study, format;
  std::filesystem::path runs, out;  // out empty: stdout
};

// The parameters of all studies, each once.
std::vector<std::string> parameter_names(const Studies& studies) {
  std::vector<std::string> names;
  for (const StudySummary* study : studies) {
    for (const Parameter& parameter : study->space) {
      if (std::ranges::count(names, parameter.name) == 0) names.push_back(parameter.name);
    }
  }
  return names;
}

// Numbers in as many digits as it takes to read them back as they are.
std::string cell(const Json& value) {
  if (value.is_null()) return {};
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string csv_text(const Studies& studies) {
  const std::vector<std::string> parameters = parameter_names(studies);
  std::size_t others = 0;  // values beside the first; the most that any study has
  for (const StudySummary* study : studies)
    others = std::max(others, study->other_directions.size());
  std::vector<std::string> header{"study", "number", "state", "value"};
  for (std::size_t i = 0; i < others; ++i) header.push_back(fmt::format("value_{}", i + 2));
  for (const std::string& name : parameters) header.push_back("param_" + name);
  header.insert(header.end(), {"epochs", "started", "finished", "seconds", "reason"});
  std::string text = csv_line(header);
  for (const StudySummary* study : studies) {
    for (const Trial& trial : study->trials) {
      const Json row = trial_json(study->space, trial, Detail::row);
      std::vector<std::string> fields{study->name, cell(row["number"]), cell(row["state"]),
                                      cell(row["value"])};
      for (std::size_t i = 0; i < others; ++i) {
        fields.push_back(i < trial.other_values.size() ? cell(Json(trial.other_values[i])) : "");
      }
      for (const std::string& name : parameters) {
        fields.push_back(cell(row["parameters"].value(name, Json())));
      }
      fields.push_back(fmt::format("{}", trial.curve.size()));
      for (const char* name : {"started", "finished", "seconds", "reason"}) {
        fields.push_back(cell(row[name]));
      }
      text += csv_line(fields);
    }
  }
  return text;
}

Json export_json(const StoredRun& run, const Studies& studies) {
  Json json{{"run", run.place.name}, {"objective", run.objective()}, {"studies", Json::array()}};
  for (const StudySummary* study : studies) {
    Json trials = Json::array();
    for (const Trial& trial : study->trials) {
      trials.push_back(trial_json(study->space, trial, Detail::full));
    }
    json["studies"].push_back({{"study", study->name},
                               {"model", study->model},
                               {"direction", name_of(study->direction)},
                               {"trials", std::move(trials)}});
    if (study->other_directions.empty()) continue;
    Json& last = json["studies"].back();
    last["other_objectives"] = study->other_objectives;
    for (Direction direction : study->other_directions) {
      last["other_directions"].push_back(name_of(direction));
    }
  }
  return json;
}

int export_trials(const ExportOptions& o) {
  if (o.format == "optuna" && o.out.empty()) {
    throw input_error("an Optuna file is no text: say with --out where it goes");
  }
  const StoredRun run = read_run(find_run(o.run, o.runs));
  const Studies studies = select_studies(run, o.study);
  if (o.format == "optuna") {
    std::vector<std::string> names;
    for (const StudySummary* study : studies) names.push_back(study->name);
    write_optuna_file(run.place.store, names, o.out);
    return 0;
  }
  const std::string text =
      o.format == "csv" ? csv_text(studies) : json_text(export_json(run, studies));
  if (o.out.empty()) {
    print_text(text);
  } else {
    write_whole_file(o.out, text);
  }
  return 0;
}

}  // namespace

void add_export(CLI::App& app, Action& action) {
  auto o = std::make_shared<ExportOptions>();
  CLI::App* command = app.add_subcommand("export", "Write a run's trials for other programs");
  add_run_argument(*command, o->run, o->runs);
  command
      ->add_option("--format,-f", o->format,
                   "csv: a row for each trial; json: curves as well; "
                   "optuna: a SQLite file of Optuna's own")
      ->required()
      ->check(CLI::IsMember({"csv", "json", "optuna"}));
  add_study_option(*command, o->study);
  command->add_option("--out,-o", o->out, "File to write (default: standard output)");
  command->footer(
      "Examples:\n"
      "  mfsearch export blend --format csv --out trials.csv\n"
      "  mfsearch export blend --format optuna --out blend-optuna.db\n"
      "  mfsearch export blend --format json --study cf | jq '.studies[0].trials[0].curve'");
  command->callback([o, &action] { action = [o] { return export_trials(*o); }; });
}

}  // namespace mfsearch
