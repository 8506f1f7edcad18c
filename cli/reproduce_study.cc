#include "cli/reproduce_study.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/output.h"
#include "cli/run_folder.h"
#include "experiments/rerun.h"

namespace mfsearch {
namespace {

using Json = nlohmann::ordered_json;

std::string study_text(const std::string& run, const StudyRerun& study) {
  std::size_t different = 0;
  std::string list;
  for (const TrialRerun& trial : study.trials) {
    different += trial.differences.empty() ? 0 : 1;
    for (const std::string& what : trial.differences) {
      list += fmt::format("  trial {}: {}\n", trial.trial, what);
    }
  }
  return fmt::format(
      "{} / {}: {} trial{} trained again, {}\n{}", run, study.study, study.trials.size(),
      study.trials.size() == 1 ? "" : "s",
      different == 0 ? "all equal bit for bit" : fmt::format("{} different", different), list);
}

std::string final_text(const Rerun& result) {
  if (!result.judged) return {};
  std::string text = fmt::format(
      "final evaluation: {}\n", result.final_differences.empty() ? "equal bit for bit" : "differs");
  for (const std::string& what : result.final_differences) text += fmt::format("  {}\n", what);
  return text;
}

// What may have made the difference, or might have and did not.
std::string machine_text(const Rerun& result) {
  if (!result.machine_differences.empty()) {
    std::string text = "what is otherwise here:\n";
    for (const std::string& what : result.machine_differences) text += fmt::format("  {}\n", what);
    return text;
  }
  if (!result.machine_known) {
    return "what made the rows is not known: the file is of an older mfsearch\n";
  }
  return result.same() ? ""
                       : "program, instruction set, CPU and data are those that made the rows: "
                         "rows that differ were changed\n";
}

Json to_json(const std::string& run, const Rerun& result) {
  Json json{{"run", run}, {"equal", result.same()}, {"studies", Json::array()}};
  for (const StudyRerun& study : result.studies) {
    Json trials = Json::array();
    for (const TrialRerun& trial : study.trials) {
      trials.push_back({{"trial", trial.trial},
                        {"equal", trial.differences.empty()},
                        {"differences", trial.differences}});
    }
    json["studies"].push_back({{"study", study.study}, {"trials", std::move(trials)}});
  }
  json["final_evaluation"] = result.judged ? Json{{"equal", result.final_differences.empty()},
                                                  {"differences", result.final_differences}}
                                           : Json();
  json["not_compared"] = result.not_compared;
  json["machine_known"] = result.machine_known;
  json["machine_differences"] = result.machine_differences;
  return json;
}

}  // namespace

int reproduce_study(const ReproduceStudyOptions& o) {
  const RunFolder place = find_run(o.run, o.runs);
  const StoredSearches stored = load_searches(place.store, o.study, runs_of(place));
  RerunOptions options{.trial = o.trial, .jobs = o.jobs, .data = {}};
  options.data.data_dir = o.data;
  const Rerun result = rerun(stored, options);
  if (o.json) {
    print_json(to_json(place.name, result));
  } else {
    for (const StudyRerun& study : result.studies) print_text(study_text(place.name, study));
    print_text(final_text(result));
    for (const std::string& what : result.not_compared) {
      print_text(fmt::format("not compared: {}, which is measured anew each time\n", what));
    }
    print_text(machine_text(result));
  }
  return result.same() ? 0 : 1;
}

}  // namespace mfsearch
