#include "search/free_order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/error.h"
#include "search/audit.h"
#include "search/origin.h"
#include "search/run_trial.h"
#include "tests/search/rows.h"
#include "tests/search/sample_study.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class FreeOrderTest : public testing::Test {
 protected:
  FreeOrderTest() { study_.order = Order::free; }

  void end(FreeOrder& order, const Begun& b) {
    order.end(run_trial(study_, b.birth, b.trial.point, {}));
  }

  static std::vector<Trial> ended(const FreeOrder& order) {
    std::vector<Trial> trials;
    order.visit_ended([&](const Trial& trial) { trials.push_back(trial); });
    return trials;
  }

  MemoryStore store_;
  Study study_ = sample_study("s", store_);
};

TEST_F(FreeOrderTest, ShowsATrialAllThatHaveEndedAndThePointsOfTheOthers) {
  FreeOrder order(study_, 40);
  std::vector<Begun> begun;
  for (int n = 0; n < 4; ++n) begun.push_back(order.next());
  end(order, begun[2]);
  end(order, begun[0]);
  const Begun fifth = order.next();
  const History seen = fifth.birth.for_sampler();
  ASSERT_EQ(seen.finished.size(), 2u);
  EXPECT_EQ(seen.finished[0].number, 0);
  EXPECT_EQ(seen.finished[1].number, 2);
  ASSERT_EQ(seen.pending.size(), 2u);
  EXPECT_EQ(bits(seen.pending[0]), bits(begun[1].trial.point));
  EXPECT_EQ(bits(seen.pending[1]), bits(begun[3].trial.point));
  EXPECT_EQ(pending_of(fifth.trial.attributes), (std::vector{1, 3}));
  EXPECT_EQ(seen.number, 4);
  EXPECT_EQ(order.begun(), 5);
  EXPECT_EQ(ended(order).size(), 2u);
}

// Every order in which trials can end gives rows that verification finds sound.
TEST_F(FreeOrderTest, MakesRowsThatCanBeVerifiedWhateverEndsWhen) {
  study_.first = {{NAN, 0.5, NAN, NAN, NAN, NAN}};
  for (int round = 0; round < 5; ++round) {
    MemoryStore store;
    study_.store = &store;
    Rng rng(Seed(static_cast<std::uint64_t>(round)));
    FreeOrder order(study_, 40);
    std::vector<Begun> running;
    while (store.load().size() < 40) {
      if (order.begun() < 40 && (running.empty() || rng.below(2) == 0)) {
        running.push_back(order.next());
      } else {
        std::swap(running[rng.below(running.size())], running.back());
        end(order, running.back());
        running.pop_back();
      }
      for (const Finding& f : audit(study_, store.load(), store.open())) {
        ADD_FAILURE() << f.trial << " " << f.what;
      }
    }
    EXPECT_EQ(store.load()[0].point[1], 0.5);
    std::vector<Trial> stored = store.load();
    std::ranges::transform(stored, stored.begin(), without_extras);
    EXPECT_EQ(rows(ended(order)), rows(stored));
  }
}

TEST_F(FreeOrderTest, GivesTrialsThatWereCutOffTheirBirthAgain) {
  FreeOrder order(study_, 40);
  std::vector<Begun> begun;
  for (int n = 0; n < 12; ++n) {
    begun.push_back(order.next());
    if (n % 3 != 1) end(order, begun.back());
  }
  FreeOrder later(study_, 40);
  EXPECT_THAT(later.open_numbers(), ElementsAre(1, 4, 7, 10));
  const Begun again = later.begun_trial(10);
  EXPECT_EQ(bits(again.trial.point), bits(begun[10].trial.point));
  EXPECT_EQ(bits(propose(study_, again.birth)), bits(begun[10].trial.point));
  const auto row_of = [&](const Begun& b) {
    return row(run_trial(study_, b.birth, b.trial.point, {}));
  };
  EXPECT_EQ(row_of(again), row_of(begun[10]));
  EXPECT_THROW(later.begun_trial(3), InputError);
  EXPECT_THROW(later.begun_trial(12), InputError);
}

TEST_F(FreeOrderTest, TakesWhatWaitsFirst) {
  store_.enqueue({NAN, NAN, NAN, 64, NAN, 2});
  FreeOrder order(study_, 40);
  const Begun first = order.next();
  EXPECT_EQ(first.trial.point[3], 64);
  EXPECT_EQ(first.trial.point[5], 2);
  EXPECT_TRUE(contains(sample_space(), first.trial.point));
  EXPECT_TRUE(enqueued_of(sample_space(), first.trial.attributes));
  EXPECT_FALSE(enqueued_of(sample_space(), order.next().trial.attributes));
}

TEST_F(FreeOrderTest, WaitsForNoTrialOfAnotherProgram) {
  store_.begin({.number = 0, .begun = true, .point = {0, 1, 0, 1, 5, 0}});
  FreeOrder order(study_, 40);
  try {
    order.next();
    ADD_FAILURE();
  } catch (const RunError& e) {
    EXPECT_THAT(e.what(), HasSubstr("trial 0 of study 's' was begun by another program"));
  }
}

}  // namespace
}  // namespace mfsearch
