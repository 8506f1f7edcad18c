#include "search/audit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <numeric>

#include "search/attempts.h"
#include "search/origin.h"
#include "tests/search/sample_study.h"
#include "tests/search/two_objectives.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;

class Audit : public testing::Test {
 protected:
  // What is found of the first trial in that state after a change to it.
  std::string found(TrialState state, const std::function<void(Trial&)>& change) {
    std::vector<Trial> trials = trials_;
    const auto trial = std::ranges::find(trials, state, &Trial::state);
    change(*trial);
    for (const Finding& finding : audit(study_, trials)) {
      if (finding.trial == trial->number) return finding.what;
    }
    return "nothing";
  }

  MemoryStore store_;
  Study study_ = sample_study("s", store_, 80);
  std::vector<Trial> trials_ = run_study(study_, 2).trials;
};

TEST_F(Audit, FindsNothingInASearchAsItWas) {
  EXPECT_TRUE(audit(study_, trials_).empty());
  EXPECT_TRUE(audit(study_, {}).empty());
  EXPECT_TRUE(audit(study_, std::span(trials_).first(7)).empty());
}

TEST_F(Audit, FindsAChangedPointInItsLastBit) {
  EXPECT_THAT(
      found(TrialState::complete, [](Trial& t) { t.point[0] = std::nextafter(t.point[0], 100.0); }),
      HasSubstr("the sampler proposes"));
  EXPECT_THAT(found(TrialState::failed, [](Trial& t) { t.point.assign(6, NAN); }),
              HasSubstr("no point of the search space"));
}

TEST_F(Audit, FindsChangedStates) {
  EXPECT_THAT(found(TrialState::complete, [](Trial& t) { t.state = TrialState::pruned; }),
              HasSubstr("where the pruner lets it go on"));
  EXPECT_THAT(found(TrialState::pruned, [](Trial& t) { t.state = TrialState::complete; }),
              HasSubstr("where the pruner gives it up"));
  EXPECT_THAT(found(TrialState::complete, [](Trial& t) { t.state = TrialState::failed; }),
              HasSubstr("failed, and yet it has a value"));
  EXPECT_THAT(found(TrialState::failed, [](Trial& t) { t.state = TrialState::complete; }),
              HasSubstr("complete without a finite value"));
}

TEST_F(Audit, FindsChangedCurvesAndValuesOfPrunedTrials) {
  EXPECT_THAT(found(TrialState::pruned, [](Trial& t) { t.value = *t.value + 1; }),
              HasSubstr("not its last report"));
  EXPECT_THAT(found(TrialState::pruned,
                    [](Trial& t) {
                      t.curve.assign(t.curve.size(), -1e9);
                      t.value = -1e9;
                    }),
              HasSubstr("where the pruner lets it go on"));
  EXPECT_THAT(found(TrialState::pruned, [](Trial& t) { t.curve.push_back(t.curve.back()); }),
              HasSubstr("where the pruner gives it up"));
  EXPECT_THAT(found(TrialState::complete, [](Trial& t) { t.curve[2] = NAN; }),
              HasSubstr("not finite at step 3"));
}

// A value that a sampler has learnt from shows in the points after it.
TEST_F(Audit, FindsAChangedValueByWhatCameOfIt) {
  std::vector<Trial> trials = trials_;
  best_trial(trials, Direction::minimize);
  for (Trial& trial : trials) {
    if (trial.value) {
      trial.value = -1000;
      trial.state = TrialState::complete;
      break;
    }
  }
  EXPECT_FALSE(audit(study_, trials).empty());
}

TEST_F(Audit, FindsMissingTrials) {
  std::vector<Trial> trials = trials_;
  trials.erase(trials.begin() + 4);
  const auto findings = audit(study_, trials);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].trial, 5);
}

TEST_F(Audit, HoldsAFreeOrderToWhatItsTrialsKeep) {
  MemoryStore store;
  Study free = sample_study("s", store, 60);
  free.order = Order::free;
  free.objective = slow_sample_objective;
  const auto trials = run_study(free, 4).trials;
  EXPECT_TRUE(audit(free, trials).empty());
  // The last one that was born beside others, with another story.
  const auto changed = [&](const char* name, const std::string& json) {
    std::vector<Trial> list = trials;
    list[59].attributes.front() = {name, json};
    std::string text;
    for (const Finding& f : audit(free, list)) {
      if (f.trial == 59) text += f.what + "\n";
    }
    return text;
  };
  EXPECT_THAT(changed("other", "[]"), HasSubstr("does not say which trials had not ended"));
  EXPECT_THAT(changed(kPendingAttribute, "[59]"), HasSubstr("impossible trials"));
  EXPECT_THAT(changed(kPendingAttribute, "[3, 2]"), HasSubstr("impossible trials"));
  EXPECT_THAT(changed(kPendingAttribute, "[0, 1]"),
              HasSubstr("trial 0 had not ended when it began; an earlier one knew its end"));
  std::vector<int> all(59);
  std::iota(all.begin(), all.end(), 0);
  EXPECT_THAT(changed(kPendingAttribute, pending_attribute(all).json),
              HasSubstr("the sampler proposes"));
  EXPECT_FALSE(audit(study_, trials).empty());  // nor are they of a strict order
}

TEST_F(Audit, AllowsForTrialsThatHaveNotEnded) {
  std::vector<Trial> trials(trials_.begin(), trials_.begin() + 8);
  const OpenTrial open{.number = 6, .begun = true, .point = trials[6].point};
  trials.erase(trials.begin() + 6);
  EXPECT_TRUE(audit(study_, trials, std::span(&open, 1)).empty());
  EXPECT_FALSE(audit(study_, trials).empty());
}

TEST_F(Audit, HoldsAnotherSeedLagOrWarmStartAgainstThem) {
  Study other = study_;
  other.seed = Seed(12);
  EXPECT_FALSE(audit(other, trials_).empty());
  other = study_;
  other.lag = 5;
  EXPECT_FALSE(audit(other, trials_).empty());
  other = study_;
  other.warm_start = {trials_[0]};
  other.warm_start[0].number = -1;
  EXPECT_FALSE(audit(other, trials_).empty());
}

TEST_F(Audit, FindsTrialsThatWereTriedAgainTooOftenOrTooSeldom) {
  EXPECT_THAT(
      found(TrialState::complete,
            [](Trial& t) { t.attributes.push_back(failed_attempts_attribute({"no luck"})); }),
      HasSubstr("was tried again 1 times; its study allows 0"));
  study_.retries = 1;
  EXPECT_THAT(found(TrialState::failed, [](Trial&) {}),
              HasSubstr("was given up after 0 of 1 retries"));
  MemoryStore store;
  study_.store = &store;
  EXPECT_TRUE(audit(study_, run_study(study_, 2).trials).empty());
}

TEST(AuditOfSeveralObjectives, FindsMissingValuesAndPointsThatFollowFromOthers) {
  MemoryStore store;
  const Study study = two_objectives_study(store);
  const std::vector<Trial> trials = run_study(study, 2).trials;
  ASSERT_TRUE(audit(study, trials).empty());
  const auto complete = std::ranges::find(trials, TrialState::complete, &Trial::state);
  const auto failed = std::ranges::find(trials, TrialState::failed, &Trial::state);
  const auto found = [&](std::ptrdiff_t number, const std::vector<double>& values) {
    std::vector<Trial> changed = trials;
    changed[static_cast<std::size_t>(number)].other_values = values;
    std::string text;
    for (const Finding& f : audit(study, changed)) text += f.what + "\n";
    return text;
  };
  EXPECT_THAT(found(complete - trials.begin(), {NAN}), HasSubstr("each of its 2 objectives"));
  EXPECT_THAT(found(failed - trials.begin(), {1}), HasSubstr("is not complete, and yet"));
  EXPECT_THAT(found(complete - trials.begin(), {1e9}), HasSubstr("the sampler proposes"));
}

}  // namespace
}  // namespace mfsearch
