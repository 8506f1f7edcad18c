#include "experiments/fingerprint.h"

#include <gtest/gtest.h>

#include <functional>

#include "tests/experiments/small_world.h"

namespace mfsearch {
namespace {

class Fingerprint : public testing::Test {
 protected:
  using Change = std::function<void(Experiment&)>;
  std::string after(const Change& change) const {
    Experiment e = world_.experiment();
    change(e);
    return study_fingerprint(e, e.studies[0], "abc");
  }
  std::string plain() const {
    return after([](Experiment&) {});
  }

  SmallWorld world_;
};

TEST_F(Fingerprint, CoversWhatDecidesRows) {
  const std::vector<Change> changes{
      [](Experiment& e) { e.seed = 99; },
      [](Experiment& e) { e.split.train = 0.6; },
      [](Experiment& e) { e.objective.at = At::last; },
      [](Experiment& e) { e.studies[0].name = "other"; },
      [](Experiment& e) { e.studies[0].budget.lag = 7; },
      [](Experiment& e) { e.studies[0].budget.order = Order::free; },
      [](Experiment& e) { e.studies[0].first = {Point(e.studies[0].space.size(), NAN)}; },
      [](Experiment& e) { e.studies[0].budget.retries = 1; },
      [](Experiment& e) { e.studies[0].sampler.name = SamplerKind::random; },
      [](Experiment& e) { e.studies[0].pruner.name = PrunerKind::median; },
      [](Experiment& e) { e.studies[0].training.epochs = 9; },
      [](Experiment& e) { e.studies[0].training.order = VisitingOrder::chunks; },
      [](Experiment& e) { std::get<IntRange>(e.studies[0].space[0].range).high = 9; },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) EXPECT_NE(after(changes[i]), plain()) << i;
  const Experiment e = world_.experiment();
  EXPECT_NE(study_fingerprint(e, e.studies[0], "abd"), plain());
  EXPECT_NE(study_fingerprint(e, e.studies[0], "abc", "warm"), plain());
  EXPECT_NE(study_fingerprint(e, e.studies[0], "abc", "warm"),
            study_fingerprint(e, e.studies[0], "abc", "warmer"));
}

TEST_F(Fingerprint, LeavesOutWhatDoesNot) {
  const std::vector<Change> changes{
      [](Experiment& e) { e.name = "renamed"; },
      [](Experiment& e) { e.description = "more"; },
      [](Experiment& e) { e.studies[0].budget.trials = 500; },
      [](Experiment& e) { e.studies[0].budget.epochs = 500; },
      [](Experiment& e) { e.studies[0].budget.wall_time = {90}; },
      [](Experiment& e) { e.studies[0].budget.no_improvement = 9; },
      [](Experiment& e) { e.studies[0].budget.target = 0.5; },
      [](Experiment& e) { e.budget.epochs = 500; },
      [](Experiment& e) { e.studies.pop_back(); },
      [](Experiment& e) { e.final.repeats = 9; },
      [](Experiment& e) { e.evaluation.k = 20; },
      [](Experiment& e) { e.data.path = "elsewhere"; },
      [](Experiment& e) { e.studies[0].warm_start = "where its trials are"; },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) EXPECT_EQ(after(changes[i]), plain()) << i;
  const auto free_with_lag = [&](int lag) {
    return after([&](Experiment& e) {
      e.studies[0].budget.order = Order::free;
      e.studies[0].budget.lag = lag;
    });
  };
  EXPECT_EQ(free_with_lag(2), free_with_lag(9));  // free order has none
}

TEST_F(Fingerprint, CoversTheEvaluationWhereTheSearchLooksAtRankings) {
  const auto with = [&](std::vector<Metric> metrics, int k) {
    return after([&](Experiment& e) {
      e.objective.other_metrics = std::move(metrics);
      e.evaluation.k = k;
    });
  };
  EXPECT_NE(with({Metric::epochs}, 10), plain());
  EXPECT_NE(with({Metric::epochs}, 10), with({Metric::training_seconds}, 10));
  EXPECT_EQ(with({Metric::epochs}, 10), with({Metric::epochs}, 5));
  EXPECT_NE(with({Metric::val_ndcg}, 10), with({Metric::val_ndcg}, 5));
}

// Those of files that are there must never change.
TEST_F(Fingerprint, OfATrialsDigestCountsEveryObjective) {
  Trial trial;
  trial.point = {1};
  trial.value = 2;
  EXPECT_EQ(trials_digest({&trial, 1}),
            "bf77369a3c49a2b4f6df5d12dc762043340031a9dfe0915b649b173476bf53fa");
  const std::string one = trials_digest({&trial, 1});
  trial.other_values = {3};
  EXPECT_NE(trials_digest({&trial, 1}), one);
}

}  // namespace
}  // namespace mfsearch
