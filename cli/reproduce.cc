// mfsearch reproduce: trains again what is stored, and compares.
#include <CLI/CLI.hpp>
#include <memory>
#include <thread>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/reproduce_study.h"

namespace mfsearch {

void add_reproduce(CLI::App& app, Action& action) {
  auto o = std::make_shared<ReproduceStudyOptions>();
  o->jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  CLI::App* command = app.add_subcommand("reproduce", "Train a run's trials again and compare");
  add_run_argument(*command, o->run, o->runs);
  add_study_option(*command, o->study);
  command->add_option("--trial,-t", o->trial, "Only the trial of that number")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--jobs,-j", o->jobs, "Threads")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command->add_option("--data", o->data, "Folder with the dataset or its parent");
  add_json_option(*command, o->json);
  command->footer(
      "Examples:\n"
      "  mfsearch reproduce blend\n"
      "  mfsearch reproduce blend --study cf --trial 7");
  command->callback([o, &action] { action = [o] { return reproduce_study(*o); }; });
}

}  // namespace mfsearch
