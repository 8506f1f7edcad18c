#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reports/sample_reproduction.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;
using testing::Not;

Check with_p(double p) {
  Check c{};
  c.adjusted_p = p;
  return c;
}

TEST(ReproductionVerdict, GoesByTheCorrectedP) {
  EXPECT_EQ(verdict(with_p(0.051), 0.05), Verdict::consistent);
  EXPECT_EQ(verdict(with_p(0.05), 0.05), Verdict::not_consistent);
  EXPECT_EQ(verdict(with_p(kNotAvailable), 0.05), Verdict::not_comparable);
  EXPECT_EQ(name_of(Verdict::not_consistent), "not consistent");
}

TEST(ReproductionVerdict, CountsWhatHolds) {
  EXPECT_EQ(reproduction_verdict(sample::reproduction()),
            "Rerun with 3 seeds each, 1 of 3 trials are consistent with what was published "
            "(two-sided level 5 %, Holm's correction for 3 comparisons). Of the other published "
            "figures, all 2 are consistent; the published test RMSE 0.9171 of the final blend "
            "stands against our 0.9175 ± 0.0015. 1 of 2 published facts of the data hold exactly. "
            "With its mistake corrected, the best of the trials by its own objective has a test "
            "RMSE of 0.8860 ± 0.0010; as published it is 0.9180 ± 0.0010 (mean ± standard "
            "deviation over seeds).");
}

TEST(ReproductionVerdict, SaysItWhereAllHolds) {
  Reproduction r = sample::reproduction();
  r.trials.resize(1);
  r.facts.resize(1);
  const std::string text = reproduction_verdict(r);
  EXPECT_THAT(text, HasSubstr("the one trial is consistent"));
  EXPECT_THAT(text, HasSubstr("Holm's correction for 1 comparison)"));
  EXPECT_THAT(text, HasSubstr("The one published fact of the data holds exactly."));
}

TEST(ReproductionVerdict, SpeaksOnlyOfWhatWasDone) {
  Reproduction r = sample::reproduction();
  r.variants.clear();
  r.trainings.clear();
  r.facts.clear();
  EXPECT_THAT(reproduction_verdict(r), testing::EndsWith("3 comparisons)."));
  r = sample::reproduction();
  r.trials.clear();
  r.trainings.clear();
  r.facts.clear();
  EXPECT_THAT(reproduction_verdict(r), testing::StartsWith("With its mistake corrected"));
}

}  // namespace
}  // namespace mfsearch
