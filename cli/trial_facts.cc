#include "cli/trial_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/trial_json.h"
#include "core/error.h"
#include "experiments/asked_study.h"
#include "experiments/command_objective.h"
#include "experiments/final_evaluation.h"
#include "experiments/shell_word.h"
#include "reports/text.h"
#include "search/sqlite_store.h"

namespace mfsearch {
namespace {

// How the experiment describes the study; nullptr if it does not.
const StudySpec* spec_of(const StoredRun& run, const StudySummary& study) {
  if (!run.experiment) return nullptr;
  const auto found = std::ranges::find(run.experiment->studies, study.name, &StudySpec::name);
  return found == run.experiment->studies.end() ? nullptr : &*found;
}

Seed seed_of(const StoredRun& run, const StudySpec& spec, const Trial& trial) {
  return study_seed(*run.experiment, spec)
      .derive("trial", static_cast<std::uint64_t>(trial.number));
}

// The last session that began before the trial; an empty one if nobody knows.
Session session_of(const SqliteFile& file, const std::string& study, int trial) {
  Session found;
  for (Session& session : file.sessions(study)) {
    if (session.first_trial <= trial) found = std::move(session);
  }
  return found;
}

}  // namespace

const Trial& trial_of(const StudySummary& study, int number) {
  const auto found = std::ranges::find(study.trials, number, &Trial::number);
  if (found != study.trials.end()) return *found;
  throw input_error("study '{}' has no trial {}; it has {} trials, counted from 0", study.name,
                    number, study.trials.size());
}

std::string value_text(const StoredRun& run, const StudySummary& study, const Trial& trial) {
  if (!trial.value) return "";
  std::string text = fmt::format(", {} {:.6f}", run.objective(), *trial.value);
  for (std::size_t i = 0; i < trial.other_values.size(); ++i) {
    text += fmt::format(", {} {:.6f}", study.other_objectives.at(i), trial.other_values[i]);
  }
  return text;
}

std::vector<std::string> fact_lines(const std::vector<Fact>& facts) {
  std::size_t widest = 0;
  for (const Fact& fact : facts) widest = std::max(widest, fact.name.size());
  std::vector<std::string> lines;
  for (const Fact& fact : facts) {
    lines.push_back(fmt::format("  {:<{}}  {}", fact.name, widest, plain_text(fact.value)));
  }
  return lines;
}

std::vector<Fact> parameter_facts(const StudySummary& study, const Trial& trial) {
  std::vector<Fact> facts;
  for (std::size_t p = 0; p < study.space.size(); ++p) {
    facts.push_back({study.space[p].name, format_value(study.space[p], trial.point[p])});
  }
  return facts;
}

std::vector<Fact> attribute_facts(const Trial& trial) {
  std::vector<Fact> facts;
  for (const Attribute& attribute : trial.attributes) {
    const nlohmann::ordered_json value = attribute_json(attribute);
    facts.push_back({attribute.name, value.is_string() ? value.get<std::string>() : value.dump()});
  }
  return facts;
}

std::vector<Fact> origin_facts(const StoredRun& run, const StudySummary& study,
                               const Trial& trial) {
  std::vector<Fact> facts;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) facts.push_back({name, value});
  };
  const SqliteFile file(run.place.store, SqliteFile::Access::read_only);
  const Session session = session_of(file, study.name, trial.number);
  add("program", session.program);
  add("instruction set", session.instruction_set);
  add("CPU", session.cpu);
  add("fingerprint of the data", session.dataset);
  if (session.started != Time{}) add("session since", iso_time(session.started));
  for (const StudyInfo& info : file.studies()) {
    if (info.name != study.name) continue;
    add("fingerprint of the study", info.fingerprint);
    if (is_asked(info)) add("seed of the study", fmt::format("{}", asked_spec(info).seed));
  }
  if (const StudySpec* spec = spec_of(run, study)) {
    add("seed of the experiment", fmt::format("{}", run.experiment->seed));
    add("seed of the trial, derived from it",
        fmt::format("{}", seed_of(run, *spec, trial).value()));
  }
  return facts;
}

std::vector<Fact> repeat_commands(const StoredRun& run, const StudySummary& study,
                                  const Trial& trial) {
  const std::string store = shell_word(run.place.store.string());
  const std::string which = fmt::format("{} --study {}", store, shell_word(study.name));
  if (run.asked) return {{"suggests its point again", "mfsearch verify " + which}};
  const StudySpec* spec = spec_of(run, study);
  if (!spec) return {};
  std::vector<Fact> commands{
      {"proves its point and its pruning without training", "mfsearch verify " + which}};
  if (run.experiment->command) {
    commands.push_back({"runs the program as the trial did",
                        typed_command(*spec, *run.experiment->command, trial.point,
                                      seed_of(run, *spec, trial), trial.number)});
  } else {
    commands.push_back({"trains it again and compares bit for bit",
                        fmt::format("mfsearch reproduce {} --trial {}", which, trial.number)});
  }
  return commands;
}

StepTable step_table(const StoredRun& run, const Trial& trial) {
  StepTable table{{{"epoch", Align::right}}, {}};
  std::vector<const std::vector<double>*> series;
  const auto add = [&](const std::string& name, const std::vector<double>& values) {
    table.columns.push_back({name, Align::right});
    series.push_back(&values);
  };
  add(run.objective(), trial.curve);
  for (const Series& s : trial.series) add(s.name, s.values);
  std::size_t steps = 0;
  for (const auto* values : series) steps = std::max(steps, values->size());
  for (std::size_t step = 0; step < steps; ++step) {
    std::vector<std::string> cells{fmt::format("{}", step + 1)};
    for (const auto* values : series) {
      cells.push_back(step < values->size() ? fmt::format("{:.6f}", (*values)[step]) : "");
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace mfsearch
