#include "search/study_run.h"

#include <gtest/gtest.h>

#include "tests/search/rows.h"
#include "tests/search/sample_study.h"

namespace mfsearch {
namespace {

// Without any threads: what the stages do must not depend on when a trial is evaluated.
TEST(StudyRun, GivesTheSameRowsInAnyOrderOfEvaluation) {
  const OnProgress nobody;
  Listener listener(nobody);
  auto rows_with = [&](auto&& evaluate_all) {
    MemoryStore store;
    const Study study = sample_study("s", store, 20);
    StudyRun run(study, 0, listener);
    for (int first = 0; first < 20; first += study.lag) {
      for (int n = first; n < first + study.lag; ++n) EXPECT_EQ(run.propose(), n);
      evaluate_all(run, first, first + study.lag);
      for (int n = first; n < first + study.lag; ++n) run.record(n);
    }
    EXPECT_EQ(run.propose(), std::nullopt);
    return rows(run.result().trials);
  };
  const auto forwards = rows_with([](StudyRun& run, int first, int last) {
    for (int n = first; n < last; ++n) run.evaluate(n);
  });
  const auto backwards = rows_with([](StudyRun& run, int first, int last) {
    for (int n = last; n-- > first;) run.evaluate(n);
  });
  EXPECT_EQ(forwards.size(), 20u);
  EXPECT_EQ(forwards, backwards);
}

TEST(StudyRun, GoesOnWhereTheStoreEnds) {
  MemoryStore store;
  run_study(sample_study("s", store, 7), 1);
  const OnProgress nobody;
  Listener listener(nobody);
  const Study study = sample_study("s", store, 9);
  StudyRun run(study, 0, listener);
  EXPECT_EQ(run.propose(), 7);
  EXPECT_EQ(run.propose(), 8);
  EXPECT_EQ(run.propose(), std::nullopt);
  EXPECT_FALSE(run.result().complete);
}

TEST(StudyRun, ResultsInAsManyTrialsAsAreAskedFor) {
  MemoryStore store;
  const auto four = rows(run_study(sample_study("s", store, 4), 1).trials);
  const StudyResult two = run_study(sample_study("s", store, 2), 1);
  EXPECT_TRUE(two.complete);
  EXPECT_EQ(rows(two.trials), (std::vector{four[0], four[1]}));
  EXPECT_EQ(store.load().size(), 4u);
}

}  // namespace
}  // namespace mfsearch
