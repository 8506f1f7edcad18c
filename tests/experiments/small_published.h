// A published study on the data of SmallWorld, made from trainings of ours, so that what is right
// about it is known.
#pragma once

#include <fmt/format.h>

#include <fstream>

#include "experiments/published_study.h"
#include "tests/experiments/small_world.h"

namespace mfsearch {

class SmallPublished : public SmallWorld {
 public:
  SmallPublished() {
    std::ofstream(file("protocol.yaml"))
        << yaml(
               "content: {rows: rating}\nobjective: {metric: val_loss, at: last}\n"
               "evaluation: {k: 5, rank: rated, no_relevant: zero}\n")
               .replace(yaml().find("training: {epochs: 8}"), 21,
                        "training: {epochs: 8, patience: 2, keep: last, cold_start: noise}");
  }

  std::filesystem::path file(const std::string& name) const { return data().parent_path() / name; }

  // Two trials of the blend and a training of each kind; `value` is published for both trials.
  std::string published(double value = 0.3) const {
    return fmt::format(R"(published: small
title: A small study
source: Made for tests
protocol: protocol.yaml
facts: {{users: 40, items: 60, user_means: [3.5, 3.0]}}
trainings:
  - name: last one
    study: blend
    parameters: {{latent_dim: 2, learning_rate: 0.05}}
    curve: [[1, 0.9, 1.0], [3, 0.8, 0.9]]
    test: {{rmse: 0.5, precision: 0.6, recall: 0.7}}
study: blend
trials:
  - trial: 0
    parameters: {{latent_dim: 2, learning_rate: 0.05}}
    value: {0}
    epochs: 8
    early: false
    curve: [[1, 0.9, 1.0], [2, 0.8, 0.9], [8, 0.7, 0.8]]
  - trial: 3
    parameters: {{latent_dim: 4, learning_rate: 0.02}}
    value: {0}
    epochs: 6
    early: true
)",
                       value);
  }

  PublishedStudy study(const std::string& text) const {
    std::ofstream(file("published.yaml")) << text;
    return load_published_study(file("published.yaml"));
  }
  PublishedStudy study() const { return study(published()); }
};

}  // namespace mfsearch
