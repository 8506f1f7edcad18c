// mfsearch enqueue: a point that a study tries next.
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/stored_run.h"
#include "core/error.h"
#include "experiments/asked_study.h"
#include "experiments/import.h"
#include "experiments/nearest.h"
#include "experiments/run_lock.h"
#include "search/sqlite_store.h"
#include "search/value_text.h"

namespace mfsearch {
namespace {

struct EnqueueOptions {
  std::string run, study;
  std::filesystem::path runs;
  std::vector<std::string> values;  // NAME=VALUE
};

// NaN where nothing is asked for.
Point fixed_point(const SearchSpace& space, const std::vector<std::string>& values) {
  Point point(space.size(), std::numeric_limits<double>::quiet_NaN());
  for (const std::string& text : values) {
    const std::size_t sign = text.find('=');
    if (sign == text.npos) throw input_error("give NAME=VALUE, not '{}'", text);
    const std::string name = text.substr(0, sign);
    const auto parameter = std::ranges::find(space, name, &Parameter::name);
    if (parameter == space.end()) {
      std::vector<std::string_view> names;
      for (const Parameter& p : space) names.push_back(p.name);
      throw input_error("'{}' is not searched in this study{}", name, suggestion(name, names));
    }
    double& value = point[static_cast<std::size_t>(parameter - space.begin())];
    if (!std::isnan(value)) throw input_error("'{}' is given twice", name);
    value = value_from_text(*parameter, std::string_view(text).substr(sign + 1));
  }
  return point;
}

StudyInfo choose(const SqliteFile& file, const StoredRun& run, const std::string& name) {
  const auto selected = select_studies(run, name);
  if (selected.size() != 1) {
    throw input_error("{} has {} studies: say with --study which one", run.place.name,
                      selected.size());
  }
  for (StudyInfo& info : file.studies()) {
    if (info.name == selected.front()->name) return std::move(info);
  }
  throw run_error("{} has no study '{}'", run.place.store.string(), selected.front()->name);
}

// The study's part of the experiment; nullptr if it has none.
const StudySpec* spec_of(const StoredRun& run, const StudyInfo& study) {
  if (is_imported(study)) {
    throw input_error("study '{}' was imported: nothing searches it", study.name);
  }
  if (is_asked(study)) return nullptr;
  if (!run.experiment) {
    throw input_error("{}: the experiment cannot be read, so nothing can be put into its queue",
                      run.place.store.string());
  }
  const auto spec = std::ranges::find(run.experiment->studies, study.name, &StudySpec::name);
  return spec == run.experiment->studies.end() ? nullptr : &*spec;
}

void check(const SamplerOptions& sampler, const StudySpec* spec, int begun,
           const StudyInfo& study) {
  if (sampler.name == SamplerKind::grid) {
    throw input_error("study '{}' tries the points of a grid, each once: it has no queue",
                      study.name);
  }
  if (spec && begun < std::ssize(spec->first)) {
    throw input_error(
        "the first {} trials of study '{}' stand in its experiment; let them begin before others "
        "are put into the queue",
        spec->first.size(), study.name);
  }
}

int enqueue(const EnqueueOptions& o) {
  const StoredRun run = read_run(find_run(o.run, o.runs));
  SqliteFile file(run.place.store, SqliteFile::Access::create);
  const StudyInfo study = choose(file, run, o.study);
  const StudySpec* spec = spec_of(run, study);
  std::optional<RunLock> lock;  // studies that are asked are nobody's alone
  if (!is_asked(study)) lock.emplace(std::filesystem::weakly_canonical(run.place.folder));
  check(spec              ? spec->sampler
        : is_asked(study) ? asked_spec(study).sampler
                          : SamplerOptions{},
        spec, file.count(study.name), study);
  const Point fixed = fixed_point(study.space, o.values);
  const int number = file.open(study)->enqueue(fixed);
  print_text(fmt::format("study '{}': trial {} will have {}\n", study.name, number,
                         fmt::join(o.values, ", ")));
  if (spec && number >= spec->budget.trials) {
    remark(fmt::format(
        "the study has {} trials, so this one waits until its experiment states more: raise "
        "'trials' to {} and run it again",
        spec->budget.trials, number + 1));
  }
  return 0;
}

}  // namespace

void add_enqueue(CLI::App& app, Action& action) {
  auto o = std::make_shared<EnqueueOptions>();
  CLI::App* command =
      app.add_subcommand("enqueue", "Put a point into a study's queue, to be tried next");
  add_run_argument(*command, o->run, o->runs);
  command->add_option("values", o->values, "NAME=VALUE; the sampler fills in the other parameters")
      ->required();
  command->add_option("--study,-s", o->study, "The study of that name (default: the only one)");
  command->footer(
      "Not while the run is going on; of a study that is asked, at any time.\n"
      "Examples:\n"
      "  mfsearch enqueue blend learning_rate=0.02 latent_dim=28\n"
      "  mfsearch enqueue blend --study cf learning_rate=0.02");
  command->callback([o, &action] { action = [o] { return enqueue(*o); }; });
}

}  // namespace mfsearch
