// mfsearch import: a published study from elsewhere as a run.
#include "experiments/import.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/output.h"

namespace mfsearch {
namespace {

struct ImportCommandOptions {
  ImportOptions import;
  bool minimize = false, maximize = false;
};

std::string what_is_best(const StudyInfo& study) {
  if (!study.other_directions.empty()) {
    return fmt::format("{} objectives", study.other_directions.size() + 1);
  }
  return study.direction == Direction::minimize ? "the least value is best"
                                                : "the largest value is best";
}

int import_file(ImportCommandOptions o) {
  if (o.minimize) o.import.direction = Direction::minimize;
  if (o.maximize) o.import.direction = Direction::maximize;
  const Imported imported = import_study(o.import);
  for (const std::string& what : imported.remarks) remark(what);
  print_text(fmt::format("study '{}': {} trials, {}, in {}\n", imported.study.name,
                         imported.trials.size(), what_is_best(imported.study),
                         imported.folder.string()));
  return 0;
}

}  // namespace

void add_import(CLI::App& app, Action& action) {
  auto o = std::make_shared<ImportCommandOptions>();
  CLI::App* command = app.add_subcommand("import", "Make an Optuna file or a CSV of trials a run");
  command->add_option("file", o->import.file, "Optuna's SQLite file, or a CSV of trials")
      ->required();
  command->add_option("--as", o->import.name, "Name of the run")->required();
  command->add_option("--study,-s", o->import.study, "The study of that name in the file");
  auto* minimize = command->add_flag("--minimize", o->minimize, "The least value is best");
  command->add_flag("--maximize", o->maximize, "The largest value is best")->excludes(minimize);
  command->add_option("--space", o->import.space,
                      "YAML file with the ranges of a CSV's parameters");
  command->add_option("--runs", o->import.runs, "Folder of the runs")->capture_default_str();
  command->footer(
      "Examples:\n"
      "  mfsearch import study.db --as published\n"
      "  mfsearch import trials.csv --as published --maximize --space space.yaml");
  command->callback([o, &action] { action = [o] { return import_file(*o); }; });
}

}  // namespace mfsearch
