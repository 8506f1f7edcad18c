// Synthetic summaries for the tests of this folder: plain arithmetic, the same on every machine.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <string>

#include "reports/summary.h"

namespace mfsearch::sample {

// A fixed scatter in [0, 1) that looks random.
inline double scatter(int n, int salt) {
  const double x = 0.6180339887498949 * n + 0.7548776662466927 * salt + 0.013 * n * n;
  return x - std::floor(x);
}

// Three significant digits, so that a value reads the same however many more a format would show.
inline double rounded(double value) { return std::stod(fmt::format("{:.2e}", value)); }

inline Time at(double seconds) {
  return Time(std::chrono::microseconds(1'700'000'000'000'000 + std::llround(seconds * 1e6)));
}

inline SearchSpace space() {
  return {{"latent_dim", IntRange{5, 50}},
          {"learning_rate", FloatRange{1e-3, 1e-1, true, {}}},
          {"regularization", FloatRange{1e-3, 1e-1, true, {}}},
          {"keep", Choices{{std::string("best"), std::string("last")}}}};
}

inline Point point(int n) {
  return {5 + std::floor(46 * scatter(n, 1)), rounded(std::pow(10, -3 + 2 * scatter(n, 2))),
          rounded(std::pow(10, -3 + 2 * scatter(n, 3))), scatter(n, 4) < 0.6 ? 0.0 : 1.0};
}

// A trial whose value falls with n and whose first ones are far off.
inline Trial trial(int n, double floor_value) {
  Trial t;
  t.number = n;
  t.point = point(n);
  const double value = floor_value + 0.12 * scatter(n, 5) / (1 + 0.15 * n) + 0.002 * scatter(n, 6) +
                       (n == 2 ? 1.7 : 0);
  const int epochs = 12 + static_cast<int>(20 * scatter(n, 7));
  Series train{"train_mse", {}}, validation{"val_mse", {}};
  for (int e = 1; e <= epochs; ++e) {
    const double gap = 0.16 / (e * std::sqrt(e)) + (e > 20 ? 2e-4 * (e - 20) : 0);
    t.curve.push_back(value + gap);
    const double own = value - 0.0012 * e + gap, other = value + gap;
    train.values.push_back(own * own);
    validation.values.push_back(other * other);
  }
  t.value = value;
  t.series = {train, validation};
  t.attributes = {{"best_epoch", "20"}};
  t.started = at(n);
  t.finished = at(n + 0.25 + 0.5 * scatter(n, 8));
  return t;
}

inline StudySummary study(const std::string& name, int trials, double floor_value) {
  StudySummary s{name, name, "tpe", "median", trials, "", space(), Direction::minimize, {}, {}, {}};
  for (int n = 0; n < trials; ++n) {
    Trial t = trial(n, floor_value);
    if (n % 7 == 5) {
      t.state = TrialState::pruned;
      t.curve.resize(4);
      t.value = t.curve.back();
      t.reason = "epoch 4: worse than the median of earlier trials";
    } else if (n % 17 == 11) {
      t.state = TrialState::failed;
      t.value.reset();
      t.curve = {1.2, std::nan(""), 3.4};
      t.reason = "diverged in epoch 2: the validation error is not finite";
    }
    s.trials.push_back(std::move(t));
  }
  return s;
}

inline RankingMetrics ranking(double level) {
  return {level, 0.7 * level, 1.2 * level, 0.5 * level, 1.9 * level, 2.6 * level, 0.12, 610};
}

inline std::vector<ErrorProfile> error_profiles(double rmse) {
  ErrorProfile by_rating{"Rating", {}}, by_user{"Training ratings of the user", {}};
  for (int i = 1; i <= 10; ++i) {
    const double distance = i / 2.0 - 3.5;
    by_rating.groups.push_back({fmt::format("{:g}", i / 2.0), 150 + 190 * i, -0.5 * distance,
                                rmse + 0.1 * distance * distance});
  }
  for (const char* count : {"10-19", "20-49", "50-99", "500+"}) {
    const int n = static_cast<int>(by_user.groups.size());
    by_user.groups.push_back({count, 500 + 3000 * n, 0.05 - 0.03 * n, rmse + 0.06 - 0.03 * n});
  }
  return {
      by_rating,
      by_user,
      {"Cold and warm", {{"cold", 1514, 0.11, rmse + 0.11}, {"warm", 13908, 0.01, rmse - 0.012}}}};
}

inline ModelResult result(const std::string& name, double rmse, double ndcg, int repeats) {
  ModelResult r;
  r.name = name;
  r.baseline = repeats == 1;
  r.predicts_rating = rmse > 0;
  for (int i = 0; i < repeats; ++i) {
    Metrics m;
    const double shift = repeats == 1 ? 0 : 0.002 * (scatter(i, 9) - 0.5);
    if (r.predicts_rating) {
      m.rmse = rmse + shift;
      m.mae = 0.77 * m.rmse;
      m.rmse_warm = m.rmse - 0.012;
      m.mae_warm = m.mae - 0.009;
      m.rmse_cold = m.rmse + 0.11;
      m.mae_cold = m.mae + 0.08;
    }
    m.ratings = 15422;
    m.cold_ratings = 1514;
    m.catalogue = ranking(ndcg / 1.2 + shift);
    m.rated = ranking(0.55 + shift);
    m.catalogue.coverage = 0.05 + shift;
    m.catalogue_warm = ranking(ndcg / 1.1 + shift);
    m.catalogue_cold = ranking(ndcg / 9);
    m.rated_warm = ranking(0.6 + shift);
    m.rated_cold = ranking(0.3 + shift);
    r.repeats.push_back(m);
  }
  if (!r.baseline) {
    r.settings = {{"latent_dim", "28"}, {"learning_rate", "0.0123"}};
    r.errors = error_profiles(rmse);
    for (int user = 0; user < 40; ++user) {
      r.user_errors.push_back(rmse * rmse * (5 + user % 3) * (0.5 + scatter(user, 4)));
    }
  }
  return r;
}

// What the golden files show.
inline Summary summary() {
  Summary s;
  s.experiment = "blend";
  s.description = "CF and content blend on a made-up dataset";
  s.command = "mfsearch run experiments/blend.yaml";
  s.warnings = {"The figures of this report are made up."};
  s.data = {{"dataset", "made up"}, {"ratings", "100,836"}, {"users", "610"}};
  s.protocol = {{"seed", "1"}, {"split", "70 % train, 15 % validation, 15 % test, by time"}};
  s.objective = "val_rmse at the best epoch";
  s.methods = {.dataset = "made up",
               .fingerprint = "0123abcd",
               .users = 610,
               .items = 9724,
               .ratings = 100836,
               .train = 70316,
               .validation = 15098,
               .test = 15422,
               .train_share = 0.7,
               .validation_share = 0.15,
               .terms = 1675,
               .seed = 1,
               .repeats = 5,
               .final_fit = "train",
               .searches = {{4, {{"startup_trials", "10"}, {"candidates", "24"}}, {}, ""},
                            {4, {}, {{"startup_trials", "5"}}, "the 12 trials of study 'old'"}},
               .program = "mfsearch 0.1.0",
               .instruction_set = "avx2",
               .cpu = "a CPU"};
  s.studies = {study("cf", 30, 0.803), study("blend", 30, 0.781)};
  s.test.digest = "89abcdef";
  for (int user = 0; user < 40; ++user) s.test.of_users.push_back(5 + user % 3);
  s.results = {result("cf", 0.8993, 0.021, 5),          result("blend", 0.8823, 0.034, 5),
               result("global mean", 1.0482, 0.012, 1), result("user mean", 0.9601, 0.013, 1),
               result("item mean", 0.9784, 0.018, 1),   result("biases", 0.9062, 0.027, 1),
               result("popularity", 0, 0.061, 1),       result("random ranking", 0, 0.0011, 1)};
  s.results[1].settings.push_back({"content_weight", "0.8"});
  s.comparisons = {{"blend", "cf", {-0.017, -0.0189, -0.0151, 0.95}},
                   {"blend", "biases", {-0.0239, -0.0271, -0.0208, 0.95}}};
  s.notes = {"The demo data carries preference in its genres on purpose."};
  s.costs = {{"search", "12.3 s"}, {"peak memory", "143 MB"}};
  s.files = {"model/blend.json", "model/P.npy"};
  return s;
}

}  // namespace mfsearch::sample
