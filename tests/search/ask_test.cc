#include "search/ask.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "core/error.h"
#include "search/audit.h"
#include "search/origin.h"
#include "search/sqlite_store.h"
#include "tests/search/rows.h"
#include "tests/search/sample_study.h"
#include "tests/search/test_folder.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;

class Ask : public testing::Test {
 protected:
  Ask() { study_.order = Order::free; }

  template <class Work>
  std::string refusal(Work&& work) {
    try {
      work();
    } catch (const InputError& e) {
      return e.what();
    }
    return "no error";
  }
  void expect_sound() {
    for (const Finding& f : audit(study_, store_.load(), store_.open())) {
      ADD_FAILURE() << f.trial << " " << f.what;
    }
  }

  MemoryStore store_;
  Study study_ = sample_study("s", store_);
};

TEST_F(Ask, GivesWhatAFreeRunGives) {
  MemoryStore other;
  Study free = sample_study("s", other, 20);
  free.order = Order::free;
  free.pruner = study_.pruner = make_pruner({});
  free.objective = [](const Point& point, Seed, const Report&) {
    return Outcome{.value = point[0]};
  };
  const auto expected = run_study(free, 1).trials;
  for (int n = 0; n < 20; ++n) {
    const OpenTrial trial = ask(study_);
    EXPECT_EQ(trial.number, n);
    tell_complete(study_, n, trial.point[0]);
  }
  EXPECT_EQ(rows(store_.load()), rows(expected));
}

TEST_F(Ask, KnowsWhoIsOnTheWay) {
  for (int n = 0; n < 4; ++n) ask(study_);
  tell_complete(study_, 2, 1.5);
  tell_failed(study_, 0, "out of memory");
  EXPECT_EQ(pending_of(ask(study_).attributes), (std::vector{1, 3}));
  EXPECT_EQ(store_.load()[0].reason, "out of memory");
  EXPECT_EQ(store_.load()[1].value, 1.5);
  expect_sound();
}

TEST_F(Ask, PrunesByItsReports) {
  study_.pruner = make_pruner({.name = PrunerKind::median, .startup_trials = 3});
  for (int n = 0; n < 3; ++n) {
    ask(study_);
    EXPECT_FALSE(report(study_, n, std::vector<double>{2, 1.0 * n}));
    tell_complete(study_, n, n);
  }
  ask(study_);
  EXPECT_FALSE(report(study_, 3, std::vector<double>{2}));
  EXPECT_TRUE(report(study_, 3, std::vector<double>{5, 6, 7}));
  EXPECT_EQ(store_.open().at(0).curve, (std::vector<double>{2, 5}));  // the rest is not taken
  EXPECT_THAT(refusal([&] { report(study_, 3, std::vector<double>{1}); }), HasSubstr("--pruned"));
  EXPECT_THAT(refusal([&] { tell_complete(study_, 3, 0); }), HasSubstr("given up at step 2"));
  const Trial pruned = tell_pruned(study_, 3);
  EXPECT_EQ(pruned.value, 5);
  EXPECT_EQ(pruned.reason, "pruned at step 2");
  ask(study_);
  EXPECT_THAT(refusal([&] { tell_pruned(study_, 4); }), HasSubstr("has not given trial 4 up"));
  expect_sound();
}

TEST_F(Ask, RefusesWhatCannotBe) {
  const std::string no_such = "has no trial 0 that has begun and not ended";
  EXPECT_THAT(refusal([&] { tell_complete(study_, 0, 1); }), HasSubstr(no_such));
  EXPECT_THAT(refusal([&] { tell_failed(study_, 0, ""); }), HasSubstr(no_such));
  EXPECT_THAT(refusal([&] { report(study_, 0, {}); }), HasSubstr(no_such));
  ask(study_);
  EXPECT_THAT(refusal([&] { tell_complete(study_, 0, NAN); }), HasSubstr("finite"));
  EXPECT_THAT(refusal([&] { report(study_, 0, std::vector<double>{INFINITY}); }),
              HasSubstr("finite"));
  tell_complete(study_, 0, 1);
  EXPECT_THAT(refusal([&] { tell_complete(study_, 0, 1); }), HasSubstr(no_such));
}

TEST_F(Ask, FailsWhatAnotherProgramHasLeftBehind) {
  store_.begin({.number = 0, .begun = true, .point = {0, 1, 0, 1, 5, 0}});
  EXPECT_THROW(ask(study_), RunError);
  tell_failed(study_, 0, "it crashed");
  EXPECT_EQ(ask(study_).number, 1);
}

// Many at once on one file, each with a connection of its own, as processes have.
TEST(AskTogether, EveryoneGetsATrialOfTheirOwn) {
  TestFolder folder;
  const auto path = folder / "study.db";
  SqliteFile(path, SqliteFile::Access::create).open(sample_info("s"));
  constexpr int kThreads = 6, kEach = 5;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&path] {
        SqliteFile file(path, SqliteFile::Access::create);
        const auto store = file.open(sample_info("s"));
        Study study = sample_study("s", *store);
        study.order = Order::free;
        for (int i = 0; i < kEach; ++i) {
          OpenTrial trial;
          file.exclusively([&] { trial = ask(study); });
          file.exclusively([&] { tell_complete(study, trial.number, trial.point[0]); });
        }
      });
    }
  }
  SqliteFile file(path, SqliteFile::Access::read_only);
  const auto trials = file.trials("s");
  ASSERT_EQ(trials.size(), std::size_t{kThreads * kEach});
  MemoryStore none;
  Study study = sample_study("s", none);
  study.order = Order::free;
  for (const Finding& f : audit(study, trials)) ADD_FAILURE() << f.trial << " " << f.what;
}

TEST_F(Ask, ATrialOfSeveralObjectivesIsToldAValueOfEach) {
  study_.info.other_directions = {Direction::maximize};
  study_.pruner = {};
  ask(study_);
  EXPECT_THAT(refusal([&] { tell_complete(study_, 0, 1); }), HasSubstr("has 2 objectives"));
  EXPECT_THAT(refusal([&] { tell_complete(study_, 0, 1, {NAN}); }), HasSubstr("finite"));
  EXPECT_FALSE(report(study_, 0, std::vector<double>{1e9}));  // nobody gives it up
  tell_complete(study_, 0, 1, {2});
  EXPECT_EQ(store_.load().at(0).other_values, std::vector{2.0});
  expect_sound();
}

}  // namespace
}  // namespace mfsearch
