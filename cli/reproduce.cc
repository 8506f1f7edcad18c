// mfsearch reproduce: does a study hold? A published one, from its file, or a run of our own.
#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <thread>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/reproduce_published.h"
#include "cli/reproduce_study.h"
#include "core/error.h"

namespace mfsearch {
namespace {

struct ReproduceOptions {
  std::string study, only;
  std::optional<int> trial, seeds;
  std::string format;  // empty: all
  bool as_published = false, corrected = false, quiet = false, json = false;
  int jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  std::filesystem::path data, runs = "runs";
};

int published(const ReproduceOptions& o) {
  if (!o.only.empty()) {
    throw input_error("--study chooses among the studies of a run; {} is a published study.",
                      o.study);
  }
  ReproducePublishedOptions p;
  p.file = o.study;
  p.study.trial = o.trial;
  p.study.seeds = o.seeds.value_or(p.study.seeds);
  p.study.jobs = o.jobs;
  p.study.data.data_dir = o.data;
  p.runs = o.runs;
  p.as_published = o.as_published;
  p.corrected = o.corrected;
  if (!o.format.empty()) p.format = o.format;
  p.quiet = o.quiet;
  p.json = o.json;
  return reproduce_published(p);
}

int own(const ReproduceOptions& o) {
  if (o.seeds || o.as_published || o.corrected || !o.format.empty()) {
    throw input_error(
        "--seeds, --as-published, --corrected and --format are for the file of a published study; "
        "the run '{}' is trained again from its own seeds.",
        o.study);
  }
  return reproduce_study({.run = o.study,
                          .runs = o.runs,
                          .study = o.only,
                          .trial = o.trial.value_or(-1),
                          .jobs = o.jobs,
                          .data = o.data,
                          .json = o.json});
}

}  // namespace

void add_reproduce(CLI::App& app, Action& action) {
  auto o = std::make_shared<ReproduceOptions>();
  CLI::App* command = app.add_subcommand(
      "reproduce", "Run a published study or a run of your own again and say whether it holds");
  command
      ->add_option("study", o->study,
                   "The YAML file of a published study; or a run's name, folder or study.db")
      ->required();
  command->add_option("--trial,-t", o->trial, "Only the trial of that number")
      ->check(CLI::NonNegativeNumber);
  command->add_option("--jobs,-j", o->jobs, "Threads; the figures do not depend on it")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  add_isa_option(*command);
  command->add_option("--data", o->data, "Folder with the dataset or its parent");
  command->add_option("--runs", o->runs, "Folder of the runs")->capture_default_str();
  command->add_option("--seeds", o->seeds, "Published: runs of every trial (default 20)")
      ->check(CLI::Range(2, 1000));
  auto* as_published = command->add_flag("--as-published", o->as_published,
                                         "Published: only hold the published figures against ours");
  command
      ->add_flag("--corrected", o->corrected,
                 "Published: only what correcting the protocol's mistakes is worth")
      ->excludes(as_published);
  command
      ->add_option("--format,-f", o->format,
                   "Published: md (report.md and its pictures), html (report.html, one file), json "
                   "(report.json), or all: md and html (default)")
      ->check(CLI::IsMember({"all", "md", "html", "json"}));
  command->add_option("--study,-s", o->only, "Of a run: only the study of that name");
  command->add_flag("--quiet,-q", o->quiet, "No progress");
  add_json_option(*command, o->json);
  command->footer(
      "A published study is run over many seeds; the report goes to runs/published-<name>, of a\n"
      "single trial to runs/published-<name>-trial-<K>. A run of your own is compared bit for bit\n"
      "with what is stored, and nothing is written.\n"
      "Examples:\n"
      "  mfsearch reproduce experiments/published/notebook.yaml\n"
      "  mfsearch reproduce experiments/published/notebook.yaml --trial 3 --seeds 50\n"
      "  mfsearch reproduce experiments/published/notebook.yaml --format html\n"
      "  mfsearch reproduce blend\n"
      "  mfsearch reproduce runs/blend/study.db --study cf --trial 12");
  command->callback([o, &action] {
    action = [o] { return is_published_file(o->study) ? published(*o) : own(*o); };
  });
}

}  // namespace mfsearch
