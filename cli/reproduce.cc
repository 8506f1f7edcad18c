// mfsearch reproduce FILE: does a published study hold? The file says what was published.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/command.h"
#include "cli/download_view.h"
#include "cli/interrupt.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/shell_word.h"
#include "cli/table.h"
#include "core/error.h"
#include "experiments/reproduction.h"
#include "reports/number.h"

namespace mfsearch {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Options {
  std::string what;
  ReproductionOptions study;
  fs::path runs = "runs";
  bool as_published = false, corrected = false, quiet = false, json = false;
};

// One line that is rewritten on a terminal, else a line for every tenth of the work.
class TrainingsView {
 public:
  explicit TrainingsView(bool quiet) : quiet_(quiet), terminal_(isatty(STDERR_FILENO) != 0) {}

  void update(int done, int planned) {
    const double elapsed = std::chrono::duration<double>(Clock::now() - started_).count();
    if (quiet_ || (!terminal_ && done * 10 / planned == (done - 1) * 10 / planned)) return;
    fmt::print(stderr, "{}{}/{} trainings, {:.0f} s left{}", terminal_ ? "\r\x1b[K" : "", done,
               planned, elapsed / done * (planned - done), terminal_ ? "" : "\n");
    std::fflush(stderr);
  }
  void end() const {
    if (!quiet_ && terminal_) fmt::print(stderr, "\r\x1b[K");
  }

 private:
  bool quiet_, terminal_;
  Clock::time_point started_ = Clock::now();
};

bool is_published_file(const fs::path& what) {
  return (what.extension() == ".yaml" || what.extension() == ".yml") && fs::exists(what);
}

// What repeats it: only what decides the figures and where they go.
std::string command_of(const Options& o) {
  std::string command = "mfsearch reproduce " + shell_word(o.what);
  if (o.study.seeds != ReproductionOptions{}.seeds) {
    command += fmt::format(" --seeds {}", o.study.seeds);
  }
  if (o.study.trial) command += fmt::format(" --trial {}", *o.study.trial);
  if (o.as_published) command += " --as-published";
  if (o.corrected) command += " --corrected";
  if (!o.study.data.data_dir.empty()) {
    command += " --data " + shell_word(o.study.data.data_dir.string());
  }
  if (o.runs != "runs") command += " --runs " + shell_word(o.runs.string());
  return command;
}

// Reruns of a single trial do not replace the report of all.
fs::path folder_of(const Options& o, const PublishedStudy& study) {
  const std::string trial = o.study.trial ? fmt::format("-trial-{}", *o.study.trial) : "";
  return o.runs / ("published-" + study.name + trial);
}

void print_trials(const Reproduction& r) {
  if (r.trials.empty()) return;
  Table table({{"trial", Align::right},
               {"published", Align::right},
               {"our mean", Align::right},
               {"sd", Align::right},
               {"z", Align::right},
               {"epochs", Align::right},
               {"of ours", Align::right},
               {"verdict"}});
  for (const ReproducedTrial& t : r.trials) {
    const Agreement& a = t.value.ours;
    table.add({fmt::format("{}", t.number), fixed(t.value.published), fixed(a.mean), fixed(a.sd),
               fixed(a.z, 2), fmt::format("{}", t.published_epochs), fixed(t.epochs.mean, 1),
               std::string(name_of(verdict(t.value, r.level)))});
  }
  table.print();
  print_text("\n");
}

void print_trainings(const Reproduction& r) {
  if (r.trainings.empty()) return;
  Table table({{"training"},
               {"figure"},
               {"published", Align::right},
               {"our mean", Align::right},
               {"sd", Align::right},
               {"z", Align::right},
               {"verdict"}});
  for (const ReproducedTraining& t : r.trainings) {
    for (const Check& c : t.checks) {
      table.add({t.name, c.name, fixed(c.published), fixed(c.ours.mean), fixed(c.ours.sd),
                 fixed(c.ours.z, 2), std::string(name_of(verdict(c, r.level)))});
    }
  }
  table.print();
  print_text("\n");
}

void print_variants(const Reproduction& r) {
  if (r.variants.empty()) return;
  Table table({{"corrected"},
               {"best trial", Align::right},
               {"its test RMSE", Align::right},
               {"sd", Align::right},
               {"change over all trials", Align::right}});
  for (const VariantResult& v : r.variants) {
    table.add({v.name, fmt::format("{}", v.trial), fixed(v.test_rmse.mean), fixed(v.test_rmse.sd),
               fixed(v.mean_change)});
  }
  table.print();
  print_text("\n");
}

int reproduce_published(const Options& o) {
  const PublishedStudy study = load_published_study(o.what);
  const std::atomic<bool>& stop = stop_on_interrupt();
  ReproductionOptions options = o.study;
  options.as_published = o.as_published || !o.corrected;
  options.corrected = o.corrected || !o.as_published;
  options.command = command_of(o);
  if (!o.quiet) options.data.on_download = show_download(study.protocol.data.name);
  TrainingsView view(o.quiet);
  const auto reproduction =
      reproduce(study, options, stop, [&](int done, int planned) { view.update(done, planned); });
  view.end();
  if (!reproduction) {
    remark("stopped; nothing was written. The same command begins again:\n  " + options.command);
    return interrupt_exit_code();
  }
  const fs::path report = write_report(*reproduction, folder_of(o, study));
  if (o.json) {
    print_json(to_json(*reproduction));
    return 0;
  }
  print_trials(*reproduction);
  print_trainings(*reproduction);
  print_variants(*reproduction);
  print_text(reproduction_verdict(*reproduction) + "\n");
  print_text(fmt::format("report: {}\n", report.string()));
  return 0;
}

int reproduce(const Options& o) {
  if (is_published_file(o.what)) return reproduce_published(o);
  throw input_error(
      "'{}' is no file of a published study: name one that is there and ends in .yaml, such as "
      "experiments/published/notebook.yaml",
      o.what);
}

}  // namespace

void add_reproduce(CLI::App& app, Action& action) {
  auto o = std::make_shared<Options>();
  o->study.jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  CLI::App* command =
      app.add_subcommand("reproduce", "Run a published study again and say whether it holds");
  command->add_option("study", o->what, "The YAML file of a published study")->required();
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
