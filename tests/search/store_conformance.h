// What every trial store must do. A test file instantiates the suite:
//   INSTANTIATE_TYPED_TEST_SUITE_P(Mine, StoreConformance, MyFixture);
// where MyFixture has `TrialStore& store()`, the store of sample_info("study"), `TrialStore&
// several()`, that of a study of the same space with three objectives, and `void reopen()`.
#pragma once

#include <gtest/gtest.h>

#include <cmath>

#include "core/error.h"
#include "tests/search/histories.h"
#include "tests/search/rows.h"
#include "tests/search/sample_study.h"

namespace mfsearch {

inline OpenTrial begun(int number) {
  OpenTrial trial;
  trial.number = number;
  trial.begun = true;
  trial.point = {number / 3.0, 1, 0.1, 7, 5, 3};
  trial.attributes = {{"mfsearch:pending", "[0, 2]"}};
  trial.started = Time(std::chrono::microseconds(1767225599999999));
  return trial;
}

inline Trial ended(int number) {
  Trial trial;
  trial.number = number;
  trial.point = begun(number).point;
  trial.value = number;
  trial.curve = {3, 0.1 + 0.2};
  trial.series = {{"train", {0.5}}};
  trial.attributes = {{"mfsearch:pending", "[0, 2]"}, {"other", "1"}};
  return trial;
}

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

TYPED_TEST_P(StoreConformance, GivesBackTheValuesOfSeveralObjectives) {
  std::vector<Trial> trials{ended(0), ended(1), ended(2)};
  trials[0].other_values = {-1e300, 0.1 + 0.2};
  trials[1].state = TrialState::failed;
  trials[1].value.reset();
  trials[1].reason = "no second value";
  trials[2].other_values = {std::nextafter(1.0, 2.0), 0};
  this->fixture_.several().append(trials[0]);
  this->fixture_.several().begin(begun(1));
  this->fixture_.several().begin(begun(2));
  this->fixture_.several().finish(trials[2]);
  this->fixture_.several().finish(trials[1]);
  this->fixture_.reopen();
  EXPECT_EQ(rows(this->fixture_.several().load()), rows(trials));
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

TYPED_TEST_P(StoreConformance, TakesTrialsThatEndInAnotherOrderThanTheyBegan) {
  for (int n : {0, 1, 2}) this->fixture_.store().begin(begun(n));
  this->fixture_.store().finish(ended(1));
  this->fixture_.reopen();
  EXPECT_EQ(rows(this->fixture_.store().load()), rows(std::vector{ended(1)}));
  auto open = this->fixture_.store().open();
  ASSERT_EQ(open.size(), 2u);
  EXPECT_EQ(open[0].number, 0);
  EXPECT_EQ(open[1].number, 2);
  for (const OpenTrial& trial : open) {
    EXPECT_TRUE(trial.begun);
    EXPECT_EQ(bits(trial.point), bits(begun(trial.number).point));
    ASSERT_EQ(trial.attributes.size(), 1u);
    EXPECT_EQ(trial.attributes[0].json, "[0, 2]");
    EXPECT_EQ(trial.started, begun(0).started);
  }
  this->fixture_.store().finish(ended(2));
  this->fixture_.store().finish(ended(0));
  this->fixture_.reopen();
  EXPECT_EQ(rows(this->fixture_.store().load()), rows(std::vector{ended(0), ended(1), ended(2)}));
  EXPECT_TRUE(this->fixture_.store().open().empty());
}

TYPED_TEST_P(StoreConformance, KeepsTheReportsOfARunningTrial) {
  this->fixture_.store().begin(begun(0));
  this->fixture_.store().report(0, 3);
  this->fixture_.store().report(0, 0.1 + 0.2);
  this->fixture_.reopen();
  EXPECT_EQ(bits(this->fixture_.store().open().at(0).curve), bits(std::vector{3.0, 0.1 + 0.2}));
  this->fixture_.store().finish(ended(0));
  EXPECT_EQ(rows(this->fixture_.store().load()), rows(std::vector{ended(0)}));
}

TYPED_TEST_P(StoreConformance, RefusesWhatIsNotNextAndWhatIsNotRunning) {
  TrialStore& store = this->fixture_.store();
  EXPECT_THROW(store.begin(begun(1)), RunError);
  EXPECT_THROW(store.append(ended(1)), RunError);
  EXPECT_THROW(store.finish(ended(0)), RunError);
  EXPECT_THROW(store.report(0, 1), RunError);
  store.begin(begun(0));
  EXPECT_THROW(store.begin(begun(0)), RunError);
  EXPECT_THROW(store.append(ended(0)), RunError);
  store.finish(ended(0));
  EXPECT_THROW(store.finish(ended(0)), RunError);
  EXPECT_EQ(store.enqueue(ended(1).point), 1);
  EXPECT_THROW(store.finish(ended(1)), RunError);
  EXPECT_EQ(rows(store.load()), rows(std::vector{ended(0)}));
}

TYPED_TEST_P(StoreConformance, HandsOutWhatWaitsInTheQueue) {
  this->fixture_.store().append(ended(0));
  const Point fixed{NAN, 0.25, NAN, 8, NAN, 1}, other{NAN, NAN, 0.2, NAN, NAN, NAN};
  EXPECT_EQ(this->fixture_.store().enqueue(fixed), 1);
  EXPECT_EQ(this->fixture_.store().enqueue(other), 2);
  EXPECT_EQ(this->fixture_.store().enqueue(fixed), 3);
  this->fixture_.reopen();
  auto open = this->fixture_.store().open();
  ASSERT_EQ(open.size(), 3u);
  EXPECT_FALSE(open[0].begun);
  EXPECT_EQ(bits(open[0].point), bits(fixed));
  EXPECT_EQ(bits(open[1].point), bits(other));
  this->fixture_.store().append(ended(1));  // takes it whole
  this->fixture_.store().begin(begun(2));   // or in two steps
  open = this->fixture_.store().open();
  ASSERT_EQ(open.size(), 2u);
  EXPECT_TRUE(open[0].begun);
  EXPECT_EQ(bits(open[0].point), bits(begun(2).point));
  this->fixture_.store().finish(ended(2));
  this->fixture_.reopen();
  EXPECT_EQ(rows(this->fixture_.store().load()), rows(std::vector{ended(0), ended(1), ended(2)}));
  EXPECT_EQ(this->fixture_.store().open().size(), 1u);
}

REGISTER_TYPED_TEST_SUITE_P(StoreConformance, BeginsEmpty, GivesBackEveryBit,
                            GivesBackTheValuesOfSeveralObjectives, KeepsWhyATrialFailed,
                            GivesBackAnyTrialsInOrder,
                            TakesTrialsThatEndInAnotherOrderThanTheyBegan,
                            KeepsTheReportsOfARunningTrial, RefusesWhatIsNotNextAndWhatIsNotRunning,
                            HandsOutWhatWaitsInTheQueue);

}  // namespace mfsearch
