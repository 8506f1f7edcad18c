#include "experiments/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "experiments/asked_study.h"
#include "experiments/fingerprint.h"
#include "experiments/import.h"
#include "experiments/searches.h"
#include "search/optuna_json.h"

namespace mfsearch {
namespace {

constexpr const char* kOtherContent =
    "its fingerprint is {} and not {}, that of what the file holds: {}";

void check_fingerprint(const StoredSearches& stored, const StoredSearch& search, Verified& v) {
  const std::string& found = search.info.fingerprint;
  if (v.imported) {
    const std::string own = imported_fingerprint(search.info, search.trials);
    if (own != found) {
      v.problems.push_back(fmt::format(kOtherContent, found, own,
                                       "its trials or its space were changed after the import"));
    }
    return;
  }
  if (is_asked(search.info)) {
    const std::string own = asked_fingerprint(search.info);
    if (own != found) {
      v.problems.push_back(
          fmt::format(kOtherContent, found, own, "its space, sampler, pruner or seed was changed"));
    }
    return;
  }
  const std::string dataset = dataset_of(stored, search);
  if (dataset.empty() && !stored.experiment->command) {
    v.unchecked.push_back("the fingerprint: the file does not say which data it was made on");
    return;
  }
  const std::string own =
      study_fingerprint(*stored.experiment, stored.spec(search), dataset, search.warm.digest);
  if (own != found) {
    v.problems.push_back(fmt::format(
        kOtherContent, found, own,
        search.warm.digest.empty() ? "its experiment or the name of its data was changed"
                                   : "its experiment, the name of its data or its warm start was "
                                     "changed"));
  }
  for (const Session& session : search.sessions) {
    if (session.dataset == dataset) continue;
    v.problems.push_back(fmt::format("its trials from {} on were made on other data ({})",
                                     session.first_trial, session.dataset));
  }
}

// The epoch whose figure is the trial's value; 0 if it does not say so.
std::size_t valued_epoch(const Trial& trial, At at) {
  if (at == At::last) return trial.curve.size();
  for (const Attribute& attribute : trial.attributes) {
    if (attribute.name != "best_epoch") continue;
    const auto json = nlohmann::json::parse(attribute.json, nullptr, false);
    if (json.is_number_unsigned()) return json.get<std::size_t>();
  }
  return 0;
}

void check_values(const StoredSearch& search, const ObjectiveOptions& objective, Verified& v) {
  const auto epochs = std::ranges::find(objective.other_metrics, Metric::epochs);
  const auto place = static_cast<std::size_t>(epochs - objective.other_metrics.begin());
  for (const Trial& trial : search.trials) {
    if (trial.state != TrialState::complete) continue;
    if (place < trial.other_values.size() &&
        trial.other_values[place] != static_cast<double>(trial.curve.size())) {
      v.findings.push_back(
          {trial.number, fmt::format("has {} epochs as a value; its curve has {}",
                                     trial.other_values[place], trial.curve.size())});
    }
    const std::size_t epoch = valued_epoch(trial, objective.at);
    if (epoch == 0 || epoch > trial.curve.size()) {
      v.findings.push_back({trial.number, "does not say which epoch its value is of"});
    } else if (trial.curve[epoch - 1] != trial.value) {
      v.findings.push_back(
          {trial.number, fmt::format("has value {}; its curve has {} at epoch {}",
                                     trial.value.value_or(NAN), trial.curve[epoch - 1], epoch)});
    }
  }
}

void check_summary(const StoredSearches& stored, const StoredSearch& search, Verified& v) {
  if (!stored.summary) return;
  const auto& studies = stored.summary->studies;
  const auto study = std::ranges::find(studies, search.info.name, &StudySummary::name);
  if (study == studies.end()) return;
  if (study->trials.size() > search.trials.size()) {
    v.problems.push_back(fmt::format("its report is of {} trials, and the file has {}",
                                     study->trials.size(), search.trials.size()));
  }
  for (std::size_t i = 0; i < std::min(study->trials.size(), search.trials.size()); ++i) {
    if (trials_digest({&study->trials[i], 1}) == trials_digest({&search.trials[i], 1})) continue;
    v.findings.push_back({search.trials[i].number, "is another one in the stored report"});
  }
}

}  // namespace

Verified verify(const StoredSearches& stored, const StoredSearch& search) {
  Verified v{.study = search.info.name,
             .trials = static_cast<int>(search.trials.size()),
             .imported = is_imported(search.info),
             .problems = {},
             .findings = {},
             .unchecked = {}};
  check_fingerprint(stored, search, v);
  if (v.imported) {
    v.unchecked.push_back("points and pruning: an imported study has no sampler to ask");
  } else if (is_asked(search.info)) {
    v.findings = audit(search_of(search.info), search.trials, search.open);
  } else {
    const StudySpec& spec = stored.spec(search);
    const Study study = search_of(*stored.experiment, spec, search.warm);
    if (space_json(spec.space) != space_json(search.info.space)) {
      v.problems.push_back("its search space is not that of its experiment");
      return v;
    }
    v.findings = audit(study, search.trials, search.open);
    if (stored.experiment->command) {
      v.unchecked.push_back("values and reports: only the program can give them again");
    } else {
      check_values(search, stored.experiment->objective, v);
      for (Metric metric : stored.experiment->objective.other_metrics) {
        if (metric == Metric::epochs) continue;
        v.unchecked.push_back(fmt::format(
            "{}: {}", name_of(metric),
            is_measured(metric) ? "it was measured, and points follow from what is stored of it"
                                : "`mfsearch reproduce` computes it again"));
      }
    }
  }
  check_summary(stored, search, v);
  std::ranges::stable_sort(v.findings, {}, &Finding::trial);
  return v;
}

}  // namespace mfsearch
