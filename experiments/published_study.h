// A study that somebody published, as data: its trials with their values and learning curves, its
// final figures, what it says of its data, and the protocol that all of it was made with.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/training.h"
#include "experiments/experiment.h"

namespace mfsearch {

// One line of a published log.
struct CurvePoint {
  int epoch;  // from 1
  double train_loss, val_loss;
};

struct PublishedTrial {
  int number;
  Hyperparameters settings;       // the study's training at the published point
  double value;                   // the objective as published
  int epochs;                     // trained
  bool early;                     // whether early stopping ended it
  std::vector<CurvePoint> curve;  // ascending epochs, some may be missing; may be empty
};

// Test figures, ranking as the protocol's evaluation says; in the digits that were printed.
struct PublishedTest {
  double rmse, precision, recall;
};

// A training apart from the search, of which a log or test figures were published.
struct PublishedTraining {
  std::string name;
  std::size_t study;         // index into protocol.studies
  Hyperparameters settings;  // of that study, at the published point
  std::vector<CurvePoint> curve;
  std::optional<PublishedTest> test;
};

// What was published of the data: names of experiments/data_facts.h and numbers as printed.
struct PublishedFact {
  std::string name;
  std::vector<std::string> values;  // several for a list
};

struct PublishedStudy {
  std::string name;  // [A-Za-z0-9._-]+: it names the folder runs/published-<name>
  std::string title, source;
  Experiment protocol;    // without trials of its own: data, split, content, training, evaluation
  std::size_t study = 0;  // index into protocol.studies: what the trials searched
  std::vector<PublishedTrial> trials;  // at least one; ascending numbers
  std::vector<PublishedTraining> trainings;
  std::vector<PublishedFact> facts;
};

// The words for the study's parameters at some settings: "latent_dim" and "28", in the order of the
// search space.
std::vector<std::pair<std::string, std::string>> point_of(const StudySpec& study,
                                                          const Hyperparameters& settings);

// Reads and checks a published study; docs/published-study.md explains its keys. `protocol:` is
// relative to the file. Throws one InputError that lists every mistake, as load_experiment() does.
PublishedStudy load_published_study(const std::filesystem::path& file);

}  // namespace mfsearch
