#include "experiments/rerun.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/demo.h"
#include "core/error.h"
#include "core/parallel.h"
#include "experiments/asked_study.h"
#include "experiments/final_evaluation.h"
#include "experiments/machine.h"
#include "experiments/searches.h"
#include "reports/report.h"
#include "reports/tally.h"
#include "search/attempts.h"
#include "search/run_trial.h"

namespace mfsearch {
namespace {

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return std::ranges::equal(a, b, {}, std::bit_cast<std::uint64_t, double>,
                            std::bit_cast<std::uint64_t, double>);
}

// Where two curves part, in words; empty if they do not.
std::string parting(const std::string& name, const std::vector<double>& stored,
                    const std::vector<double>& now) {
  if (same_bits(stored, now)) return {};
  const std::size_t common = std::min(stored.size(), now.size());
  for (std::size_t i = 0; i < common; ++i) {
    if (same_bits({stored[i]}, {now[i]})) continue;
    return fmt::format("{} is {} at epoch {}; trained again it is {}", name, stored[i], i + 1,
                       now[i]);
  }
  return fmt::format("{} has {} epochs; trained again it has {}", name, stored.size(), now.size());
}

std::string text(const std::optional<double>& value) {
  return value ? fmt::format("{}", *value) : "missing";
}

// `metrics`: of the other values; those that are measured differ each time.
std::vector<std::string> differences(const Trial& stored, const Trial& now,
                                     const std::vector<Metric>& metrics) {
  std::vector<std::string> list;
  if (stored.state != now.state) {
    list.push_back(fmt::format("is {}; trained again it is {}", state_name(stored.state),
                               state_name(now.state)));
  }
  const auto values = [](const Trial& t) {
    return t.value ? std::vector{*t.value} : std::vector<double>{};
  };
  if (!same_bits(values(stored), values(now))) {
    list.push_back(fmt::format("its value is {}; trained again it is {}", text(stored.value),
                               text(now.value)));
  }
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    if (is_measured(metrics[i])) continue;
    const auto value = [&](const Trial& t) {
      return i < t.other_values.size() ? std::optional(t.other_values[i]) : std::nullopt;
    };
    if (value(stored) == value(now)) continue;
    list.push_back(fmt::format("its {} is {}; trained again it is {}", name_of(metrics[i]),
                               text(value(stored)), text(value(now))));
  }
  if (stored.reason != now.reason) {
    list.push_back(
        fmt::format("its reason is '{}'; trained again it is '{}'", stored.reason, now.reason));
  }
  if (failed_attempts(stored) != failed_attempts(now)) {
    list.push_back(fmt::format("its failed attempts are '{}'; trained again they are '{}'",
                               fmt::join(failed_attempts(stored), "', '"),
                               fmt::join(failed_attempts(now), "', '")));
  }
  std::string parts = parting("its curve", stored.curve, now.curve);
  if (!parts.empty()) list.push_back(std::move(parts));
  for (const Series& series : now.series) {
    const auto same = std::ranges::find(stored.series, series.name, &Series::name);
    parts = same == stored.series.end()
                ? fmt::format("its series {} is missing", series.name)
                : parting("its " + series.name, same->values, series.values);
    if (!parts.empty()) list.push_back(std::move(parts));
  }
  return list;
}

// One study's trials, ready to be trained again.
struct Repeatable {
  const StoredSearch* stored;
  const std::vector<Metric>* other_metrics;
  Study study;
  Timeline timeline;
};

Repeatable repeatable(const StoredSearches& stored, const StoredSearch& search,
                      const Problem& problem) {
  Study study = trainable_search_of(*stored.experiment, stored.spec(search), search.warm, problem);
  Timeline timeline(study, search.trials, search.open);
  return {.stored = &search,
          .other_metrics = &stored.experiment->objective.other_metrics,
          .study = std::move(study),
          .timeline = std::move(timeline)};
}

std::vector<std::string> rerun_trial(const Repeatable& r, int number) {
  const std::size_t warm = r.study.warm_start.size();
  for (std::size_t n = 0; n <= static_cast<std::size_t>(number); ++n) {
    if (warm + n < r.timeline.trials.size() &&
        r.timeline.trials[warm + n].number == static_cast<int>(n)) {
      continue;
    }
    return {fmt::format("cannot be trained: trial {} is missing or stands twice", n)};
  }
  const Trial& stored = *std::ranges::find(r.stored->trials, number, &Trial::number);
  if (!contains(r.study.info.space, stored.point)) {
    return {"is no point of the search space, so it cannot be trained"};
  }
  try {
    const Birth birth = birth_again(r.study, number, stored.attributes, r.timeline.trials.data(),
                                    r.timeline.points);
    return differences(stored, run_trial(r.study, birth, stored.point, {}), *r.other_metrics);
  } catch (const InputError& e) {
    return {e.what()};
  }
}

void rerun_trials(const std::vector<Repeatable>& studies, int jobs, Rerun& result) {
  struct Piece {
    std::size_t study, trial;
  };
  std::vector<Piece> pieces;
  for (std::size_t s = 0; s < studies.size(); ++s) {
    for (std::size_t t = 0; t < result.studies[s].trials.size(); ++t) pieces.push_back({s, t});
  }
  parallel_for(static_cast<int>(pieces.size()), jobs, [&](int i) {
    const Piece& piece = pieces[static_cast<std::size_t>(i)];
    TrialRerun& place = result.studies[piece.study].trials[piece.trial];
    place.differences = rerun_trial(studies[piece.study], place.trial);
  });
}

// "blend: /repeats/1/rmse is 0.8824; repeated it is 0.8825"
void compare(const ModelResult& stored, ModelResult now, std::vector<std::string>& list) {
  if (stored.errors.empty()) now.errors.clear();  // written before there were any
  if (stored.user_errors.empty()) now.user_errors.clear();
  const auto form = [](const ModelResult& result) {
    Summary summary;
    summary.results = {result};
    return to_json(summary)["results"][0];
  };
  const nlohmann::json a = form(stored), b = form(now);
  for (const nlohmann::json& change : nlohmann::json::diff(a, b)) {
    const std::string place = change["path"];
    const auto at = [&](const nlohmann::json& j) {
      const nlohmann::json::json_pointer pointer(place);
      return j.contains(pointer) ? j[pointer].dump() : "missing";
    };
    list.push_back(
        fmt::format("{}: {} is {}; repeated it is {}", stored.name, place.substr(1), at(a), at(b)));
  }
}

void rerun_final(const StoredSearches& stored, const Problem& problem, int jobs, Rerun& result) {
  std::vector<BestPoint> best;
  for (const StoredSearch& search : stored.searches) {
    // The summary may be of fewer trials than there are by now.
    const auto& studies = stored.summary->studies;
    const auto judged = std::ranges::find(studies, search.info.name, &StudySummary::name);
    if (judged == studies.end()) return;
    const std::span<const Trial> trials(search.trials.data(),
                                        std::min(judged->trials.size(), search.trials.size()));
    const std::vector<BestPoint> own = best_points(stored.spec(search), trials);
    const auto can_be_trained = [&](const BestPoint& b) {
      return contains(search.info.space, b.trial->point);
    };
    if (own.empty() || !std::ranges::all_of(own, can_be_trained)) return;
    best.insert(best.end(), own.begin(), own.end());
  }
  const std::atomic<bool> go_on = false;
  const auto final = evaluate_best(*stored.experiment, problem, best, jobs, go_on);
  result.judged = true;
  const auto& before = stored.summary->results;
  for (const ModelResult& now : final->results) {
    const auto same = std::ranges::find(before, now.name, &ModelResult::name);
    if (same == before.end()) {
      result.final_differences.push_back(fmt::format("{} has no stored result", now.name));
    } else {
      compare(*same, now, result.final_differences);
    }
  }
}

void compare_machines(const StoredSearches& stored, const Session& here, Rerun& result) {
  for (std::size_t s = 0; s < stored.searches.size(); ++s) {
    const StoredSearch& search = stored.searches[s];
    std::vector<const Session*> told;
    for (const TrialRerun& trial : result.studies[s].trials) {
      const Session* session = session_of(search, trial.trial);
      if (!session) {
        result.machine_known = false;
      } else if (std::ranges::count(told, session) == 0) {
        told.push_back(session);
      }
    }
    for (const Session* session : told) {
      const auto tell = [&](const char* what, const std::string& there, const std::string& now) {
        if (there == now) return;
        result.machine_differences.push_back(
            fmt::format("{} from trial {} on: {} was {} and is {} here", search.info.name,
                        session->first_trial, what, there, now));
      };
      tell("program", session->program, here.program);
      tell("instruction set", session->instruction_set, here.instruction_set);
      tell("CPU", session->cpu, here.cpu);
      tell("dataset fingerprint", session->dataset, here.dataset);
    }
  }
}

// The data that the rows were made on: the demo, where it stood in for others.
Experiment with_data_of_rows(const StoredSearches& stored) {
  Experiment experiment = *stored.experiment;
  const bool may_be_demo = experiment.data.otherwise == Otherwise::demo;
  if (may_be_demo && dataset_of(stored, stored.searches.front()) == demo_dataset().fingerprint) {
    experiment.data = {.name = "demo", .path = {}, .load = {}};
  }
  return experiment;
}

}  // namespace

int Rerun::different_trials() const {
  int count = 0;
  for (const StudyRerun& study : studies) {
    for (const TrialRerun& trial : study.trials) count += trial.differences.empty() ? 0 : 1;
  }
  return count;
}

Rerun rerun(const StoredSearches& stored, const RerunOptions& options) {
  Rerun result;
  if (stored.experiment && stored.experiment->command) {
    throw input_error(
        "the trials of '{}' are runs of a program, not trainings, so they cannot be trained again; "
        "`mfsearch verify` checks what was proposed and pruned",
        stored.experiment->name);
  }
  for (const StoredSearch& search : stored.searches) {
    if (is_asked(search.info)) {
      throw input_error(
          "study '{}' was run by other programs: there is no training to repeat here. `mfsearch "
          "verify` says whether its points are what its sampler makes of them",
          search.info.name);
    }
    if (!search.spec) {
      throw input_error(
          "study '{}' was imported: there is no training to repeat. `mfsearch verify` says whether "
          "its rows are still those of the import",
          search.info.name);
    }
    StudyRerun& study = result.studies.emplace_back(StudyRerun{search.info.name, {}});
    for (const Trial& trial : search.trials) {
      const bool chosen = options.trial < 0 || options.trial == trial.number;
      if (chosen) study.trials.push_back({trial.number, {}});
    }
    if (options.trial >= 0 && study.trials.empty()) {
      throw input_error("study '{}' has no trial {} that has ended; it has {} trials",
                        search.info.name, options.trial, search.trials.size());
    }
  }
  const Problem problem = prepare(with_data_of_rows(stored), options.data);
  std::vector<Repeatable> studies;
  for (const StoredSearch& search : stored.searches) {
    studies.push_back(repeatable(stored, search, problem));
  }
  rerun_trials(studies, options.jobs, result);
  const bool whole = stored.searches.size() == stored.experiment->studies.size();
  if (options.trial < 0 && whole && stored.summary) {
    rerun_final(stored, problem, options.jobs, result);
  }
  for (Metric metric : stored.experiment->objective.other_metrics) {
    if (is_measured(metric)) result.not_compared.emplace_back(name_of(metric));
  }
  compare_machines(stored, this_session(problem.data.dataset.fingerprint, 0), result);
  return result;
}

}  // namespace mfsearch
