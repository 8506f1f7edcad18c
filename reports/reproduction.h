// What came of reproducing a published study, as plain values. experiments/ fills it in, reports/
// turns it into text and pictures.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/agreement.h"
#include "core/fields.h"
#include "reports/pictures.h"
#include "reports/standing.h"
#include "reports/summary.h"

namespace mfsearch {

enum class Verdict { consistent, not_consistent, not_comparable };
template <>
struct Names<Verdict> {
  static constexpr std::array values{"consistent", "not consistent", "not comparable"};
};

// A published figure beside ours.
struct Check {
  std::string name;  // "value", "test RMSE"
  double published;
  Agreement ours;
  double adjusted_p;  // Holm's, over the checks that are judged together; NaN: not comparable
};
Verdict verdict(const Check& check, double level);

// A published learning curve and ours, by epoch from 1 on.
struct CurveCheck {
  std::vector<double> published;        // NaN where the log has no line
  std::vector<double> mean, low, high;  // over the seeds that came so far
};

struct ReproducedTrial {
  int number;
  std::vector<Fact> point;
  Check value;  // judged together with those of the other trials
  int published_epochs;
  bool published_early;
  Agreement epochs;  // of ours, at their stop
  int early;         // how many of ours were stopped early
  CurveCheck val_loss;
};

// A training apart from the search. The checks of all trainings are judged together.
struct ReproducedTraining {
  std::string name;
  std::vector<Fact> point;
  std::vector<Check> checks;
  Agreement epochs;  // of ours, at their stop
  CurveCheck train_loss, val_loss;
};

struct DataCheck {
  std::string name;
  std::string published, ours;  // in the same number of decimals
  bool holds() const { return published == ours; }
};

// The trials under a protocol with some of its mistakes corrected.
struct VariantResult {
  std::string name, meaning;
  int trial;         // the best by this protocol's own objective, on average over the seeds
  Spread value;      // its objective, over seeds
  Spread test_rmse;  // its test RMSE, over seeds
  // The change of test RMSE from the protocol as published at the same parameters, seed by seed, on
  // average over seeds: mean, least and greatest over the trials, and how many it made better. NaN
  // for the protocol as published.
  double mean_change, low_change, high_change;
  int improved, compared;
};

struct Reproduction {
  std::string name, title, source;
  std::string command;  // repeats it
  int seeds;
  double level;                         // of the verdicts
  std::vector<ReproducedTrial> trials;  // empty: only the corrections were asked for
  std::vector<ReproducedTraining> trainings;
  std::vector<DataCheck> facts;
  std::vector<VariantResult> variants;  // as published first; empty: not asked for
  std::vector<Fact> protocol;
  std::vector<Fact> costs;  // differ from run to run
};

// One paragraph that a reader can quote.
std::string reproduction_verdict(const Reproduction& reproduction);

// report.md, its pictures, the same text as one HTML file with the pictures inside, and the same
// facts for programs (NaN becomes null). Pure.
std::string reproduction_report(const Reproduction& reproduction);
std::string html_report(const Reproduction& reproduction);
std::vector<Picture> reproduction_pictures(const Reproduction& reproduction);
nlohmann::ordered_json to_json(const Reproduction& reproduction);

// Write report.md with its pictures, and report.html, as write_report_files() does.
std::filesystem::path write_report(const Reproduction& reproduction,
                                   const std::filesystem::path& folder);
std::filesystem::path write_html_report(const Reproduction& reproduction,
                                        const std::filesystem::path& folder);

}  // namespace mfsearch
