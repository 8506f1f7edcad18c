// What every trial store must do. A test file instantiates the suite:
//   INSTANTIATE_TYPED_TEST_SUITE_P(Mine, StoreConformance, MyFixture);
// where MyFixture has `TrialStore& store()`, the store of sample_info("study"), and `void
// reopen()`.
#pragma once

#include <gtest/gtest.h>

#include <cmath>

#include "tests/search/histories.h"
#include "tests/search/rows.h"
#include "tests/search/sample_study.h"

namespace mfsearch {

template <class Fixture>
class StoreConformance : public testing::Test {
 protected:
  Fixture fixture_;
};
TYPED_TEST_SUITE_P(StoreConformance);

TYPED_TEST_P(StoreConformance, BeginsEmpty) { EXPECT_TRUE(this->fixture_.store().load().empty()); }

TYPED_TEST_P(StoreConformance, GivesBackEveryBit) {
  Trial trial;
  trial.point = {0.1 + 0.2, 1.0 / 3, 0.1, 7, 5, 3};
  trial.state = TrialState::complete;
  trial.value = std::nextafter(1.0, 2.0);
  trial.curve = {5e-324, 1.7976931348623157e308, -1e-9, 9007199254740993.0, 3};
  trial.series = {{"train \"loss\"", {NAN, INFINITY, -INFINITY, -0.0, 0.1}},
                  {"", {}},
                  {"\u00e9t\u00e9", std::vector<double>(1000, M_PI)}};
  trial.attributes = {{"z", "{\"a\": [1, null, \"\\u00fc\"]}"}, {"a", "18446744073709551615"}};
  trial.started = Time(std::chrono::microseconds(1767225599999999));  // 2025-12-31 23:59:59.999999
  trial.finished = Time(std::chrono::microseconds(1767225600000000));
  this->fixture_.store().append(trial);
  this->fixture_.reopen();
  const auto loaded = this->fixture_.store().load();
  ASSERT_EQ(loaded.size(), 1u);
  EXPECT_EQ(row(loaded[0]), row(trial));
  EXPECT_EQ(loaded[0].started, trial.started);
  EXPECT_EQ(loaded[0].finished, trial.finished);
}

TYPED_TEST_P(StoreConformance, KeepsWhyATrialFailed) {
  Trial trial;
  trial.point = {0, 1, 0, 1, 5, 0};
  trial.state = TrialState::failed;
  trial.reason = "said \"no\",\nthen \\ \t \u20ac and left";
  this->fixture_.store().append(trial);
  this->fixture_.reopen();
  EXPECT_EQ(rows(this->fixture_.store().load()), rows(std::vector{trial}));
}

TYPED_TEST_P(StoreConformance, GivesBackAnyTrialsInOrder) {
  Rng rng(Seed(5));
  const auto trials = make_history(sample_space(), 50, 0, rng).trials;
  for (const Trial& trial : trials) {
    this->fixture_.store().append(trial);
    if (trial.number % 10 == 0) this->fixture_.reopen();
  }
  EXPECT_EQ(rows(this->fixture_.store().load()), rows(trials));
}

REGISTER_TYPED_TEST_SUITE_P(StoreConformance, BeginsEmpty, GivesBackEveryBit, KeepsWhyATrialFailed,
                            GivesBackAnyTrialsInOrder);

}  // namespace mfsearch
