#include "search/driver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <mutex>
#include <set>

#include "core/error.h"
#include "search/audit.h"
#include "tests/search/rows.h"
#include "tests/search/sample_study.h"
#include "tests/search/two_objectives.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::atomic<bool> kGoOn = false;

std::vector<std::string> rows_with(int jobs, Objective objective) {
  MemoryStore store;
  Study study = sample_study("s", store);
  study.objective = std::move(objective);
  const StudyResult result = run_study(study, jobs);
  EXPECT_TRUE(result.complete);
  EXPECT_EQ(rows(result.trials), rows(store.load()));
  return rows(result.trials);
}

TEST(Driver, WritesTheSameRowsForAnyNumberOfJobs) {
  const auto expected = rows_with(1, sample_objective);
  ASSERT_EQ(expected.size(), 40u);
  for (int jobs : {1, 2, 8}) EXPECT_EQ(rows_with(jobs, slow_sample_objective), expected) << jobs;
}

TEST(Driver, SampleStudyHasTrialsOfAllKinds) {
  MemoryStore store;
  std::map<TrialState, int> states;
  std::set<std::string> reasons;
  for (const Trial& trial : run_study(sample_study("s", store, 100), 2).trials) {
    ++states[trial.state];
    reasons.insert(trial.reason);
  }
  EXPECT_GT(states[TrialState::complete], 10);
  EXPECT_GT(states[TrialState::pruned], 10);
  EXPECT_TRUE(reasons.contains("no luck at step 4"));
  EXPECT_TRUE(reasons.contains("diverged at step 3 (reported inf)"));
}

// What trial n may know, said naively.
TEST(Driver, ShowsEveryTrialExactlyTheOnesThatLagAllows) {
  for (int lag : {1, 3, 7, 50}) {
    MemoryStore store;
    std::mutex mutex;
    int seen = 0;
    Study study = sample_study("s", store, 30);
    study.lag = lag;
    study.objective = slow_sample_objective;
    auto expect_history = [&](const History& history, int n) {
      const int known = n < lag ? 0 : n - lag + 1;
      ASSERT_EQ(std::ssize(history.finished), known);
      ASSERT_EQ(std::ssize(history.pending), n - known);
      for (int i = 0; i < known; ++i) ASSERT_EQ(history.finished[i].number, i);
    };
    std::vector<Point> points;  // in order of proposal
    study.sampler = [&](const SearchSpace& space, const History& history, Rng rng) {
      const std::lock_guard lock(mutex);
      const int n = static_cast<int>(points.size());
      expect_history(history, n);
      for (const Trial& t : history.finished) EXPECT_EQ(t.point, points[t.number]);
      for (std::size_t i = 0; i < history.pending.size(); ++i) {
        EXPECT_EQ(history.pending[i], points[history.finished.size() + i]);
      }
      points.push_back(make_sampler({.name = SamplerKind::tpe})(space, history, rng));
      return points.back();
    };
    study.pruner = [&](std::span<const double>, const History& history) {
      const std::lock_guard lock(mutex);
      // The history that the trial was born with, even if more have finished meanwhile.
      const auto known = std::ssize(history.finished);
      expect_history(history, static_cast<int>(known + std::ssize(history.pending)));
      ++seen;
      return false;
    };
    run_study(study, 3);
    EXPECT_EQ(points.size(), 30u);
    EXPECT_GT(seen, 100);
  }
}

TEST(Driver, AWarmStartChangesSuggestionsAndIsNoPartOfTheRows) {
  MemoryStore earlier;
  std::vector<Trial> warm = run_study(sample_study("earlier", earlier, 20), 2).trials;
  int number = -20;
  for (Trial& trial : warm) trial.number = number++;
  auto rows_after = [&](int jobs, Objective objective) {
    MemoryStore store;
    Study study = sample_study("s", store);
    study.objective = std::move(objective);
    study.warm_start = warm;
    const StudyResult result = run_study(study, jobs);
    EXPECT_TRUE(result.complete);
    EXPECT_EQ(rows(result.trials), rows(store.load()));
    study.trials = 50;
    EXPECT_EQ(run_study(study, jobs).trials.size(), 50u);
    return rows(result.trials);
  };
  const auto expected = rows_after(1, sample_objective);
  ASSERT_EQ(expected.size(), 40u);
  for (int jobs : {2, 8}) EXPECT_EQ(rows_after(jobs, slow_sample_objective), expected) << jobs;
  // The first point is no longer drawn at random: the sampler has learnt enough to begin.
  EXPECT_NE(expected[0], rows_with(1, sample_objective)[0]);
}

// The rest of the rows depends on nothing but these points.
TEST(Driver, TriesFirstPointsAndTheQueueForAnyNumberOfJobs) {
  auto rows_after = [&](int jobs, int stop_after) {
    MemoryStore store;
    Study study = sample_study("s", store);
    study.objective = slow_sample_objective;
    study.first = {{1, 0.01, 0.1, 8, 10, 2}, {NAN, 0.5, NAN, NAN, NAN, NAN}};
    std::atomic<bool> stop = false;
    int finished = 0;
    run_studies({study}, 1, stop, [&](const Progress& p) {
      if (p.kind == Progress::Kind::finished && ++finished == 9) stop = true;
    });
    const int queued = static_cast<int>(store.load().size());
    EXPECT_EQ(store.enqueue({NAN, NAN, NAN, 64, NAN, NAN}), queued);
    EXPECT_EQ(store.enqueue({-1, NAN, NAN, NAN, NAN, 0}), queued + 1);
    stop = false;
    finished = 0;
    run_studies({study}, jobs, stop, [&](const Progress& p) {
      if (p.kind == Progress::Kind::finished && ++finished == stop_after) stop = true;
    });
    const auto trials = run_study(study, jobs).trials;
    EXPECT_EQ(trials.size(), 40u);
    EXPECT_EQ(bits(trials[0].point), bits(study.first[0]));
    EXPECT_EQ(trials[1].point[1], 0.5);
    const auto q = static_cast<std::size_t>(queued);
    EXPECT_EQ(trials[q].point[3], 64);
    EXPECT_EQ(trials[q + 1].point[0], -1);
    EXPECT_EQ(trials[q + 1].point[5], 0);
    for (const Finding& f : audit(study, trials)) ADD_FAILURE() << f.trial << " " << f.what;
    EXPECT_TRUE(store.open().empty());
    return std::pair(queued, rows(trials));
  };
  const auto [queued, expected] = rows_after(1, 1000);
  for (int jobs : {1, 2, 8}) {
    const auto [at, found] = rows_after(jobs, jobs);
    if (at == queued) {
      EXPECT_EQ(found, expected) << jobs;
    }
  }
}

TEST(Driver, GivesEveryTrialItsOwnStreams) {
  MemoryStore store;
  Study study = sample_study("s", store, 6);
  std::mutex mutex;
  std::map<double, std::uint64_t> seeds;  // by point
  study.sampler = [](const SearchSpace&, const History&, Rng rng) {
    return Point{rng.uniform(), 0.1, 0, 1, 5, 0};
  };
  study.objective = [&](const Point& point, Seed seed, const Report&) {
    const std::lock_guard lock(mutex);
    seeds[point[0]] = seed.value();
    return Outcome{.value = 0};
  };
  const auto trials = run_study(study, 2).trials;
  for (int n = 0; n < 6; ++n) {
    EXPECT_EQ(trials[n].point[0], Rng(study.seed.derive("sample", n)).uniform());
    EXPECT_EQ(seeds[trials[n].point[0]], study.seed.derive("trial", n).value());
  }
}

TEST(Driver, InterruptedAndResumedEqualsUninterrupted) {
  const auto expected = rows_with(2, sample_objective);
  for (int stop_after : {1, 3, 4, 17, 33}) {
    MemoryStore store;
    Study study = sample_study("s", store);
    study.objective = slow_sample_objective;
    std::atomic<bool> stop = false;
    int finished = 0;
    const auto cut = run_studies({study}, 2, stop, [&](const Progress& p) {
      if (p.kind == Progress::Kind::finished && ++finished == stop_after) stop = true;
    });
    EXPECT_FALSE(cut[0].complete);
    EXPECT_GE(std::ssize(cut[0].trials), stop_after);
    EXPECT_LT(std::ssize(cut[0].trials), stop_after + study.lag + 1);  // running ones were ended
    EXPECT_EQ(rows(cut[0].trials), rows(store.load()));

    const auto rest = run_study(study, 8);
    EXPECT_TRUE(rest.complete);
    EXPECT_EQ(rows(rest.trials), expected) << stop_after;
  }
}

// Interrupted as often as it takes, each time with another number of jobs.
RC_GTEST_PROP(Driver, AnyResumedRunEqualsAStraightOne, ()) {
  MemoryStore straight, resumed;
  Study study = sample_study("s", straight, *rc::gen::inRange(1, 25));
  study.lag = *rc::gen::inRange(1, 7);
  study.seed = Seed(*rc::gen::arbitrary<std::uint64_t>());
  if (*rc::gen::arbitrary<bool>()) study.sampler = make_sampler({.name = SamplerKind::random});
  const auto expected = rows(run_study(study, 1).trials);
  study.store = &resumed;
  for (bool complete = false; !complete;) {
    const int stop_after = *rc::gen::inRange(1, 12);
    std::atomic<bool> stop = false;
    int finished = 0;
    const auto cut = run_studies({study}, *rc::gen::inRange(1, 4), stop, [&](const Progress& p) {
      if (p.kind == Progress::Kind::finished && ++finished == stop_after) stop = true;
    });
    complete = cut[0].complete;
  }
  RC_ASSERT(rows(resumed.load()) == expected);
}

TEST(Driver, AsksForMoreTrialsAndGetsOnlyThose) {
  MemoryStore store;
  run_study(sample_study("s", store, 10), 2);
  const auto more = run_study(sample_study("s", store, 40), 2);
  EXPECT_EQ(rows(more.trials), rows_with(1, sample_objective));
  const auto fewer = run_study(sample_study("s", store, 5), 2);  // all are there already
  EXPECT_TRUE(fewer.complete);
  EXPECT_EQ(fewer.trials.size(), 5u);
}

// Budgets that end the sample study at different places.
const std::vector<Budget> kBudgets{{.epochs = 120}, {.no_improvement = 7}, {.target = 2.0}};

TEST(Driver, EndsAtABudgetWithTheSameRowsForAnyNumberOfJobsAndAfterAnyInterruption) {
  const auto whole = rows_with(1, sample_objective);
  for (const Budget& budget : kBudgets) {
    std::vector<std::string> expected;
    for (int jobs : {1, 2, 4, 8}) {
      for (int stop_after : {0, 2, 9}) {  // 0: never
        MemoryStore store;
        Study study = sample_study("s", store);
        study.objective = slow_sample_objective;
        study.budget = budget;
        std::atomic<bool> stop = false;
        int finished = 0;
        run_studies({study}, jobs, stop, [&](const Progress& p) {
          if (p.kind == Progress::Kind::finished && ++finished == stop_after) stop = true;
        });
        const StudyResult result = run_study(study, jobs);
        EXPECT_TRUE(result.complete);
        EXPECT_NE(result.ended, "");
        EXPECT_EQ(rows(result.trials), rows(store.load()));  // nothing was run beyond the end
        if (expected.empty()) expected = rows(result.trials);
        EXPECT_EQ(rows(result.trials), expected) << jobs << ' ' << stop_after;
      }
    }
    EXPECT_GT(expected.size(), 4u);
    ASSERT_LT(expected.size(), whole.size());
    EXPECT_TRUE(std::equal(expected.begin(), expected.end(), whole.begin()));
  }
}

TEST(Driver, GoesOnWhenABudgetIsRaisedAndTakesLessWhenItIsLowered) {
  MemoryStore store;
  Study study = sample_study("s", store);
  study.budget.no_improvement = 4;
  const std::size_t few = run_study(study, 2).trials.size();
  study.budget = {};
  const StudyResult all = run_study(study, 2);
  EXPECT_EQ(all.ended, "");
  EXPECT_EQ(rows(all.trials), rows_with(1, sample_objective));
  study.budget.no_improvement = 4;
  const StudyResult fewer = run_study(study, 2);
  EXPECT_EQ(fewer.trials.size(), few);
  EXPECT_EQ(fewer.ended, "after 4 trials without a new best");
  EXPECT_EQ(store.load().size(), 40u);
}

TEST(Driver, TimeDecidesOnlyWhereTheRowsEnd) {
  MemoryStore store;
  Study study = sample_study("s", store);
  study.objective = [](const Point& point, Seed seed, const Report& report) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return sample_objective(point, seed, report);
  };
  study.budget.wall_time = 0.03;
  const auto whole = rows_with(1, sample_objective);
  const StudyResult cut = run_study(study, 2);
  EXPECT_TRUE(cut.complete);
  EXPECT_EQ(cut.ended, "when its 0.03 s of time were over");
  const auto some = rows(cut.trials);
  ASSERT_GT(some.size(), 0u);
  ASSERT_LT(some.size(), whole.size());
  EXPECT_TRUE(std::equal(some.begin(), some.end(), whole.begin()));
  EXPECT_GT(run_study(study, 2).trials.size(), some.size());  // a new run has new time
}

TEST(Driver, OneBudgetHoldsForAllStudiesTogether) {
  for (const Budget& together : {Budget{.epochs = 150}, Budget{.target = 2.0}}) {
    MemoryStore stores[2];
    std::vector studies = {sample_study("a", stores[0]), sample_study("b", stores[1])};
    const auto results = run_studies(studies, 3, kGoOn, {}, together);
    const auto again = run_studies(studies, 3, kGoOn, {}, together);
    for (std::size_t i = 0; i < 2; ++i) {
      MemoryStore alone;
      const auto whole = rows(run_study(sample_study(i == 0 ? "a" : "b", alone), 1).trials);
      const auto some = rows(results[i].trials);
      EXPECT_TRUE(results[i].complete);
      EXPECT_LT(some.size(), whole.size());
      EXPECT_TRUE(std::equal(some.begin(), some.end(), whole.begin()));
      EXPECT_EQ(rows(again[i].trials), some);  // what is spent stays spent
    }
    EXPECT_NE(results[0].ended + results[1].ended, "");
  }
}

TEST(Driver, RefusesOneTargetForTwoDirections) {
  MemoryStore stores[2];
  std::vector studies = {sample_study("a", stores[0]), sample_study("b", stores[1])};
  studies[1].info.direction = Direction::maximize;
  EXPECT_THROW(run_studies(studies, 1, kGoOn, {}, {.target = 1}), InputError);
}

TEST(Driver, TriesFailedTrialsAgainWithTheSameRowsForAnyNumberOfJobs) {
  std::vector<std::string> expected;
  for (int jobs : {1, 2, 4, 8}) {
    MemoryStore store;
    Study study = sample_study("s", store);
    study.objective = slow_sample_objective;
    study.retries = 2;
    const StudyResult result = run_study(study, jobs);
    if (expected.empty()) expected = rows(result.trials);
    EXPECT_EQ(rows(result.trials), expected) << jobs;
  }
  EXPECT_TRUE(std::ranges::any_of(
      expected, [](const auto& row) { return row.find("failed_attempts") != row.npos; }));
}

TEST(Driver, RunsStudiesAtTheSameTimeWithTheRowsOfEachAlone) {
  MemoryStore alone[2], together[2];
  const auto first = run_study(sample_study("a", alone[0]), 2).trials;
  const auto second = run_study(sample_study("b", alone[1]), 2).trials;
  EXPECT_NE(rows(first), rows(second));

  std::vector studies = {sample_study("a", together[0]), sample_study("b", together[1])};
  // Trial 0 of each waits for the other: this ends only if both studies run.
  std::atomic<int> began = 0;
  for (Study& study : studies) {
    study.objective = [&](const Point& point, Seed seed, const Report& report) {
      ++began;
      while (began < 2) std::this_thread::yield();
      return slow_sample_objective(point, seed, report);
    };
    study.lag = 1;
  }
  run_studies(studies, 2, kGoOn, {});
  for (Study& study : studies) {
    study.lag = 4;
    study.objective = slow_sample_objective;
  }
  MemoryStore fresh[2];
  studies[0].store = &fresh[0];
  studies[1].store = &fresh[1];
  const auto results = run_studies(studies, 3, kGoOn, {});
  EXPECT_EQ(rows(results[0].trials), rows(first));
  EXPECT_EQ(rows(results[1].trials), rows(second));
}

TEST(Driver, UsesAsManyThreadsAsItIsGivenEvenMoreThanTheMachineHas) {
  MemoryStore store;
  Study study = sample_study("s", store, 16);
  study.lag = 16;
  std::atomic<int> inside = 0;
  study.objective = [&](const Point&, Seed, const Report&) {
    ++inside;
    while (inside < 6) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return Outcome{.value = 0};
  };
  EXPECT_TRUE(run_study(study, 6).complete);
}

// Runs one trial with this objective.
Trial only_trial(Objective objective, Pruner pruner = make_pruner({})) {
  MemoryStore store;
  Study study = sample_study("s", store, 1);
  study.objective = std::move(objective);
  study.pruner = std::move(pruner);
  return run_study(study, 2).trials.at(0);
}

TEST(Driver, KeepsWhatACompleteTrialHandsBack) {
  const Trial trial = only_trial([](const Point&, Seed, const Report& report) {
    EXPECT_TRUE(report(3));
    EXPECT_TRUE(report(2));
    return Outcome{.value = 1, .series = {{"a", {5, NAN}}}, .attributes = {{"b", "6"}}};
  });
  EXPECT_EQ(trial.state, TrialState::complete);
  EXPECT_EQ(trial.value, 1);
  EXPECT_THAT(trial.curve, ElementsAre(3, 2));
  EXPECT_EQ(trial.series.at(0).name, "a");
  EXPECT_EQ(trial.attributes.at(0).json, "6");
  EXPECT_LE(trial.started, trial.finished);
  EXPECT_GT(trial.started, Time{});
}

TEST(Driver, EndsPrunedTrialsWithTheirLastReport) {
  const Pruner at_two = [](std::span<const double> curve, const History&) {
    return curve.size() == 2;
  };
  const Trial trial = only_trial(
      [](const Point&, Seed, const Report& report) {
        EXPECT_TRUE(report(3));
        EXPECT_FALSE(report(4));
        EXPECT_FALSE(report(5));  // too late: it does not count
        return Outcome{.value = 1, .series = {{"a", {1}}}};
      },
      at_two);
  EXPECT_EQ(trial.state, TrialState::pruned);
  EXPECT_EQ(trial.value, 4);
  EXPECT_THAT(trial.curve, ElementsAre(3, 4));
  EXPECT_EQ(trial.reason, "pruned at step 2");
  EXPECT_EQ(trial.series.size(), 1u);
}

TEST(Driver, FailsTrialsThatReportWhatIsNotFinite) {
  for (double bad : {double(NAN), double(INFINITY), -double(INFINITY)}) {
    const Trial trial = only_trial([&](const Point&, Seed, const Report& report) {
      EXPECT_TRUE(report(3));
      EXPECT_FALSE(report(bad));
      return Outcome{.value = 1};
    });
    EXPECT_EQ(trial.state, TrialState::failed);
    EXPECT_EQ(trial.value, std::nullopt);
    EXPECT_THAT(trial.curve, ElementsAre(3));
    EXPECT_THAT(trial.reason, HasSubstr("diverged at step 2"));
  }
}

TEST(Driver, FailsTrialsWithoutAFiniteValue) {
  const auto reason = [](Outcome outcome) {
    const Trial trial = only_trial([&](const Point&, Seed, const Report&) { return outcome; });
    EXPECT_EQ(trial.state, TrialState::failed);
    EXPECT_EQ(trial.value, std::nullopt);
    return trial.reason;
  };
  EXPECT_EQ(reason({}), "the objective has no value");
  EXPECT_EQ(reason({.value = NAN}), "the objective is nan");
  EXPECT_EQ(reason({.value = INFINITY, .reason = "too big"}), "too big");
}

TEST(Driver, FailsTrialsThatThrowWithTheMessage) {
  const Trial thrown = only_trial([](const Point&, Seed, const Report& report) -> Outcome {
    report(3);
    throw std::runtime_error("out of luck");
  });
  EXPECT_EQ(thrown.state, TrialState::failed);
  EXPECT_EQ(thrown.reason, "out of luck");
  EXPECT_THAT(thrown.curve, ElementsAre(3));
  const Trial memory =
      only_trial([](const Point&, Seed, const Report&) -> Outcome { throw std::bad_alloc(); });
  EXPECT_EQ(memory.state, TrialState::failed);
  EXPECT_EQ(memory.reason, "std::bad_alloc");
}

TEST(Driver, LeavesNoNegativeZeros) {
  const Trial trial = only_trial([](const Point&, Seed, const Report& report) {
    report(-0.0);
    return Outcome{.value = -0.0};
  });
  EXPECT_FALSE(std::signbit(*trial.value));
  EXPECT_FALSE(std::signbit(trial.curve[0]));
}

class BrokenStore : public MemoryStore {
 public:
  void append(const Trial& trial) override {
    if (trial.number == 7) throw run_error("the disk is full");
    MemoryStore::append(trial);
  }
};

TEST(Driver, ThrowsTheErrorOfAStoreOn) {
  BrokenStore broken;
  MemoryStore sound;
  const std::vector studies = {sample_study("a", broken), sample_study("b", sound, 10000)};
  EXPECT_THROW(run_studies(studies, 2, kGoOn, {}), RunError);
  EXPECT_EQ(broken.load().size(), 7u);
  EXPECT_LT(sound.load().size(), 10000u);  // the other study was ended, too
}

TEST(Driver, TellsWhatHappensOneEventAtATime) {
  MemoryStore stores[2];
  run_study(sample_study("b", stores[1], 4), 1);
  std::vector studies = {sample_study("a", stores[0], 8), sample_study("b", stores[1], 8)};
  std::atomic<int> inside = 0;
  std::map<std::size_t, std::vector<int>> resumed, finished;
  std::map<std::pair<std::size_t, int>, std::vector<double>> curves;
  std::set<std::pair<std::size_t, int>> started;
  run_studies(studies, 3, kGoOn, [&](const Progress& p) {
    EXPECT_EQ(++inside, 1);
    const std::pair trial(p.study, p.number);
    switch (p.kind) {
      case Progress::Kind::resumed:
        for (const Trial& t : p.there) resumed[p.study].push_back(t.number);
        break;
      case Progress::Kind::started:
        EXPECT_TRUE(started.insert(trial).second);
        EXPECT_TRUE(contains(studies[p.study].info.space, *p.point));
        break;
      case Progress::Kind::reported:
        EXPECT_TRUE(started.contains(trial));
        curves[trial].push_back(p.value);
        EXPECT_EQ(p.step, std::ssize(curves[trial]));
        break;
      case Progress::Kind::finished:
        EXPECT_EQ(p.trial->number, p.number);
        if (p.trial->reason.find("diverged") == std::string::npos) {
          EXPECT_EQ(p.trial->curve, curves[trial]);
        }
        finished[p.study].push_back(p.number);
        break;
    }
    --inside;
  });
  EXPECT_EQ(resumed, (std::map<std::size_t, std::vector<int>>{{1, {0, 1, 2, 3}}}));
  EXPECT_THAT(finished[0], ElementsAre(0, 1, 2, 3, 4, 5, 6, 7));
  EXPECT_THAT(finished[1], ElementsAre(4, 5, 6, 7));
}

TEST(Driver, RefusesImpossibleNumbers) {
  MemoryStore store;
  Study study = sample_study("s", store);
  EXPECT_THROW(run_study(study, 0), InputError);
  study.lag = 0;
  EXPECT_THROW(run_study(study, 1), InputError);
  study.lag = 1;
  study.trials = -1;
  EXPECT_THROW(run_study(study, 1), InputError);
}

TEST(Driver, SearchesForSeveralObjectivesWithTheSameRowsForAnyJobs) {
  for (const Order order : {Order::strict, Order::free}) {
    MemoryStore one, two;
    Study study = two_objectives_study(one);
    study.order = order;
    const auto trials = run_study(study, 1).trials;
    ASSERT_EQ(trials.size(), 40u);
    EXPECT_TRUE(audit(study, trials).empty());
    if (order == Order::free) continue;  // its rows depend on timing
    Study again = two_objectives_study(two);
    EXPECT_EQ(rows(run_study(again, 4).trials), rows(trials));
  }
}

TEST(Driver, ACompleteTrialHasAFiniteValueOfEachObjective) {
  MemoryStore store;
  int missing = 0, not_finite = 0;
  for (const Trial& trial : run_study(two_objectives_study(store, 60), 2).trials) {
    missing += trial.reason == "there are 1 values for 2 objectives";
    not_finite += trial.reason == "objective 2 is not finite";
    if (trial.state == TrialState::complete) {
      ASSERT_EQ(trial.other_values.size(), 1u);
      EXPECT_TRUE(trial.reason.empty());
    } else {
      EXPECT_EQ(trial.value, std::nullopt);
      EXPECT_TRUE(trial.other_values.empty());
    }
  }
  EXPECT_GT(missing, 0);
  EXPECT_GT(not_finite, 0);
}

TEST(Driver, RefusesWhatDoesNotGoWithSeveralObjectives) {
  MemoryStore store;
  const auto refusal = [&](const auto& change, const Budget& together = {}) {
    Study study = two_objectives_study(store);
    change(study);
    try {
      const std::atomic<bool> stop = false;
      run_studies({study}, 1, stop, {}, together);
    } catch (const InputError& e) {
      return std::string(e.what());
    }
    return std::string("no error");
  };
  EXPECT_THAT(refusal([](Study& s) { s.pruner = make_pruner({}); }), HasSubstr("no pruner"));
  EXPECT_THAT(refusal([](Study& s) { s.budget.target = 1; }), HasSubstr("no target"));
  EXPECT_THAT(refusal([](Study& s) { s.budget.no_improvement = 1; }), HasSubstr("improvement"));
  EXPECT_THAT(refusal([](Study&) {}, {.target = 1}), HasSubstr("no target"));
  EXPECT_TRUE(store.load().empty());
}

}  // namespace
}  // namespace mfsearch
