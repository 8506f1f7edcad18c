// mfsearch create: a study whose trials any program runs.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/output.h"
#include "experiments/any_space_reader.h"
#include "experiments/asked_study.h"
#include "experiments/command.h"
#include "search/sqlite_store.h"

namespace mfsearch {
namespace {

struct CreateOptions {
  std::filesystem::path file, space;
  std::string name;
  std::string sampler{name_of(SamplerOptions{}.name)}, pruner{name_of(PrunerOptions{}.name)};
  std::uint64_t seed = 1;
  bool maximize = false;
  std::vector<std::string> directions;  // one for each objective, if stated
};

std::vector<Direction> directions_of(const CreateOptions& o) {
  if (o.directions.empty()) return {o.maximize ? Direction::maximize : Direction::minimize};
  std::vector<Direction> directions;
  for (const std::string& name : o.directions) {
    directions.push_back(*from_name<Direction>(name));
  }
  return directions;
}

int create(const CreateOptions& o) {
  const AskedSpec spec{.sampler = sampler_from_text(o.sampler),
                       .pruner = pruner_from_text(o.pruner),
                       .seed = o.seed};
  const std::vector<Direction> directions = directions_of(o);
  const StudyInfo study =
      asked_study(o.name.empty() ? o.file.stem().string() : o.name, directions.front(),
                  load_space(o.space), spec, {directions.begin() + 1, directions.end()});
  SqliteFile(o.file, SqliteFile::Access::create).open(study);
  print_text(fmt::format("study '{}' in {}: {} parameter{}, sampler {}, pruner {}\n", study.name,
                         o.file.string(), study.space.size(), study.space.size() == 1 ? "" : "s",
                         name_of(spec.sampler.name), name_of(spec.pruner.name)));
  return 0;
}

}  // namespace

void add_create(CLI::App& app, Action& action) {
  auto o = std::make_shared<CreateOptions>();
  CLI::App* command =
      app.add_subcommand("create", "Make a study whose trials other programs run (ask, tell)");
  command->add_option("file", o->file, "The study file; it may hold other studies")->required();
  command->add_option("--space", o->space, "YAML file with the ranges of the parameters")
      ->required();
  command->add_option("--name,-n", o->name, "Name of the study (default: that of the file)");
  command->add_option("--sampler", o->sampler, "A sampler, or its options as a YAML map")
      ->capture_default_str();
  command->add_option("--pruner", o->pruner, "A pruner, or its options as a YAML map")
      ->capture_default_str();
  command->add_option("--seed", o->seed, "Every suggestion derives from it")->capture_default_str();
  auto* maximize =
      command->add_flag("--maximize", o->maximize, "The largest value is best, not the least");
  command
      ->add_option("--direction", o->directions,
                   "minimize or maximize; once for each objective, if there are several")
      ->check(CLI::IsMember({"minimize", "maximize"}))
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->excludes(maximize);
  command->footer(
      "Making the same study again changes nothing.\n"
      "Examples:\n"
      "  mfsearch create tune.db --space space.yaml\n"
      "  mfsearch create tune.db --space space.yaml --sampler '{name: tpe, startup_trials: 5}' \\\n"
      "      --pruner median --seed 7 --maximize\n"
      "  mfsearch create tune.db --space space.yaml --direction minimize --direction maximize");
  command->callback([o, &action] { action = [o] { return create(*o); }; });
}

}  // namespace mfsearch
