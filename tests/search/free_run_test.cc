#include "search/free_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "search/audit.h"
#include "search/origin.h"
#include "tests/search/rows.h"
#include "tests/search/sample_study.h"

namespace mfsearch {
namespace {

Study free_study(TrialStore& store, int trials = 40) {
  Study study = sample_study("s", store, trials);
  study.order = Order::free;
  study.objective = slow_sample_objective;
  return study;
}

void expect_sound(const Study& study, std::span<const Trial> trials) {
  for (const Finding& f : audit(study, trials)) ADD_FAILURE() << f.trial << " " << f.what;
}

TEST(FreeRun, WritesRowsThatVerificationFindsSoundForAnyNumberOfJobs) {
  for (int jobs : {1, 2, 8, 64}) {
    MemoryStore store;
    const Study study = free_study(store);
    const StudyResult result = run_study(study, jobs);
    EXPECT_TRUE(result.complete);
    ASSERT_EQ(result.trials.size(), 40u);
    EXPECT_EQ(rows(result.trials), rows(store.load()));
    EXPECT_TRUE(store.open().empty());
    expect_sound(study, result.trials);
  }
}

// One job: the strict order of lag 1, so that its rows are known.
TEST(FreeRun, WithOneJobHasTheRowsOfLagOne) {
  MemoryStore free, strict;
  Study study = sample_study("s", strict);
  study.lag = 1;
  const auto expected = run_study(study, 1).trials;
  auto trials = run_study(free_study(free), 1).trials;
  for (Trial& trial : trials) {
    EXPECT_EQ(trial.attributes.front().json, "[]");
    trial.attributes.erase(trial.attributes.begin());
  }
  EXPECT_EQ(rows(trials), rows(expected));
}

// Trial 0 ends last of all, and nobody waits for it.
TEST(FreeRun, WaitsForNobody) {
  MemoryStore store;
  Study study = free_study(store, 30);
  std::atomic<int> ended = 0;
  const Point first{0, 1, 0, 1, 5, 0};
  study.first = {first};
  study.objective = [&](const Point& point, Seed, const Report&) {
    while (point == first && ended < 29) std::this_thread::yield();
    ++ended;
    return Outcome{.value = 0};
  };
  const auto trials = run_study(study, 2).trials;
  ASSERT_EQ(trials.size(), 30u);
  EXPECT_EQ(pending_of(trials[29].attributes), (std::vector{0}));
  expect_sound(study, trials);
}

TEST(FreeRun, StoppedAndResumedHasAllTrialsOnce) {
  MemoryStore store;
  const Study study = free_study(store);
  for (int stop_after : {1, 3, 4, 17, 60}) {
    std::atomic<bool> stop = false;
    int finished = 0;
    std::set<int> seen;
    run_studies({study}, 4, stop, [&](const Progress& p) {
      if (p.kind != Progress::Kind::finished) return;
      EXPECT_TRUE(seen.insert(p.number).second);
      if (++finished == stop_after) stop = true;
    });
    EXPECT_TRUE(store.open().empty());  // what had begun was ended
    expect_sound(study, store.load());
  }
  EXPECT_EQ(store.load().size(), 40u);
}

TEST(FreeRun, RunsWhatWasCutOffAgainWithTheSamePointAndSeed) {
  MemoryStore whole, cut;
  for (MemoryStore* store : {&whole, &cut}) {
    const Study study = free_study(*store, 3);
    FreeOrder order(study, 3);
    for (int n = 0; n < 3; ++n) order.next();
  }
  const auto expected = run_study(free_study(whole, 3), 1).trials;
  EXPECT_EQ(rows(run_study(free_study(cut, 3), 3).trials), rows(expected));
  EXPECT_EQ(pending_of(expected[2].attributes), (std::vector{0, 1}));
}

// Where a budget ends it depends on timing, but nothing begins that knows it to be spent.
TEST(FreeRun, BeginsNothingThatIsBornKnowingThatItsBudgetIsSpent) {
  for (const Budget& budget : {Budget{.epochs = 60}, Budget{.no_improvement = 2}}) {
    for (int jobs : {1, 3, 8}) {
      MemoryStore store;
      Study study = free_study(store);
      study.budget = budget;
      const StudyResult result = run_study(study, jobs);
      EXPECT_TRUE(result.complete);
      EXPECT_NE(result.ended, "");
      EXPECT_LT(result.trials.size(), 40u);
      EXPECT_EQ(rows(result.trials), rows(store.load()));
      EXPECT_TRUE(store.open().empty());
      expect_sound(study, result.trials);
      for (const Trial& trial : result.trials) {
        const std::vector<int> pending = pending_of(trial.attributes).value();
        Spent known;
        for (const Trial& earlier : std::span(result.trials).first(std::size_t(trial.number))) {
          if (std::ranges::count(pending, earlier.number) > 0) continue;
          known.add(earlier, Direction::minimize);
        }
        EXPECT_FALSE(exhausted(budget, known, Direction::minimize)) << trial.number;
      }
      EXPECT_EQ(rows(run_study(study, jobs).trials), rows(result.trials));  // it stays spent
      study.budget = {};
      EXPECT_EQ(run_study(study, jobs).trials.size(), 40u);
    }
  }
}

TEST(FreeRun, WithOneJobEndsAtABudgetWhereLagOneDoes) {
  for (const Budget& budget : {Budget{.epochs = 60}, Budget{.no_improvement = 2}}) {
    MemoryStore free, strict;
    Study study = sample_study("s", strict);
    study.lag = 1;
    study.budget = budget;
    const StudyResult expected = run_study(study, 1);
    Study other = free_study(free);
    other.budget = budget;
    const StudyResult result = run_study(other, 1);
    EXPECT_EQ(result.trials.size(), expected.trials.size());
    EXPECT_EQ(result.ended, expected.ended);
  }
}

TEST(FreeRun, RunsBesideAStrictStudyThatKeepsItsRows) {
  MemoryStore alone, together, store;
  const auto expected = run_study(sample_study("a", alone), 1).trials;
  const std::atomic<bool> stop = false;
  const auto results = run_studies({sample_study("a", together), free_study(store)}, 3, stop, {});
  EXPECT_EQ(rows(results[0].trials), rows(expected));
  EXPECT_TRUE(results[1].complete);
  expect_sound(free_study(store), results[1].trials);
}

}  // namespace
}  // namespace mfsearch
