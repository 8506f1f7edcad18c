#include "experiments/verify.h"

#include "core/error.h"
#include "tests/experiments/finished_world.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;

class Verify : public FinishedWorld {
 protected:
  // All that is found in a study, as one text.
  std::string found(const std::string& study = "cf") {
    const StoredSearches stored = load(study);
    const Verified v = verify(stored, stored.searches.front());
    std::string text;
    for (const std::string& what : v.problems) text += what + "\n";
    for (const Finding& f : v.findings) text += fmt::format("trial {} {}\n", f.trial, f.what);
    EXPECT_EQ(text.empty(), v.sound());
    return text;
  }
};

TEST_F(Verify, FindsNothingInARunAsItWas) {
  EXPECT_EQ(found("cf"), "");
  EXPECT_EQ(found("blend"), "");
  const StoredSearches stored = load();
  ASSERT_EQ(stored.searches.size(), 2u);
  int pruned = 0;
  for (const Trial& trial : stored.searches[0].trials) pruned += trial.state == TrialState::pruned;
  EXPECT_GT(pruned, 0);  // or nothing would be said of pruning
  EXPECT_TRUE(verify(stored, stored.searches[0]).unchecked.empty());
}

TEST_F(Verify, FindsAChangedParameter) {
  tamper(store_,
         "UPDATE trial_params SET param_value = param_value * (1 + 1e-15) WHERE param_name "
         "= 'learning_rate' AND trial_id = " +
             trial_id("cf", 3));
  EXPECT_THAT(found(), HasSubstr("trial 3 has learning_rate"));
}

TEST_F(Verify, FindsAChangedValue) {
  tamper(store_,
         "UPDATE trial_values SET value = value - 0.1 WHERE trial_id = " + trial_id("cf", 0));
  EXPECT_THAT(found(), HasSubstr("trial 0 has value"));
}

TEST_F(Verify, FindsAChangedCurve) {
  tamper(store_,
         "UPDATE trial_intermediate_values SET intermediate_value = 9 WHERE step = 1 AND "
         "trial_id = " +
             trial_id("cf", 0));
  EXPECT_THAT(found(), HasSubstr("trial 0 is another one in the stored report"));
}

TEST_F(Verify, FindsAChangedState) {
  tamper(store_, "UPDATE trials SET state = 'PRUNED' WHERE trial_id = " + trial_id("cf", 0));
  EXPECT_THAT(found(), HasSubstr("trial 0 is pruned at step"));
}

TEST_F(Verify, FindsAMissingTrialAndAnotherNumber) {
  tamper(store_, "UPDATE trials SET number = 20 WHERE trial_id = " + trial_id("cf", 5));
  EXPECT_THAT(found(), HasSubstr("should have the number 5"));
}

TEST_F(Verify, FindsAChangedExperiment) {
  tamper(store_,
         "UPDATE mfsearch_documents SET text = replace(text, 'seed: 3', 'seed: 4') WHERE "
         "name = 'experiment'");
  EXPECT_THAT(found(), HasSubstr("its fingerprint is"));
  EXPECT_THAT(found(), HasSubstr("the sampler proposes"));
}

TEST_F(Verify, FindsOtherDataInASession) {
  tamper(store_,
         "INSERT INTO mfsearch_sessions SELECT NULL, study_id, 9, program, "
         "instruction_set, cpu, 'other', started FROM mfsearch_sessions LIMIT 1");
  EXPECT_THAT(found(), HasSubstr("fingerprint"));
}

TEST_F(Verify, TakesTheDataOfOlderFilesFromTheirReport) {
  tamper(store_, "DELETE FROM mfsearch_sessions");
  EXPECT_EQ(found(), "");
  tamper(store_, "DELETE FROM mfsearch_documents WHERE name = 'summary'");
  EXPECT_EQ(found(), "");
  const StoredSearches stored = load("cf");
  EXPECT_THAT(verify(stored, stored.searches[0]).unchecked,
              testing::ElementsAre(HasSubstr("fingerprint")));
}

}  // namespace
}  // namespace mfsearch
