#include "search/proposal.h"

#include <gtest/gtest.h>

#include "tests/search/rows.h"
#include "tests/search/sample_study.h"

namespace mfsearch {
namespace {

std::vector<Trial> from_number(int first, int count) {
  std::vector<Trial> trials(static_cast<std::size_t>(count));
  for (Trial& trial : trials) {
    trial.number = first++;
    trial.point = {trial.number + 0.5, 0.1, 0, 1, 5, 0};
    trial.value = trial.number;
  }
  return trials;
}

TEST(Proposal, ATrialKnowsTheWarmStartAndWhatLagAllows) {
  MemoryStore store;
  Study study = sample_study("s", store);
  study.lag = 3;
  study.warm_start = from_number(-2, 2);
  const std::vector<Trial> trials = from_number(-2, 12);
  std::vector<Point> points;
  for (const Trial& trial : std::span(trials).subspan(2)) points.push_back(trial.point);
  for (int n = 0; n < 10; ++n) {
    const Birth birth = birth_of(study, n, trials.data(), points);
    const int known = std::max(n - 2, 0);  // trials 0 .. n - lag
    const History sampler = birth.for_sampler(), pruner = birth.for_pruner();
    ASSERT_EQ(std::ssize(sampler.finished), 2 + known);
    EXPECT_EQ(sampler.finished[0].number, -2);
    ASSERT_EQ(std::ssize(pruner.finished), known);
    if (known > 0) {
      EXPECT_EQ(pruner.finished[0].number, 0);
    }
    ASSERT_EQ(std::ssize(sampler.pending), n - known);
    for (int i = known; i < n; ++i) EXPECT_EQ(sampler.pending[i - known][0], i + 0.5);
    EXPECT_EQ(sampler.number, n);
  }
}

TEST(Proposal, IsWhatTheSearchRecorded) {
  MemoryStore store;
  const Study study = sample_study("s", store);
  const auto trials = run_study(study, 2).trials;
  std::vector<Point> points;
  for (const Trial& trial : trials) points.push_back(trial.point);
  for (const Trial& trial : trials) {
    const Point point = propose(study, birth_of(study, trial.number, trials.data(), points));
    EXPECT_EQ(bits(point), bits(trial.point)) << trial.number;
  }
}

}  // namespace
}  // namespace mfsearch
