// A made-up small reproduction that has a bit of everything.
#pragma once

#include <cmath>

#include "reports/reproduction.h"

namespace mfsearch::sample {

inline Check check(std::string name, double published, const std::vector<double>& ours,
                   double adjusted_p) {
  return {.name = std::move(name),
          .published = published,
          .ours = agreement(ours, published),
          .adjusted_p = adjusted_p};
}

inline Reproduction reproduction() {
  const CurveCheck curve{.published = {0.95, NAN, 0.82},
                         .mean = {0.94, 0.87, 0.81},
                         .low = {0.93, 0.86, 0.80},
                         .high = {0.95, 0.88, 0.82}};
  ReproducedTrial right{.number = 0,
                        .point = {{"latent_dim", "11"}, {"learning_rate", "0.0015"}},
                        .value = check("value", 0.82, {0.81, 0.83, 0.815}, 0.9),
                        .published_epochs = 3,
                        .published_early = false,
                        .epochs = agreement(std::vector<double>{3, 3, 3}, 3),
                        .early = 0,
                        .val_loss = curve};
  ReproducedTrial wrong = right;
  wrong.number = 1;
  wrong.value = check("value", 0.9, {0.81, 0.811, 0.812}, 0.0003);
  wrong.published_early = true;
  wrong.epochs = agreement(std::vector<double>{2, 3, 3}, 3);
  wrong.early = 1;
  ReproducedTrial diverged = right;
  diverged.number = 2;
  diverged.value = check("value", 0.9, {}, kNotAvailable);
  diverged.val_loss = {};
  return {.name = "sample",
          .title = "A sample",
          .source = "Made up",
          .command = "mfsearch reproduce sample.yaml",
          .seeds = 3,
          .level = 0.05,
          .trials = {right, wrong, diverged},
          .trainings = {{.name = "final blend",
                         .point = {{"latent_dim", "28"}},
                         .checks = {check("lowest logged val_loss", 0.8, {0.79, 0.8, 0.82}, 0.8),
                                    check("test RMSE", 0.9171, {0.916, 0.9175, 0.919}, 1)},
                         .epochs = agreement(std::vector<double>{20, 22, 25}, 20),
                         .train_loss = curve,
                         .val_loss = curve}},
          .facts = {{"users", "610", "610"}, {"sparsity, %", "98.81", "98.30"}},
          .variants = {{.name = "as published",
                        .meaning = "the protocol as it is",
                        .trial = 0,
                        .value = {0.82, 0.01, 3},
                        .test_rmse = {0.918, 0.001, 3},
                        .mean_change = kNotAvailable,
                        .low_change = kNotAvailable,
                        .high_change = kNotAvailable,
                        .improved = 0,
                        .compared = 2},
                       {.name = "content rows",
                        .meaning = "every item reads its own content",
                        .trial = 1,
                        .value = {0.8, 0.01, 3},
                        .test_rmse = {0.886, 0.001, 3},
                        .mean_change = -0.03,
                        .low_change = -0.04,
                        .high_change = 0.001,
                        .improved = 1,
                        .compared = 2}},
          .protocol = {{"seed of the experiment", "1"}},
          .costs = {{"trainings", "1.00 s"}}};
}

}  // namespace mfsearch::sample
