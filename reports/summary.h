// Everything that a report says, as plain values. experiments/ fills it, reports/ turns it into
// text and pictures, and a JSON form of it is kept with the study, so that reports can be made
// again without training.
#pragma once

#include <string>
#include <vector>

#include "core/bootstrap.h"
#include "core/error_profile.h"
#include "core/metrics.h"
#include "search/space.h"
#include "search/trial.h"

namespace mfsearch {

struct Fact {
  std::string name, value;
};

// One row of the table of test results.
struct ModelResult {
  std::string name;              // "blend", "cf", "global mean", ...
  bool baseline = false;         // not trained by a search
  bool predicts_rating = true;   // false: rating errors mean nothing
  std::vector<Metrics> repeats;  // one for each seed; a single one for baselines
  std::vector<Fact> settings;    // the hyperparameters that were trained, found ones first
  // Of trained models: where they err, and the sum of squared errors (averaged over repeats) of
  // each user of TestRatings.
  std::vector<ErrorProfile> errors = {};
  std::vector<double> user_errors = {};
};

struct Comparison {
  std::string a, b;          // names of results; the difference is a - b, below 0: a is better
  Interval difference;       // of test RMSE, over users
  double p = kNotAvailable;  // of paired_p(), corrected for all comparisons of the report (Holm)
};

// The test ratings that all results were judged on.
struct TestRatings {
  std::string digest;                       // SHA-256 of users, items and ratings; empty: unknown
  std::vector<std::int64_t> of_users = {};  // how many each user has, without those that have none
};

struct StudySummary {
  std::string name;   // also the name of its ModelResult
  std::string model;  // "cf", "blend" or "command"
  std::string sampler, pruner;
  int planned_trials = 0;
  std::string ended = {};  // why before the last planned one, after "the search ended"; else empty
  SearchSpace space;
  Direction direction = Direction::minimize;
  // Of the second and later objectives, if there are several; directions and names.
  std::vector<Direction> other_directions = {};
  std::vector<std::string> other_objectives = {};
  std::vector<Trial> trials;  // series: "train_mse", "train_loss", "val_mse", "val_mae", "val_loss"
};

// How one study searched.
struct SearchMethod {
  int lag = 0;                                // 0: free order
  std::vector<Fact> sampler, pruner;          // their settings; of no pruner: none
  std::string warm_start;                     // what it began with, empty: nothing
  std::vector<std::string> constraints = {};  // that all points obey
};

// What a paper must state of a run, as figures.
struct Methods {
  std::string dataset, fingerprint;  // dataset empty: nothing of this is known
  std::int64_t users = 0, items = 0, ratings = 0;
  std::int64_t train = 0, validation = 0, test = 0;  // ratings of each part
  double train_share = 0, validation_share = 0;      // of each user's ratings
  std::int64_t terms = 0;                            // of the TF-IDF of the content; 0: none
  std::uint64_t seed = 0;
  int repeats = 0;                     // trainings of each best point
  std::string final_fit;               // "train" or "train+validation"
  std::vector<SearchMethod> searches;  // in the order of studies
  std::string program, instruction_set, cpu;
};

struct Summary {
  std::string experiment;             // its name
  std::string description;            // one line from the experiment file, may be empty
  std::string command;                // repeats this run
  std::string imported;               // the file that all trials came from; empty: searched here
  std::string program;                // the objective's command line; empty: trained models
  std::vector<std::string> warnings;  // the report's first lines: stand-in data, unfinished search
  std::vector<Fact> data;             // dataset, fingerprint, sizes, split, cold share, content
  std::vector<Fact> protocol;         // seed, objective, final evaluation, versions, CPU, ...
  std::string objective;              // "val_rmse at the best epoch"
  Methods methods;
  EvaluationOptions evaluation;
  std::vector<StudySummary> studies;
  TestRatings test;
  std::vector<ModelResult> results;  // trained models first, in the order of studies
  std::vector<Comparison> comparisons;
  std::vector<std::string> notes;  // honest remarks that hold for this run alone
  std::vector<Fact> costs;         // wall time by step, peak memory: differ from run to run
  std::vector<std::string> files;  // of the best model, relative to the report's folder
};

}  // namespace mfsearch
