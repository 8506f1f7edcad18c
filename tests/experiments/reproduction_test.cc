#include "experiments/reproduction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/error.h"
#include "experiments/final_evaluation.h"
#include "experiments/objective.h"
#include "experiments/problem.h"
#include "tests/experiments/small_published.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;

const std::atomic<bool> kGoOn{false};

class ReproductionTest : public testing::Test {
 protected:
  static ReproductionOptions options() {
    ReproductionOptions o;
    o.seeds = 6;
    return o;
  }
  Reproduction run(const PublishedStudy& study, const ReproductionOptions& o = options()) const {
    return reproduce(study, o, kGoOn, {}).value();
  }
  // All but the costs.
  static std::string figures(const Reproduction& r) {
    auto json = to_json(r);
    json.erase("costs");
    return json.dump(1);
  }

  // One draw of the trial from a seed that no rerun has, by the objective of a search.
  static double fresh_value(const PublishedStudy& study, std::size_t trial) {
    const Problem problem = prepare(study.protocol, {});
    StudySpec spec = study.protocol.studies[study.study];
    spec.training = study.trials[trial].settings;
    spec.space.clear();
    const Objective objective =
        make_objective(spec, study.protocol.objective, problem.split.training, &problem.content);
    return objective({}, Seed(12345), [](double) { return true; }).value.value();
  }

  SmallPublished world_;
};

TEST_F(ReproductionTest, DoesNotDependOnTheNumberOfJobs) {
  ReproductionOptions two = options();
  two.jobs = 2;
  EXPECT_EQ(figures(run(world_.study())), figures(run(world_.study(), two)));
}

TEST_F(ReproductionTest, FindsARightValueConsistentAndAWrongOneNot) {
  PublishedStudy study = world_.study();
  for (std::size_t t = 0; t < 2; ++t) study.trials[t].value = fresh_value(study, t);
  const Reproduction right = run(study);
  for (const ReproducedTrial& t : right.trials) {
    EXPECT_EQ(verdict(t.value, right.level), Verdict::consistent) << t.value.ours.z;
  }
  study.trials[1].value += 20 * right.trials[1].value.ours.sd;
  const Reproduction wrong = run(study);
  EXPECT_EQ(verdict(wrong.trials[0].value, wrong.level), Verdict::consistent);
  EXPECT_EQ(verdict(wrong.trials[1].value, wrong.level), Verdict::not_consistent);
}

TEST_F(ReproductionTest, TheSeedsDiffer) {
  const Reproduction r = run(world_.study());
  for (const ReproducedTrial& t : r.trials) {
    EXPECT_EQ(t.value.ours.draws, 6);
    EXPECT_GT(t.value.ours.sd, 0);
  }
}

// A trial alone is the same trial.
TEST_F(ReproductionTest, OfOneTrialGivesTheFiguresItHasAmongAll) {
  ReproductionOptions one = options();
  one.trial = 3;
  const Reproduction all = run(world_.study()), alone = run(world_.study(), one);
  ASSERT_EQ(alone.trials.size(), 1u);
  EXPECT_EQ(alone.trials[0].number, 3);
  EXPECT_EQ(alone.trials[0].value.ours.mean, all.trials[1].value.ours.mean);
  EXPECT_EQ(alone.trials[0].value.adjusted_p, alone.trials[0].value.ours.p);
  EXPECT_TRUE(alone.trainings.empty());
}

TEST_F(ReproductionTest, RefusesATrialThatIsNotThere) {
  ReproductionOptions o = options();
  o.trial = 1;
  try {
    run(world_.study(), o);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("small has no trial 1: its trials are 0 to 3"));
  }
}

TEST_F(ReproductionTest, DoesOnlyThePartThatIsAskedFor) {
  ReproductionOptions published = options(), corrected = options();
  published.corrected = false;
  corrected.as_published = false;
  const Reproduction all = run(world_.study()), first = run(world_.study(), published),
                     second = run(world_.study(), corrected);
  EXPECT_TRUE(first.variants.empty());
  EXPECT_TRUE(second.trials.empty() && second.trainings.empty() && second.facts.empty());
  EXPECT_EQ(first.trials[1].value.ours.mean, all.trials[1].value.ours.mean);
  ASSERT_EQ(second.variants.size(), all.variants.size());
  EXPECT_EQ(second.variants.back().test_rmse.mean, all.variants.back().test_rmse.mean);
}

TEST_F(ReproductionTest, ComparesDataAndOtherTrainings) {
  const Reproduction r = run(world_.study());
  ASSERT_EQ(r.facts.size(), 4u);
  EXPECT_TRUE(r.facts[0].holds());
  EXPECT_EQ(r.facts[2].name, "mean training rating of user 1");
  ASSERT_EQ(r.trainings.size(), 1u);
  ASSERT_EQ(r.trainings[0].checks.size(), 4u);
  EXPECT_EQ(r.trainings[0].checks[2].name, "precision@5");
  for (const Check& c : r.trainings[0].checks) EXPECT_EQ(c.ours.draws, 6) << c.name;
}

TEST_F(ReproductionTest, CountsEveryTrainingAndEndsWhenToldTo) {
  const PublishedStudy study = world_.study();
  int last = 0;
  reproduce(study, options(), kGoOn, [&](int done, int planned) {
    EXPECT_EQ(planned, 6 * (2 * 2 + 1));  // two trials with each content, one other training
    EXPECT_EQ(done, ++last);
  });
  EXPECT_EQ(last, 30);
  std::atomic<bool> stop{false};
  const auto stopped = reproduce(study, options(), stop, [&](int done, int) { stop = done == 7; });
  EXPECT_EQ(stopped, std::nullopt);
}

TEST_F(ReproductionTest, TakesNoStandInForTheData) {
  PublishedStudy study = world_.study();
  study.protocol.data = {.name = "ml-25m", .path = "", .otherwise = Otherwise::demo, .load = {}};
  // So that nothing is downloaded: the place for it is a file.
  ReproductionOptions o = options();
  o.data.download_to = world_.file("published.yaml") / "in the way";
  EXPECT_THROW(run(study, o), RunError);
}

}  // namespace
}  // namespace mfsearch
