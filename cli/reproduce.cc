// mfsearch reproduce: declares the command, and says which of its forms is meant.
#include <CLI/CLI.hpp>
#include <memory>
#include <thread>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/reproduce_published.h"
#include "core/error.h"

namespace mfsearch {
namespace {

int reproduce(const ReproducePublishedOptions& o) {
  if (is_published_file(o.file)) return reproduce_published(o);
  throw input_error(
      "'{}' is no file of a published study: name one that is there and ends in .yaml, such as "
      "experiments/published/notebook.yaml",
      o.file.string());
}

}  // namespace

void add_reproduce(CLI::App& app, Action& action) {
  auto o = std::make_shared<ReproducePublishedOptions>();
  o->study.jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  CLI::App* command =
      app.add_subcommand("reproduce", "Run a published study again and say whether it holds");
  command->add_option("study", o->file, "The YAML file of a published study")->required();
  command->add_option("--seeds", o->study.seeds, "Runs of every trial")
      ->check(CLI::Range(2, 1000))
      ->capture_default_str();
  command->add_option("--trial", o->study.trial, "Only the trial of that number");
  auto* as_published = command->add_flag("--as-published", o->as_published,
                                         "Only hold the published figures against ours");
  command
      ->add_flag("--corrected", o->corrected,
                 "Only what correcting the protocol's mistakes is worth")
      ->excludes(as_published);
  command->add_option("--jobs,-j", o->study.jobs, "Threads; the figures do not depend on it")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command->add_option("--data", o->study.data.data_dir, "Folder with the dataset or its parent");
  command->add_option("--runs", o->runs, "Folder for results")->capture_default_str();
  command->add_flag("--quiet,-q", o->quiet, "No progress");
  add_json_option(*command, o->json);
  command->footer(
      "The report goes to runs/published-<name>, of a single trial to "
      "runs/published-<name>-trial-<K>.\n"
      "Examples:\n"
      "  mfsearch reproduce experiments/published/notebook.yaml\n"
      "  mfsearch reproduce experiments/published/notebook.yaml --trial 3 --seeds 50\n"
      "  mfsearch reproduce experiments/published/notebook.yaml --as-published --jobs 8");
  command->callback([o, &action] { action = [o] { return reproduce(*o); }; });
}

}  // namespace mfsearch
