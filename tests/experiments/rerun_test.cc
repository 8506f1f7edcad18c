#include "experiments/rerun.h"

#include "core/error.h"
#include "tests/experiments/finished_world.h"

namespace mfsearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class RerunTest : public FinishedWorld {
 protected:
  Rerun again(const std::string& study = "", int trial = -1, int jobs = 2) const {
    return rerun(load(study), {.trial = trial, .jobs = jobs, .data = {}});
  }
  std::string found(int trial) const {
    std::string text;
    const Rerun result = again("cf", trial);
    for (const auto& what : result.studies[0].trials[0].differences) text += what + "\n";
    EXPECT_EQ(text.empty(), result.same());
    return text;
  }
};

TEST_F(RerunTest, IsEqualBitForBitForAnyNumberOfJobs) {
  for (int jobs : {1, 2}) {
    const Rerun result = again("", -1, jobs);
    EXPECT_TRUE(result.same()) << jobs;
    EXPECT_TRUE(result.judged);
    ASSERT_EQ(result.studies.size(), 2u);
    EXPECT_EQ(result.studies[0].trials.size(), 12u);
    EXPECT_TRUE(result.machine_known);
    EXPECT_TRUE(result.machine_differences.empty());
  }
}

TEST_F(RerunTest, WritesNothing) {
  const auto before = std::filesystem::last_write_time(store_);
  again();
  EXPECT_EQ(std::filesystem::last_write_time(store_), before);
}

TEST_F(RerunTest, FindsAChangedParameter) {
  tamper(store_,
         "UPDATE trial_params SET param_value = param_value * 0.9 WHERE param_name = "
         "'learning_rate' AND trial_id = " +
             trial_id("cf", 0));
  EXPECT_THAT(found(0), HasSubstr("its curve is"));
  EXPECT_EQ(found(1), "");
}

TEST_F(RerunTest, FindsAChangedValue) {
  tamper(store_, "UPDATE trial_values SET value = value * (1 + 1e-15) WHERE trial_id = " +
                     trial_id("cf", 0));
  EXPECT_THAT(found(0), HasSubstr("its value is"));
}

TEST_F(RerunTest, FindsAChangedCurveAndSeries) {
  tamper(store_,
         "UPDATE trial_intermediate_values SET intermediate_value = intermediate_value * "
         "(1 + 1e-15) WHERE step = 2 AND trial_id = " +
             trial_id("cf", 0));
  EXPECT_THAT(found(0), HasSubstr("at epoch 2"));
  tamper(store_,
         "DELETE FROM mfsearch_series WHERE name = 'val_mae' AND trial_id = " + trial_id("cf", 1));
  EXPECT_THAT(found(1), HasSubstr("its series val_mae is missing"));
}

TEST_F(RerunTest, FindsAChangedState) {
  tamper(store_, "UPDATE trials SET state = 'FAIL' WHERE trial_id = " + trial_id("cf", 0));
  EXPECT_THAT(found(0), HasSubstr("is failed; trained again it is complete"));
}

TEST_F(RerunTest, FindsChangedFiguresOfTheFinalEvaluation) {
  tamper(store_,
         "UPDATE mfsearch_documents SET text = replace(text, '\"rmse\":0.', "
         "'\"rmse\":1.') WHERE name = 'summary'");
  const Rerun result = again();
  EXPECT_EQ(result.different_trials(), 0);
  ASSERT_FALSE(result.final_differences.empty());
  EXPECT_THAT(result.final_differences[0], HasSubstr("rmse"));
}

TEST_F(RerunTest, SaysWhatIsOtherwiseWhereTheRowsWereMade) {
  tamper(store_, "UPDATE mfsearch_sessions SET program = 'mfsearch 0.0.1', cpu = 'abacus'");
  EXPECT_THAT(again("cf", 0).machine_differences,
              ElementsAre(HasSubstr("program was mfsearch 0.0.1"), HasSubstr("CPU was abacus")));
  std::ofstream(world_.data() / "ratings.csv", std::ios::app) << "1,1,5,1\n1,2,5,2\n";
  const Rerun other_data = again("cf", 0);
  EXPECT_FALSE(other_data.same());
  EXPECT_THAT(other_data.machine_differences.back(), HasSubstr("dataset fingerprint was"));
  tamper(store_, "DELETE FROM mfsearch_sessions");
  EXPECT_FALSE(again("cf", 0).machine_known);
}

TEST_F(RerunTest, RefusesATrialThatIsNotThere) { EXPECT_THROW(again("cf", 12), InputError); }

}  // namespace
}  // namespace mfsearch
