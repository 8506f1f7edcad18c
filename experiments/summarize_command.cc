#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/version.h"
#include "experiments/summarize.h"

namespace mfsearch {
namespace {

std::string directions_in_words(const CommandOptions& command) {
  std::string text(name_of(command.direction));
  for (Direction direction : command.other_directions) {
    text += fmt::format(", {}", name_of(direction));
  }
  return text;
}

std::vector<Fact> program_facts(const Experiment& e) {
  const CommandOptions& command = *e.command;
  std::vector<Fact> facts{
      {"seed", fmt::format("{}", e.seed)},
      {"objective",
       command.other_directions.empty()
           ? fmt::format("the last number that the program prints, to {}",
                         name_of(command.direction))
           : fmt::format("the last {} numbers of one line that the program prints, to {}",
                         command.other_directions.size() + 1, directions_in_words(command))},
      {"program", fmt::format("mfsearch {}", kVersion)}};
  if (command.timeout.seconds > 0) {
    facts.push_back({"timeout of a trial", duration_text(command.timeout)});
  }
  for (const auto& [name, value] : command.environment) {
    facts.push_back({fmt::format("variable {}", name), value});
  }
  return facts;
}

std::string in_words(const std::vector<Fact>& settings) {
  std::vector<std::string> list;
  for (const Fact& fact : settings) list.push_back(fact.name + " " + fact.value);
  return fmt::format("{}", fmt::join(list, ", "));
}

// How a study was searched, as facts: there is no paragraph on data and test to say it in.
void add_search(std::vector<Fact>& facts, const StudySpec& study, const SearchMethod& method) {
  const auto add = [&](const char* what, std::string_view name, const std::vector<Fact>& settings) {
    facts.push_back(
        {fmt::format("{} of {}", what, study.name),
         settings.empty() ? std::string(name) : fmt::format("{} ({})", name, in_words(settings))});
  };
  add("sampler", name_of(study.sampler.name), method.sampler);
  add("pruner", name_of(study.pruner.name), method.pruner);
  if (method.lag > 0) {
    facts.push_back({fmt::format("lag of {}", study.name), fmt::format("{}", method.lag)});
  } else {
    facts.push_back({fmt::format("order of {}", study.name), "free"});
  }
  if (!method.constraints.empty()) {
    facts.push_back({fmt::format("constraints of {}", study.name),
                     fmt::format("{}", fmt::join(method.constraints, ", "))});
  }
  if (!method.warm_start.empty()) {
    facts.push_back({fmt::format("{} began with", study.name), method.warm_start});
  }
}

}  // namespace

Summary summarize_command(const Experiment& e, const std::vector<StudyResult>& searched,
                          const std::vector<WarmStart>& warm, const RunOptions& options,
                          const Stopwatch& stopwatch) {
  Summary s;
  s.experiment = e.name;
  s.description = e.description;
  s.command = options.command;
  s.program = e.command->command;
  s.protocol = program_facts(e);
  s.objective = "value";
  for (std::size_t i = 0; i < e.studies.size(); ++i) {
    add_search(s.protocol, e.studies[i], search_method(e.studies[i], warm[i]));
    s.studies.push_back(study_summary(e, e.studies[i], searched[i]));
  }
  s.costs = cost_facts(stopwatch, options.jobs);
  s.files = {kStoreFile, "experiment.yaml"};
  return s;
}

}  // namespace mfsearch
